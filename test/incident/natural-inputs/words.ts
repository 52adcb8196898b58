import type { Row } from "./row.ts";

/** Free words, on the line and below it. */
export const WORDS: readonly Row[] = [
  {
    typed: "/update Card payments are failing. We are on it.",
    by: "rita",
    understood: [{ kind: "update-posted", text: "Card payments are failing. We are on it." }],
    shown: ["> Card payments are failing. We are on it."],
  },
  { typed: "/update", by: "rita", refused: "bad-argument", says: ["there is no text"] },
  { typed: "We should look at /var/log/syslog first.", silent: true },
];
