import { describe, expect, it } from "@jest/globals";
import type { Refusal } from "../../src/incident/refusal.ts";
import { refusalInWords } from "../../src/view/text/words.ts";
import { named } from "../incident/named.ts";
import { templates } from "./reading.ts";

type Answer = readonly [about: string, rule: Refusal["rule"], facts: Refusal["facts"], said: string];

const act = "/approve analysis";
const gate = { act, gate: "analysis", evidence: "analysis" };
const TEAM = named("@acme/sre");
const STEERING = named("@coordinator", "@lead");

/** What a person at three in the morning reads behind their name: two sentences at most, the action, names once. */
const ANSWERS: readonly Answer[] = [
  [
    "who may, of a right that somebody lacks",
    "not-allowed",
    { act: "/severity low", who: STEERING },
    "only **coordinator** or **lead** can change the severity. Tell them what you see.",
  ],
  [
    "whose step it is",
    "not-allowed",
    { act: "/submit plan", step: "plan", owner: "lead", evidence: "plan", who: named("@lead") },
    "the plan is up to **lead**. Post your idea as a plain comment.",
  ],
  [
    "a step without a text by its name",
    "not-allowed",
    { act: "/done implement", step: "implement", owner: "analyst", evidence: "", who: named("@ben", "@lead") },
    "the step `implement` is up to **ben** or **lead**. Tell them what you see.",
  ],
  [
    "a step that nobody has to do",
    "not-allowed",
    { act: "/done catalog", step: "catalog", owner: "firewarden", evidence: "", who: named("@lead") },
    "I do this step myself. Nothing for you to do.",
  ],
  [
    "who has a role, and how to swap",
    "not-allowed",
    { act: "/take lead", held: "role", name: "lead", who: named("@ana") },
    "**ana** is the lead already. To swap, they can send `/handover lead @user`.",
  ],
  [
    "whom the settings name for a role",
    "not-allowed",
    { act: "/take lead", held: "settings", name: "lead", who: TEAM },
    "your team's settings say who can be lead: acme/sre.",
  ],
  [
    "the author that someone else has to approve",
    "excluded",
    { ...gate, why: "author", who: TEAM },
    "you wrote this analysis, so someone else has to approve it: acme/sre.",
  ],
  [
    "the author that someone else has to judge, where they would reject",
    "excluded",
    { ...gate, act: "/reject analysis no", why: "author", who: TEAM },
    "you wrote this analysis, so someone else has to judge it: acme/sre.",
  ],
  [
    "a role that is left out",
    "excluded",
    { ...gate, why: "analyst", former: false, who: TEAM },
    "the analyst can't approve the analysis; acme/sre can.",
  ],
  [
    "a role that somebody has given away",
    "excluded",
    { ...gate, why: "analyst", former: true, who: TEAM },
    "you were analyst here, so you can't approve the analysis; acme/sre can.",
  ],
  [
    "who is left out by the settings",
    "excluded",
    { ...gate, why: "configured", who: TEAM },
    "your team's settings leave this to acme/sre.",
  ],
  [
    "who reviews",
    "not-a-reviewer",
    { ...gate, who: TEAM },
    "approving is up to acme/sre. If you see a mistake, say so.",
  ],
  [
    "who reviews, where the settings name nobody",
    "not-a-reviewer",
    { ...gate, who: named("anyone with maintain") },
    "approving is up to maintainers of this repository. If you see a mistake, say so.",
  ],
  [
    "that it is too early",
    "gate-not-open",
    { act: "/approve resolution", gate: "resolution", current: "implement", stage: "implement", isGate: false },
    "this doesn't count yet, we're still repairing. I'll call the reviewers when it's time.",
  ],
  [
    "that it is too early where it is back already: not that it is still being repaired",
    "gate-not-open",
    {
      act: "/approve resolution",
      gate: "resolution",
      current: "implement",
      stage: "implement",
      isGate: false,
      overtaken: true,
    },
    "this doesn't count yet, what was done isn't all written down. I'll call the reviewers when it's time.",
  ],
  [
    "which service was meant",
    "bad-argument",
    { act: "/service chekout", what: "service", given: "chekout", known: ["checkout", "search"], meant: "checkout" },
    "`chekout` isn't a service. Did you mean `checkout`?",
  ],
  [
    "that it is too early, at a step of a team's own",
    "gate-not-open",
    { ...gate, current: "rehearse", stage: "rehearse", isGate: false },
    "this doesn't count yet, we're at step rehearse. I'll call the reviewers when it's time.",
  ],
  [
    "that there is nothing to judge",
    "evidence-missing",
    gate,
    "this doesn't count yet, the analysis isn't written. I'll call its reviewers when it is.",
  ],
  [
    "that the text is another one now",
    "written-before",
    gate,
    "this doesn't count, the analysis has changed since. Look again, then `/approve analysis`.",
  ],
  ["that one counts once", "already-counted", gate, "your approval already counts. Someone else has to give the next."],
  [
    "that it is over",
    "already-passed",
    { ...gate, who: named("@lead") },
    "this gate has passed already. If something's wrong, tell **lead**.",
  ],
  [
    "which command takes the text",
    "needs-evidence",
    { act: "/done analysis", step: "analysis", evidence: "/submit analysis" },
    "this step needs a text: `/submit analysis`, and below it what you know.",
  ],
  [
    "that no text came",
    "empty-evidence",
    { act: "/submit analysis", evidence: "analysis", asks: ["Root cause", "Impact"] },
    "I found no text under `/submit analysis`. Send both in one comment.",
  ],
  [
    "which headings a text lacks",
    "empty-evidence",
    { act: "/submit review", evidence: "review", asks: ["communication", "training"], hasText: true },
    "I found none of the headings that this asks for. Send it again with them: communication · training",
  ],
  [
    "how tasks are written",
    "plan-without-tasks",
    { act: "/submit plan" },
    "a plan needs a task list. One line each: `- [ ] roll back checkout to 4.1`",
  ],
  [
    "which boxes are open, and the way around",
    "unticked",
    { act: "/done document", step: "document", boxes: ["When it began", "What is seen"], who: named("@authority") },
    "2 boxes are open: When it began · What is seen. Tick what's true and send `/done document` again. If that can't " +
      "be, **authority** can skip the rest: `/waive document reason`",
  ],
  [
    "one open box as one",
    "unticked",
    { act: "/done document", step: "document", boxes: ["When it began"] },
    "1 box is open: When it began. Tick what's true and send `/done document` again.",
  ],
  [
    "many boxes by their number, with the list folded",
    "unticked",
    { act: "/done document", step: "document", boxes: ["a", "b", "c", "d"] },
    "4 boxes are open. Tick what's true and send `/done document` again.\n\n" +
      "<details><summary>The open boxes</summary>\n\n- a\n- b\n- c\n- d\n\n</details>",
  ],
  [
    "which step was meant",
    "no-such-stage",
    { act: "/done analisys", given: "analisys", known: ["analysis", "plan"], meant: "analysis" },
    "there's no step `analisys`. Did you mean `analysis`?",
  ],
  [
    "which gates there are",
    "no-such-stage",
    { act: "/approve it", given: "it", known: ["analysis", "review"], meant: "" },
    "there's no gate `it`. There are: analysis · review",
  ],
  [
    "who is unknown",
    "no-such-person",
    { act: "/assign lead @usr", login: "usr" },
    "GitHub doesn't know `@usr`. Check the spelling and send it again.",
  ],
  [
    "who else can waive",
    "own-waiver",
    { act: "/waive plan", stage: "plan", who: named("@me", "@authority") },
    "nobody waives their own work. Someone else has to: **authority**.",
  ],
  [
    "that nobody can waive",
    "no-authority",
    { act: "/waive plan" },
    "nobody here can waive. An admin can name someone in `.github/firewarden.yml`, for the next incident.",
  ],
  [
    "how to open it again",
    "already-closed",
    { act: "/update x", who: named("@lead", "@coordinator") },
    "this incident is over. If it's back, **lead** or **coordinator** can `/reopen reason`.",
  ],
  [
    "what comes first",
    "not-resolved",
    { act: "/validate", before: false, who: named("@analyst", "@lead") },
    "it isn't marked as fixed yet. First `/resolved permanent` (**analyst** or **lead**), then you.",
  ],
  [
    "that it was fixed again",
    "not-resolved",
    { act: "/validate", before: true },
    "it was fixed again after you looked. Check once more, then `/validate`.",
  ],
  [
    "why no incident began",
    "declared-on-closed",
    {},
    "no incident began, as this issue is closed. Reopen it and label it again.",
  ],
  [
    "that a reason is needed",
    "bad-argument",
    {
      act: "/reject analysis",
      lacks: "reason",
      usage: "x",
      example: "/reject analysis the 13:50 release isn't explained",
    },
    "this needs a reason: `/reject analysis reason`",
  ],
  [
    "which words work",
    "bad-argument",
    { act: "/severity urgent", what: "severity", given: "urgent", known: ["critical", "high", "medium", "low"] },
    "`urgent` isn't a severity. Use critical, high, medium or low.",
  ],
  [
    "which word is missing",
    "bad-argument",
    { act: "/take", what: "role", given: "", known: ["lead", "analyst", "coordinator"] },
    "say which role: lead, analyst or coordinator.",
  ],
  [
    "that it is so already",
    "nothing-to-do",
    { act: "/severity critical", why: "severity", given: "critical" },
    "it's critical already.",
  ],
  [
    "which commands were left",
    "too-many-commands",
    { words: ["/note", "/link"] },
    "I take 5 a comment. Please send the rest again: `/note` and `/link`",
  ],
  [
    "what was probably meant, to copy",
    "misspelled",
    { word: "aprove", meant: "approve", line: "/approve analysis" },
    "`/aprove` isn't a command. Did you mean this? Send it as a new comment; I don't read edits.\n\n" +
      "```text\n/approve analysis\n```",
  ],
  [
    "that GitHub may not be read",
    "unreadable",
    { act, subject: { kind: "team", org: "acme", slug: "sre" } },
    "GitHub doesn't let me read the team @\u200bacme/sre, so `/approve analysis` doesn't count. Please send it again in a few " +
      "minutes; if it goes on, an admin can see why with `npx firewarden doctor`.",
  ],
  [
    "a review as words, not as a command",
    "unanswered",
    { act: "review", subject: { kind: "team", org: "acme", slug: "sre" }, author: "cy" },
    "GitHub still doesn't answer, so the review doesn't count. Please send it again later.",
  ],
  [
    "an approving review as words",
    "unanswered",
    { act: "approving-review", author: "cy" },
    "GitHub still doesn't answer, so the approving review doesn't count. Please send it again later.",
  ],
  [
    "a reopening as words",
    "unanswered",
    { act: "reopening", author: "cy" },
    "GitHub still doesn't answer, so reopening the issue doesn't count. Please send it again later.",
  ],
  [
    "a label as it is called",
    "unanswered",
    { act: "sev:high", author: "cy" },
    "GitHub still doesn't answer, so sev:high doesn't count. Please send it again later.",
  ],
];

describe("an answer to a command that was not carried out", () => {
  it.each(ANSWERS)("says %s (%s)", (_about, rule, facts, said) => {
    expect(refusalInWords({ rule, facts }, templates, { id: 1, login: "me" })).toBe(said.replace("@user", "@me"));
  });

  it("says what an old log holds in words of its own", () => {
    const facts = { act: "/severity high", why: "the severity is high already" };
    expect(refusalInWords({ rule: "nothing-to-do", facts }, templates)).toBe(
      "the severity is high already, so I changed nothing.",
    );
  });
});
