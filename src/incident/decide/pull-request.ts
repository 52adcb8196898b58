import { readCategories } from "../../text/sections.ts";
import { refuse } from "../commands/command.ts";
import { review } from "../commands/gate-review.ts";
import type { Event } from "../event.ts";
import { learnStood } from "../gate/learn-stood.ts";
import { voidAll } from "../gate/void.ts";
import type { Incident } from "../incident.ts";
import { baseOfPullRequest, isPullRequestOf } from "../pull-request-place.ts";
import type { Asking } from "../question.ts";
import type { PullRequestNumber, Signal } from "../signal.ts";
import { type FileRead, readFile, revisionIn } from "../step/file-read.ts";
import { gateById } from "../step/stages.ts";
import type { Handlers } from "./context.ts";
import { refusing } from "./words/refusing.ts";

const GATE = "review";

const namesOf = (incident: Incident): readonly string[] =>
  incident.policy.process.stages.flatMap((stage) =>
    stage.kind === "step" ? stage.requires.flatMap((need) => (need.kind === "categories" ? need.names : [])) : [],
  );

const filledIn = (incident: Incident, text: string): readonly Event[] => {
  const names = namesOf(incident);
  const read = readCategories(text, names);
  // A category that was emptied is told too: the step waits for it again.
  const news = names
    .map((name) => [name, read[name] ?? ""] as const)
    .filter(([name, words]) => (incident.categories[name] ?? "") !== words);
  return news.length === 0 ? [] : [{ kind: "categories-filled", categories: Object.fromEntries(news), where: "file" }];
};

/**
 * A file's text at a commit or branch; undefined where it is not there. What cannot be read is not passed over: the
 * delivery is tried again, and its lane waits, since a gate could pass meanwhile on a text that is no longer there.
 */
function* readable(path: string, ref: string | undefined): Asking<FileRead | undefined> {
  const read = yield* readFile(path, ref);
  if (read === "unreadable") throw new Error(`${path} could not be read at ${ref ?? "the default branch"}`);
  return read;
}

/** The post-mortem as the pull request has it now: what people wrote there is read, and approvals of another text end. */
function* reread(incident: Incident, ref: string | undefined): Asking<readonly Event[]> {
  const file = incident.files.postmortem;
  if (file === undefined) return [];
  const read = yield* readable(file.path, ref);
  if (read === undefined) return [];
  const revision = revisionIn(read, file.revision);
  if (revision === file.revision) return [];
  const { text, secrets } = read;
  return [
    ...(secrets === undefined
      ? []
      : [{ kind: "secret-removed", kinds: secrets, comment: undefined, where: "file" } as const]),
    { kind: "file-changed", record: "postmortem", revision, text, commit: ref ?? "HEAD" },
    ...filledIn(incident, text),
    ...voidAll(incident, "postmortem", "evidence-changed"),
  ];
}

/** A late push changes no text any more, but whose it was has had a hand in what stands. */
const handIn = (incident: Incident, { actor }: Signal): readonly Event[] => {
  const file = incident.files.postmortem;
  if (file?.text === undefined || actor === undefined || file.editors.some(({ id }) => id === actor.id)) return [];
  const { revision, text, commit } = file;
  return [{ kind: "file-changed", record: "postmortem", revision, text, commit }];
};

/** What a push that was told late brought stood there until the next one: a word of that time may have been about it. */
function* stoodMeanwhile(
  incident: Incident,
  commit: string,
  { at, overtakenAt = at }: Signal,
): Asking<readonly Event[]> {
  const file = incident.files.postmortem;
  if (file === undefined) return [];
  const read = yield* readable(file.path, commit);
  const revision = read && revisionIn(read, file.revision);
  return revision === file.revision
    ? []
    : learnStood(incident, "postmortem", { from: at, until: overtakenAt, revision });
}

/** The commit that the reviewer saw must hold the post-mortem's present text: a word about an older one is another word. */
function* sawPresentText(incident: Incident, commit: string): Asking<boolean> {
  const file = incident.files.postmortem;
  if (file === undefined) return false;
  const read = yield* readable(file.path, commit);
  return read !== undefined && revisionIn(read, file.revision) === file.revision;
}

/** A merge counts where it brought the record: not into another branch, and not without the post-mortem. */
function* isOnDefaultBranch(incident: Incident): Asking<boolean> {
  const file = incident.files.postmortem;
  return file === undefined || (yield* readable(file.path, baseOfPullRequest(incident))) !== undefined;
}

const isOurs = (incident: Incident, { repository, pullRequest }: PullRequestNumber): boolean =>
  isPullRequestOf(incident, { repository, number: pullRequest }) && incident.ending === undefined;

export const pullRequest: Handlers<"reviewed" | "pull-request-updated" | "pull-request-closed"> = {
  *reviewed(incident, what, signal) {
    const gate = gateById(incident, GATE);
    if (gate === undefined || !isOurs(incident, what)) return [];
    if (what.state === "dismissed") {
      const standing = incident.gates[GATE]?.approvals.some(
        ({ source, voided }) => voided === undefined && source.kind === "review" && source.reviewId === what.reviewId,
      );
      return standing === true
        ? [{ kind: "approval-voided", gate: GATE, person: what.reviewer, why: "dismissed" }]
        : [];
    }
    if (signal.actor === undefined) return [];
    const act = what.state === "approved" ? "approving-review" : "review";
    const word = what.state === "approved" ? "approve" : "reject";
    const standing = yield* review(incident, word, gate, signal.actor, act);
    const judged =
      standing.kind !== "entitled" || (yield* sawPresentText(incident, what.commit))
        ? standing
        : refuse("written-before", { act, gate: GATE, evidence: gate.evidence });
    // Kept, so that it is judged when it was given, and not once more when a comparison finds it.
    if (judged.kind === "refused")
      return yield* refusing(incident, judged.refusal, signal.actor, { comment: undefined, index: 0 });
    if (judged.kind !== "entitled") return [];
    const { revision, because, entries } = judged;
    if (what.state === "changes_requested") return [{ kind: "rejected", gate: GATE, revision, reason: what.words }];
    const source = {
      kind: "review",
      pullRequest: what.pullRequest,
      reviewId: what.reviewId,
      commit: what.commit,
    } as const;
    return [
      {
        kind: "approved",
        gate: GATE,
        revision,
        because,
        entries,
        words: what.words,
        source,
      },
    ];
  },
  *"pull-request-updated"(incident, what, signal) {
    if (!isOurs(incident, what)) return [];
    const { pullRequest } = incident;
    const opened: readonly Event[] =
      pullRequest?.state === "closed" ? [{ ...pullRequest, kind: "pull-request-opened", headSha: what.headSha }] : [];
    return [
      ...opened,
      ...(signal.late === true
        ? [...handIn(incident, signal), ...(yield* stoodMeanwhile(incident, what.headSha, signal))]
        : yield* reread(incident, what.headSha)),
    ];
  },
  *"pull-request-closed"(incident, what) {
    if (!isOurs(incident, what)) {
      if (!what.merged || what.repository !== incident.repository.id) return [];
      // A merged change that closes an action item is the item's evidence.
      return incident.items
        .filter(({ number }) => number !== undefined && what.closes.includes(number))
        .map(({ item }) => ({ kind: "action-linked", item, target: `#${what.pullRequest}` }) as const);
    }
    if (!what.merged || !(yield* isOnDefaultBranch(incident)))
      return [{ kind: "pull-request-closed", number: what.pullRequest }];
    return [
      ...(yield* reread(incident, baseOfPullRequest(incident))),
      { kind: "pull-request-merged", number: what.pullRequest },
    ];
  },
};
