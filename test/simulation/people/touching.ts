import { account, type Name } from "../../simulated-github/cast.ts";
import { changeIssue, deleteComment, editComment, type IssueChange } from "../../simulated-github/changes.ts";
import type { Comment } from "../../simulated-github/state.ts";
import { type Act, act, type Burst, type Scene } from "./scene.ts";

/* What people do to what stands there already. */

/** Some change of a comment's text, made of the text as it stands at that moment. */
export const edits = ({ state }: Scene, who: Name, id: number, words: string, change: (body: string) => string): Act =>
  act(who, `${words} in comment ${id}`, () => {
    const comment = state.comments.get(id);
    if (comment?.touches.at(-1)?.body !== undefined) editComment(state, account(who), comment, change(comment.body));
  });

export const deletes = ({ state }: Scene, who: Name, { id }: Comment): Act =>
  act(who, `deletes comment ${id}`, () => {
    const comment = state.comments.get(id);
    if (comment?.touches.at(-1)?.body !== undefined) deleteComment(state, account(who), comment);
  });

export const changes = ({ state }: Scene, who: Name, number: number, change: IssueChange): Act =>
  act(who, `changes #${number}: ${JSON.stringify(change)}`, () =>
    changeIssue(state, account(who), state.issue(number), change),
  );

export const labels = ({ state }: Scene, who: Name, number: number, label: string): Act =>
  act(who, `labels #${number} ${label}`, () => {
    const issue = state.issue(number);
    changeIssue(state, account(who), issue, { labels: [...new Set([...issue.labels, label])] });
  });

export const unlabels = ({ state }: Scene, who: Name, number: number, label: string): Act =>
  act(who, `takes ${label} off #${number}`, () => {
    const issue = state.issue(number);
    changeIssue(state, account(who), issue, { labels: issue.labels.filter((each) => each !== label) });
  });

const OPEN_BOX = "- [ ] ";

const tickFirst = (body: string, howMany: number): string =>
  howMany === 0 || !body.includes(OPEN_BOX) ? body : tickFirst(body.replace(OPEN_BOX, "- [x] "), howMany - 1);

/** Ticks boxes of a comment from the top, each of these people half of them, within seconds of each other. */
export const ticks = (scene: Scene, { id, body }: Comment, ...who: readonly Name[]): Burst => {
  const boxes = body.split(OPEN_BOX).length - 1;
  const share = Math.ceil(boxes / who.length);
  return boxes === 0
    ? []
    : who.map((each) => edits(scene, each, id, `ticks ${share} boxes`, (now) => tickFirst(now, share)));
};
