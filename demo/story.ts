import { type Act, act, ISSUE, says, ticks } from "./act.ts";
import {
  ACTIONS,
  ALERT_FILE,
  ANALYSIS,
  CHECKOUT_FILE,
  FIRST_ANALYSIS,
  PLAN,
  POSTMORTEM,
  RECORD,
  REPORT,
  REVIEW,
  TITLE,
  VERIFICATION,
} from "./texts.ts";
import { approvesPull, editsPostmortem, mergesPull, proposes } from "./work-on-files.ts";

const triage: readonly Act[] = [
  act(
    [0, "13:59"],
    "rita",
    `opens the issue "${TITLE}"`,
    ({ incident }) =>
      incident.act("rita", async (rita) => {
        const number = await rita.openIssue(TITLE, REPORT);
        if (number !== ISSUE) throw new Error(`the incident was to be issue ${ISSUE}, and is ${number}`);
      }),
    0,
  ),
  act([0, "14:00"], "rita", "labels it sev:critical", ({ incident }) => incident.declares("rita", "critical")),
  says([0, "14:02"], "leo", "/ack"),
  says([0, "14:03"], "leo", "/assign analyst @ana"),
  says([0, "14:03"], "ana", "/ack"),
  says([0, "14:04"], "mia", "/ack"),
  ticks([0, "14:06"], "mia", "card:document", "ticks the box that the report left open", "Affected users"),
];

const analysis: readonly Act[] = [
  says([0, "14:09"], "mia", "/update No card payment goes through. We are at it; the next word comes at 14:40."),
  says([0, "14:16"], "ana", "/note The pool of checkout is full: 100 of 100 connections wait for the fraud service."),
  says([0, "14:24"], "ana", "/mitigated 14:21\n/note Restarted the pods. Most payments go through again."),
  says([0, "14:31"], "ana", FIRST_ANALYSIS),
  says([0, "14:32"], "ana", "/approve analysis"),
  says([0, "14:34"], "sam", "/reject analysis How many orders did we lose, and why did no test see it?"),
  says(
    [0, "14:38"],
    "mia",
    "/update Six of ten card payments go through. The cause is known; the repair is being planned.",
  ),
  says([0, "14:45"], "ana", ANALYSIS),
  says([0, "14:48"], "sam", "/approve analysis That answers both."),
  says([0, "14:50"], "ines", "/approve analysis"),
];

const resolution: readonly Act[] = [
  says([0, "14:55"], "leo", PLAN),
  says([0, "14:56"], "mia", "/eta 17:00 checkout is rolled back"),
  ticks([0, "15:03"], "ana", "/submit plan", 'ticks "Roll checkout back to 4.1" in the plan', "Roll checkout back"),
  says([0, "15:05"], "mia", "/update Checkout is rolled back. A few payments still fail until all pods are restarted."),
  ticks([0, "15:24"], "ana", "/submit plan", 'ticks "Raise the pool"', "Raise the pool"),
  ticks([0, "16:05"], "ana", "/submit plan", 'ticks "Restart the old pods"', "Restart the old pods"),
  says([0, "16:10"], "ana", "/resolved permanent 16:05"),
  act([0, "16:15"], "max", "closes the issue: it works again, does it not?", ({ incident }) =>
    incident.act("max", (max) => max.close(ISSUE)),
  ),
  says([0, "16:20"], "mia", "/update All card payments go through since 16:05. We watch it for another hour."),
  says([0, "17:10"], "leo", VERIFICATION),
  says([0, "17:14"], "omar", "/validate Error rate and pool are as on any other day."),
  says([0, "17:20"], "dana", "/validate Orders come in as usual."),
  says([0, "17:25"], "ines", "/approve resolution"),
];

const closure: readonly Act[] = [
  says([1, "09:10"], "ana", RECORD),
  says([1, "09:15"], "leo", `/action ${ACTIONS.alert} @ana due in 3d`),
  says([1, "09:16"], "leo", `/action ${ACTIONS.timeout} @omar due in 5d`),
  ticks(
    [1, "09:30"],
    "mia",
    "card:closure",
    "answers two of the three questions with yes: sales had no channel",
    "service owner",
    "support team",
  ),
  says([1, "09:31"], "mia", "/done closure"),
];

const review: readonly Act[] = [
  says([2, "10:00"], "leo", REVIEW),
  editsPostmortem([2, "10:20"], "leo", "answers what the drafted post-mortem asks, in its pull request", POSTMORTEM),
  approvesPull([2, "11:00"], "sam", "approves the pull request", "Fair to everybody, and it says what we change."),
  mergesPull([2, "11:05"], "sam", "merges it"),
  proposes([3, "10:00"], "ana", {
    item: "80 %",
    title: "Alert before the checkout pool is full",
    path: "alerts/checkout.yml",
    text: () => ALERT_FILE,
    branch: "alert-on-pool",
  }),
  mergesPull([3, "13:30"], "omar", "merges it"),
  proposes([3, "14:00"], "omar", {
    item: "fraud service",
    title: "Ask the fraud service outside the transaction",
    path: "checkout/settings.yml",
    text: () => CHECKOUT_FILE,
    branch: "fraud-check-outside",
  }),
  mergesPull([3, "15:00"], "leo", "merges it"),
  proposes([3, "15:10"], "mia", {
    item: "stakeholders",
    title: "Tell sales too when checkout is down",
    path: ".github/firewarden.yml",
    text: (before) => before.replace('recipients: ["@acme/helpdesk"]', 'recipients: ["@acme/helpdesk", "@dana"]'),
    branch: "sales-hears-too",
  }),
  mergesPull([3, "15:20"], "olga", "merges it"),
];

const report: readonly Act[] = [
  says([7, "17:30"], "ana", "/note A week of watching: the pool never rose above half, and nothing like it came back."),
  says([8, "09:00"], "dana", "/approve report Thank you all."),
];

/** A critical incident, from the first call to the last approval; every act in the order in which it happens. */
export const STORY: readonly Act[] = [...triage, ...analysis, ...resolution, ...closure, ...review, ...report];

/** How many days pass from the first act to the last. */
export const DAYS = Math.max(...STORY.map(({ day }) => day)) + 1;
