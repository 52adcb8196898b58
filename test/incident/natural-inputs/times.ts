import type { Row } from "./row.ts";

/** Times and dates, as people write them. */
export const TIMES: readonly Row[] = [
  {
    typed: "/mitigated 14:31",
    at: "gate",
    understood: [{ kind: "milestone-reached", milestone: "mitigated", at: Date.UTC(2026, 10, 22, 14, 31) }],
  },
];
