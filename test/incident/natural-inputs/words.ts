import type { Row } from "./row.ts";

const UPDATE = "Card payments are failing. We are on it.";

/** Free words, on the line of a command and below it. */
export const WORDS: readonly Row[] = [
  {
    typed: `/update ${UPDATE}`,
    by: "rita",
    understood: [{ kind: "update-posted", text: UPDATE }],
    shown: [`> ${UPDATE}`],
  },
  {
    typed: `/update\n${UPDATE}`,
    by: "rita",
    understood: [{ kind: "update-posted", text: UPDATE }],
    shown: [`> ${UPDATE}`],
  },
  {
    typed: `/update\r\n\r\n${UPDATE}\r\nNext at 14:40.`,
    by: "rita",
    understood: [{ kind: "update-posted", text: `${UPDATE}\r\nNext at 14:40.` }],
    shown: [`> ${UPDATE}\n> Next at 14:40.`],
  },
  {
    typed: "/update What we know:\n- cards fail\n  - in Europe\n- cash works\n\nNext at 14:40.",
    by: "rita",
    understood: [
      { kind: "update-posted", text: "What we know:\n- cards fail\n  - in Europe\n- cash works\n\nNext at 14:40." },
    ],
    shown: ["> What we know:\n> - cards fail\n>   - in Europe\n> - cash works\n>\n> Next at 14:40."],
  },
  {
    typed: "Morning all.\n/update one\ntwo\n\n/ack\nthanks",
    by: "rita",
    understood: [{ kind: "update-posted", text: "one\ntwo" }, { kind: "acknowledged" }],
    shown: ["> one\n> two"],
  },
  {
    typed: "/update we are on it\n@everyone\nCloses #7",
    by: "rita",
    understood: [{ kind: "update-posted", text: "we are on it\n@everyone\nCloses #7" }],
    shown: ["> we are on it\n> @\u200beveryone\n> Closes\u200b #7"],
  },
  {
    typed: "/update We are on it.\n\nOn Sun, Nov 22, 2026 at 2:05 PM Ana <ana@acme.example> wrote:\n> /update no",
    by: "rita",
    understood: [{ kind: "update-posted", text: "We are on it." }],
  },
  {
    typed: "/note the log says this:\nFATAL: too many connections\n\n```\nexit 137\n/ack\n```",
    by: "ben",
    understood: [
      { kind: "noted", text: "the log says this:\nFATAL: too many connections\n\n```\nexit 137\n/ack\n```" },
    ],
  },
  {
    typed: "/note\n\n1. drained the pool\n2. it came back",
    by: "ben",
    understood: [{ kind: "noted", text: "1. drained the pool\n2. it came back" }],
  },
  {
    typed: "/note\n> quoted from the call",
    by: "ben",
    understood: [{ kind: "noted", text: "> quoted from the call" }],
  },
  {
    typed: "/timeline 14:01\nthe deployment of 4.2 began",
    understood: [{ kind: "noted", text: "the deployment of 4.2 began", at: Date.UTC(2026, 10, 22, 14, 1) }],
  },
  {
    typed: "/severity high\nonly one region is affected",
    understood: [{ kind: "severity-changed", to: "high", reason: "only one region is affected" }],
    shown: [": only one region is affected"],
  },
  {
    typed: "/cancel false-alarm\nthe probe was wrong:\n- no customer saw it",
    understood: [{ kind: "cancelled", as: "false-alarm", words: "the probe was wrong:\n- no customer saw it" }],
    shown: ["> the probe was wrong:\n> - no customer saw it"],
  },
  {
    typed: "/reopen\nthe errors are back",
    at: "ended",
    understood: [{ kind: "reopened", reason: "the errors are back" }],
    shown: [": the errors are back"],
  },
  {
    typed: "/reject analysis\n- when did it begin?\n- who was hurt?",
    by: "cy",
    at: "gate",
    understood: [{ kind: "rejected", gate: "analysis", reason: "- when did it begin?\n- who was hurt?" }],
    shown: ["> - when did it begin?\n> - who was hurt?"],
  },
  {
    typed: "/reject\nthe 13:50 release is not explained",
    by: "cy",
    at: "gate",
    understood: [{ kind: "rejected", gate: "analysis", reason: "the 13:50 release is not explained" }],
  },
  {
    typed: "/approve analysis\nThe graphs show it.\nThank you!",
    by: "cy",
    at: "gate",
    understood: [{ kind: "approved", gate: "analysis", words: "The graphs show it.\nThank you!" }],
  },
  {
    typed: "/waive document\nno time for paper:\n- the site is down",
    by: "ada",
    understood: [{ kind: "waived", reason: "no time for paper:\n- the site is down" }],
    shown: ["> > no time for paper:\n> > - the site is down"],
  },
  {
    typed: "/link #57\nthis change raised the pool",
    by: "ben",
    understood: [
      { kind: "linked", target: "#57" },
      { kind: "noted", text: "this change raised the pool" },
    ],
  },
  {
    typed: "/update",
    by: "rita",
    refused: "bad-argument",
    says: ["this needs a text", "/update card payments work again"],
  },
  { typed: "/note\n\n", by: "ben", refused: "bad-argument", says: ["this needs a text", "/note the load balancer"] },
  { typed: "/reopen", at: "ended", refused: "bad-argument", says: ["this needs a reason", "/reopen reason"] },
  {
    typed: "/reject analysis",
    by: "cy",
    at: "gate",
    refused: "bad-argument",
    says: ["/reject analysis reason"],
  },
  { typed: "/waive document", by: "ada", refused: "bad-argument", says: ["this needs a reason"] },
  {
    typed: "/eta\n18:30\nafter the index is rebuilt:\n- it takes an hour",
    understood: [{ kind: "estimate-set", when: "18:30", words: "after the index is rebuilt:\n- it takes an hour" }],
  },
  {
    typed: "/correct started\n14:01\nby the graphs",
    understood: [{ kind: "milestone-corrected", milestone: "started", why: "by the graphs" }],
  },
  {
    typed: "/validate\nOrders flow again.",
    by: "omar",
    refused: "not-resolved",
    says: ["`/resolved"],
  },
  {
    typed: "/mitigated\n14:31\nrolled back to 4.1",
    at: "gate",
    understood: [
      { kind: "milestone-reached", milestone: "mitigated", at: Date.UTC(2026, 10, 22, 14, 31) },
      { kind: "noted", text: "rolled back to 4.1" },
    ],
  },
  {
    typed: "/mitigated 14:31 rolled back:\n- checkout to 4.1\n- the pool to 100",
    at: "gate",
    understood: [
      { kind: "milestone-reached", milestone: "mitigated", at: Date.UTC(2026, 10, 22, 14, 31) },
      { kind: "noted", text: "rolled back:\n- checkout to 4.1\n- the pool to 100" },
    ],
  },
  {
    typed: "/resolved permanent\n\nThe old pods are gone.",
    at: "gate",
    understood: [
      { kind: "resolution-set", resolution: "permanent" },
      { kind: "noted", text: "The old pods are gone." },
    ],
  },
  { typed: "We should look at /var/log/syslog first.", silent: true },
  { typed: "/var/log/syslog is full\n/etc/hosts too", silent: true },
];
