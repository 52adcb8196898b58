import { revisionOf } from "../../src/text/revision.ts";
import { FILE_TEXT, type Play } from "./play.ts";

type Act = (play: Play) => unknown;

const PATH = "incidents/2026/0042-checkout-down";
const REVIEW =
  "### Communication\nGood\n### Resource allocation\nGood\n### Documentation\nThin\n### Training\nNone\n### Change management\nNone";

const written =
  (
    record: "catalog" | "closure-report" | "postmortem" | "report",
    file: string,
    where: "default" | "branch" = "default",
  ): Act =>
  (play) =>
    play.send(undefined, {
      kind: "written",
      written: {
        kind: "file",
        record,
        path: file,
        revision: revisionOf(FILE_TEXT),
        text: FILE_TEXT,
        commit: "abc",
        where,
      },
    });

const pull =
  (merged: boolean): Act =>
  (play) =>
    play.send("sam", {
      kind: "pull-request-closed",
      repository: 7,
      pullRequest: 77,
      merged,
      headSha: "abc",
      closes: [],
    });

const says =
  (...[who, line, text]: Parameters<Play["says"]>): Act =>
  (play) =>
    play.says(who, line, text);

const triage: readonly Act[] = [
  (play) => play.declare(),
  (play) => play.clock("14:08"),
  (play) => play.send(undefined, { kind: "returned", why: "suspended", since: Date.UTC(2026, 10, 22, 13) }),
  says("ana", "/ack"),
  says("ana", "/assign analyst @ben"),
  says("sam", "/severity low"),
  says("ana", "/severity high only Europe"),
  says("ana", "/severity critical"),
  (play) => play.send("sam", { kind: "label-removed", label: "sev:critical", issue: play.issue() }),
  says("ben", "/ack"),
  says("ada", "/waive document the facts are in the call"),
];

const analysis: readonly Act[] = [
  (play) =>
    play
      .at("14:30")
      .says("rita", "/update Card payments fail")
      .says("rita", "/eta 16:00 after the restart")
      .says("rita", "/eta half past 5"),
  says("ben", "/submit analysis", "Root cause: the pool is exhausted"),
  says("ana", "/assign analyst @ben @cy"),
  says("ana", "/assign analyst @ben"),
  (play) => {
    const comment = play.lastSubmitted();
    play
      .says("cy", "/approve analysis")
      .send("ben", { kind: "comment-edited", comment, body: "", submitted: "Root cause: a deployment" });
  },
  (play) =>
    play
      .at("14:31")
      .says("cy", "/approve analysis")
      .send("sam", { kind: "comment-edited", comment: play.lastComment(), body: "", submitted: undefined }),
  (play) => play.clock("15:05"),
  (play) => play.silence("dee").says("dee", "/reject analysis the deployment is not explained"),
  (play) => play.askAgain("dee"),
  (play) => play.askAgain("dee"),
  (play) => play.hide().askAgain("dee"),
  says("ben", "/submit analysis", "Root cause: a deployment"),
  says("ben", "/submit analysis", "Root cause: deployment 4.2"),
  (play) => play.send("sam", { kind: "comment-deleted", comment: play.lastComment() }, ["github", "slack"]),
  says("ben", "/submit analysis", "Root cause: deployment 4.2"),
  says("cy", "/approve analysis"),
  (play) => play.hide("cy").says("dee", "/approve analysis"),
  (play) => play.clock("15:40"),
  (play) => play.hide().says("ana", "/note it is back"),
];

const resolution: readonly Act[] = [
  says("sam", "/status"),
  says("sam", "/why"),
  says("sam", "/help"),
  says("sam", "/help eta"),
  (play) => play.send("sam", { kind: "issue-closed", reason: "completed" }),
  says("ana", "/submit plan", "- [ ] roll back"),
  (play) => play.at("15:30").says("ben", "/mitigated").says("ben", "/resolved temporary"),
  says("ben", "/correct started 15:40"),
  says("ben", "/correct mitigated 15:20 the pods were back then"),
  (play) => play.at("16:00").says("ben", "/resolved permanent"),
  says("ada", "/waive implement the boxes were not ticked"),
  (play) => play.at("16:20").says("rita", "/reopen payments fail since 16:18"),
  (play) => play.at("16:30").says("ben", "/resolved permanent"),
  (play) => play.clock("17:31"),
  (play) =>
    play.says("omar", "/validate").says("dana", "/validate").says("ana", "/submit verification", "Observations: quiet"),
  says("cy", "/approve resolution"),
];

const closing: readonly Act[] = [
  says("ben", "/submit record", "Actions taken: rolled back"),
  written("catalog", "incidents/catalog.json"),
  says("rita", "/done closure"),
  // No box is ticked, so it is asked whether that is meant.
  (play) => play.at("2026-11-23 09:00").says("rita", "/done closure"),
  written("closure-report", `${PATH}/closure-report.md`),
  written("postmortem", `${PATH}/postmortem.md`, "branch"),
  (play) =>
    play.send(undefined, {
      kind: "written",
      written: {
        kind: "pull-request",
        number: 77,
        url: "https://github.com/acme/shop/pull/77",
        headSha: "abc",
        branch: "firewarden/incident-42",
      },
    }),
  (play) =>
    play.send("ben", {
      kind: "comment-edited",
      comment: play.lastSubmitted(),
      body: "",
      submitted: "Actions taken: restarted",
    }),
  (play) => play.clock("2026-11-25 16:30"),
  says("ana", "/submit review", REVIEW),
  says("cy", "/approve review"),
  says("ada", "/waive changes they are planned elsewhere"),
  (play) => play.clock("2026-12-05 10:00"),
  written("report", `${PATH}/report.md`, "branch"),
  says("cy", "/approve report"),
];

const after: readonly Act[] = [
  pull(false),
  pull(true),
  (play) => play.send("sam", { kind: "issue-reopened" }),
  says("ana", "/reopen the errors are back"),
  says("ana", "/cancel duplicate #41 the same pool"),
  says("ben", "/action alert on the pool, for @ben"),
];

/** Nearly everything that can happen to an incident, in an order in which it can. */
export const wholeStory: readonly Act[] = [...triage, ...analysis, ...resolution, ...closing, ...after];
