import type { Stage } from "../../../process/process.ts";

/** Where the record stands, for who acts at a gate that is not open. */
export const placeOf = (current: Pick<Stage, "key" | "id" | "kind"> | undefined) => ({
  current: current?.key ?? "",
  stage: current?.id ?? "",
  isGate: current?.kind === "gate",
});
