import type { Incident } from "../../../src/incident/incident.ts";
import type { Gate } from "../../../src/process/process.ts";
import { parseComment } from "../../../src/signals/commands/commands.ts";
import type { Comment, Touch } from "../../simulated-github/state.ts";
import type { Claim, Found } from "./claim.ts";
import { gatesOf } from "./gates.ts";

/* Who had a hand in what a gate judged, told by GitHub: who wrote the comments, and who changed them. */

/** What stands in the files that a gate judges, by the names under which it was handed in. */
const IN_FILES: Readonly<Record<string, readonly string[]>> = {
  postmortem: ["analysis", "plan", "verification", "record", "review"],
  report: ["analysis", "record", "report"],
};

const wordsOf = (text: string | undefined): string => (text?.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).join(" ");

/** What a comment hands in, or notes; undefined where it does neither. */
const saidIn = (body: string | undefined): string | undefined => {
  const [first] = parseComment(body ?? "").commands;
  if (first?.command === "submit") return first.text.trim();
  return first?.command === "note" ? `${first.argument}\n${first.text}`.trim() : undefined;
};

const passedAt = ({ log }: Found, gate: string): number =>
  log.findLast(({ event }) => event.kind === "gate-passed" && event.gate === gate)?.version ?? 0;

/** Whether Firewarden had heard of it before the gate passed: what it was not told of it could not hold against anybody. */
const isHeard = ({ log }: Found, cause: string, before: number): boolean =>
  log.some((each) => each.version < before && each.cause.startsWith(cause));

const editCause = ({ id }: Comment, { at }: Touch): string =>
  `comment ${id} edited at ${new Date(at - (at % 1_000)).toISOString()}`;

/** Who wrote this comment's text, and who wrote in it. */
const editorsOf = (found: Found, comment: Comment, before: number): readonly number[] =>
  comment.touches.flatMap((touch, index) => {
    if (index === 0) return [touch.by.id];
    const isChanged = wordsOf(saidIn(touch.body)) !== wordsOf(saidIn(comment.touches[index - 1]?.body));
    return isChanged && isHeard(found, editCause(comment, touch), before) ? [touch.by.id] : [];
  });

/** Who had written the same words before they were handed in. */
const writersBefore = (found: Found, comment: Comment, before: number): readonly number[] => {
  const [submitted] = comment.touches;
  const words = wordsOf(saidIn(submitted?.body));
  return [...found.state.comments.values()]
    .filter(({ id, issue }) => issue === comment.issue && id < comment.id && isHeard(found, `comment ${id}, `, before))
    .filter(({ touches }) => words !== "" && wordsOf(saidIn(touches[0]?.body)) === words)
    .map(({ user }) => user.id);
};

const handsIn = (found: Found, incident: Incident, { id, evidence }: Gate): ReadonlySet<number> => {
  const before = passedAt(found, id);
  const comments = (IN_FILES[evidence] ?? [evidence]).flatMap(
    (name) => found.state.comments.get(incident.evidence[name]?.comment?.id ?? 0) ?? [],
  );
  const all = comments
    .filter((comment) => isHeard(found, `comment ${comment.id}, `, before))
    .flatMap((comment) => [...editorsOf(found, comment, before), ...writersBefore(found, comment, before)]);
  return new Set(all);
};

/** Of those whose words passed a gate, nobody had a hand in a text that it judged. */
export const nobodyCountsForTheirOwnText: Claim = (found) => {
  const { incident } = found;
  if (incident === undefined) return [];
  return gatesOf(incident).flatMap((gate) => {
    const hands = handsIn(found, incident, gate);
    const approvals = incident.gates[gate.id]?.passed?.approvals ?? [];
    return approvals
      .filter(({ person }) => hands.has(person.id))
      .map(({ person }) => `${person.id} passed ${gate.id}, and had a hand in what it judges`);
  });
};
