import type { Row } from "./row.ts";

const counted = (words: string) => [{ kind: "approved", gate: "analysis", words }] as const;

/** Approvals and rejections, with the gate's name and without. */
export const GATES: readonly Row[] = [
  { typed: "/approve analysis", by: "cy", at: "gate", understood: counted("") },
  { typed: "/approve", by: "cy", at: "gate", understood: counted("") },
  { typed: "/Approve Analysis", by: "cy", at: "gate", understood: counted("") },
  { typed: "/approve looks right", by: "cy", at: "gate", understood: counted("looks right") },
  { typed: "/approve, thanks Ben!", by: "cy", at: "gate", understood: counted("thanks Ben!") },
  { typed: "/approve LGTM", by: "dee", at: "gate", understood: counted("LGTM") },
  { typed: "/approve\nlooks right", by: "cy", at: "gate", understood: counted("looks right") },
  { typed: "/approve 👍", by: "cy", at: "gate", understood: counted("👍") },
  { typed: "/approve analysis: the graphs show it", by: "cy", at: "gate", understood: counted("the graphs show it") },
  { typed: "/approve analysis, well done", by: "cy", at: "gate", understood: counted("well done") },
  { typed: "/approve analysis.", by: "cy", at: "gate", understood: counted("") },
  { typed: "/approve the analysis", by: "cy", at: "gate", understood: counted("the analysis") },
  {
    typed: "/reject the 13:50 release is not explained",
    by: "cy",
    at: "gate",
    understood: [{ kind: "rejected", gate: "analysis", reason: "the 13:50 release is not explained" }],
    shown: [": the 13:50 release is not explained"],
  },
  {
    typed: "/reject analysis: how many orders were lost?",
    by: "cy",
    at: "gate",
    understood: [{ kind: "rejected", gate: "analysis", reason: "how many orders were lost?" }],
  },
  { typed: "/approve anlysis", by: "cy", at: "gate", refused: "no-such-stage", says: ["`analysis`"] },
  { typed: "/approve reveiw it is fine", by: "cy", at: "gate", refused: "no-such-stage", says: ["`review`"] },
  { typed: "/approve plan looks right", by: "cy", at: "gate", refused: "no-such-stage", says: ["analysis"] },
  { typed: "/approve resolution", by: "cy", at: "gate", refused: "evidence-missing", says: ["verification"] },
  { typed: "/approve verification", by: "cy", at: "gate", refused: "no-such-stage", says: ["mean `resolution`?"] },
  { typed: "/approve post-mortem", by: "cy", at: "gate", refused: "no-such-stage", says: ["mean `review`?"] },
  { typed: "/approve looks right", by: "cy", refused: "gate-not-open", says: ["this doesn't count yet"] },
  { typed: "/approve", by: "cy", refused: "gate-not-open", says: ["this doesn't count yet"] },
  {
    typed: "/reject",
    by: "cy",
    at: "gate",
    refused: "bad-argument",
    says: ["this needs a reason", "/reject reason"],
  },
  { typed: "/approve looks right", by: "ben", at: "gate", refused: "excluded", says: ["analysis"] },
  { typed: "> /approve analysis", by: "cy", at: "gate", silent: true },
  {
    typed: "On Monday, Ana wrote:\n/approve looks right",
    by: "cy",
    at: "gate",
    refused: "doubtful-author",
    says: ["a comment of its own"],
  },
];
