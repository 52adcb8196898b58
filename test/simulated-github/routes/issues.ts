import { absent, maybeText, numberOf, type Parameters, page, textOf, textsOf, unlessKnown } from "../answer.ts";
import { BOT } from "../cast.ts";
import { addComment, changeIssue, editComment, openIssue } from "../changes.ts";
import type { Routes } from "../routes.ts";
import { shapeOfComment, shapeOfEvent, shapeOfIssue } from "../shapes.ts";
import type { Comment, State } from "../state.ts";

const commentOf = (state: State, id: number): Comment => {
  const comment = state.comments.get(id);
  return comment === undefined || comment.touches.at(-1)?.body === undefined ? absent() : comment;
};

/** Whose the logins are now; GitHub leaves out without a word whom it does not know. */
const idsOf = ({ directory }: State, logins: readonly string[]): readonly number[] =>
  logins.flatMap((login) => directory.called(login)?.id ?? []);

const since = (given: Parameters): number => Date.parse(maybeText(given, "since") ?? "1970-01-01T00:00:00Z");

export const issues: Routes = {
  "GET /repos/{owner}/{repo}/issues/{issue_number}": (state, given) =>
    unlessKnown(
      { status: 200, data: shapeOfIssue(state, state.issues.get(numberOf(given, "issue_number")) ?? absent()) },
      given,
    ),
  "PATCH /repos/{owner}/{repo}/issues/{issue_number}": (state, given) => {
    const issue = state.issues.get(numberOf(given, "issue_number")) ?? absent();
    const [labels, assignees, open] = [
      textsOf(given, "labels"),
      textsOf(given, "assignees"),
      maybeText(given, "state"),
    ];
    const reason = maybeText(given, "state_reason");
    changeIssue(state, BOT, issue, {
      ...(labels && { labels }),
      ...(assignees && { assignees: idsOf(state, assignees) }),
      ...(open !== undefined && { open: open === "open" }),
      ...(reason !== undefined && { reason }),
    });
    return { status: 200, data: shapeOfIssue(state, issue) };
  },
  "POST /repos/{owner}/{repo}/issues": (state, given) => {
    const assignees = idsOf(state, textsOf(given, "assignees") ?? []);
    const issue = openIssue(state, BOT, textOf(given, "title"), textOf(given, "body"), assignees);
    return { status: 201, data: shapeOfIssue(state, issue) };
  },
  // Only the open ones, where nothing else is asked for.
  "GET /repos/{owner}/{repo}/issues": (state, given) => {
    const all = maybeText(given, "state") === "all";
    const found = [...state.issues.values()].filter(
      ({ updatedAt, open }) => updatedAt >= since(given) && (all || open),
    );
    return page(
      found.reverse().map((issue) => shapeOfIssue(state, issue)),
      given,
    );
  },
  "GET /repos/{owner}/{repo}/issues/{issue_number}/comments": (state, given) => {
    const comments = state.commentsOf(numberOf(given, "issue_number"));
    const found = comments.filter(({ updatedAt }) => updatedAt >= since(given));
    return unlessKnown(
      page(
        found.map((comment) => shapeOfComment(state, comment)),
        given,
      ),
      given,
    );
  },
  "GET /repos/{owner}/{repo}/issues/{issue_number}/events": (state, given) =>
    unlessKnown(
      page(
        (state.issues.get(numberOf(given, "issue_number")) ?? absent()).events.map((event) =>
          shapeOfEvent(state, event),
        ),
        given,
      ),
      given,
    ),
  "POST /repos/{owner}/{repo}/issues/{issue_number}/comments": (state, given) => {
    const comment = addComment(state, BOT, numberOf(given, "issue_number"), textOf(given, "body"));
    return { status: 201, data: shapeOfComment(state, comment) };
  },
  "GET /repos/{owner}/{repo}/issues/comments/{comment_id}": (state, given) => ({
    status: 200,
    data: shapeOfComment(state, commentOf(state, numberOf(given, "comment_id"))),
  }),
  "PATCH /repos/{owner}/{repo}/issues/comments/{comment_id}": (state, given) => {
    const comment = commentOf(state, numberOf(given, "comment_id"));
    editComment(state, BOT, comment, textOf(given, "body"));
    return { status: 200, data: shapeOfComment(state, comment) };
  },
  "POST /repos/{owner}/{repo}/issues/comments/{comment_id}/reactions": (state, given) => {
    commentOf(state, numberOf(given, "comment_id")).reactions.add(textOf(given, "content"));
    return { status: 201, data: {} };
  },
};
