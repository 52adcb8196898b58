import { BOT } from "../../cast.ts";
import { absent, maybeText, numberOf, textOf, textsOf } from "../answer.ts";
import { addComment, changeIssue, editComment, openIssue } from "../changes.ts";
import type { Routes } from "../routes.ts";
import { shapeOfComment, shapeOfIssue } from "../shapes.ts";
import type { Comment, State } from "../state.ts";

const commentOf = (state: State, id: number): Comment => {
  const comment = state.comments.get(id);
  return comment === undefined || comment.touches.at(-1)?.body === undefined ? absent() : comment;
};

const pageOf = <T>(all: readonly T[], page: number, size: number): readonly T[] =>
  all.slice((page - 1) * size, page * size);

export const issues: Routes = {
  "GET /repos/{owner}/{repo}/issues/{issue_number}": (state, given) => ({
    status: 200,
    data: shapeOfIssue(state.issues.get(numberOf(given, "issue_number")) ?? absent()),
  }),
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
      ...(assignees && { assignees }),
      ...(open !== undefined && { open: open === "open" }),
      ...(reason !== undefined && { reason }),
    });
    return { status: 200, data: shapeOfIssue(issue) };
  },
  "POST /repos/{owner}/{repo}/issues": (state, given) => {
    const issue = openIssue(state, BOT, textOf(given, "title"), textOf(given, "body"), textsOf(given, "assignees"));
    return { status: 201, data: shapeOfIssue(issue) };
  },
  "GET /repos/{owner}/{repo}/issues": (state, given) => {
    const since = Date.parse(textOf(given, "since"));
    const found = [...state.issues.values()].filter(({ updatedAt }) => updatedAt >= since).reverse();
    return { status: 200, data: pageOf(found, numberOf(given, "page"), numberOf(given, "per_page")).map(shapeOfIssue) };
  },
  "GET /repos/{owner}/{repo}/issues/{issue_number}/comments": (state, given) => {
    const since = Date.parse(textOf(given, "since"));
    const found = state.commentsOf(numberOf(given, "issue_number")).filter(({ updatedAt }) => updatedAt >= since);
    return {
      status: 200,
      data: pageOf(found, numberOf(given, "page"), numberOf(given, "per_page")).map(shapeOfComment),
    };
  },
  "POST /repos/{owner}/{repo}/issues/{issue_number}/comments": (state, given) => {
    const comment = addComment(state, BOT, numberOf(given, "issue_number"), textOf(given, "body"));
    return { status: 201, data: shapeOfComment(comment) };
  },
  "GET /repos/{owner}/{repo}/issues/comments/{comment_id}": (state, given) => ({
    status: 200,
    data: shapeOfComment(commentOf(state, numberOf(given, "comment_id"))),
  }),
  "PATCH /repos/{owner}/{repo}/issues/comments/{comment_id}": (state, given) => {
    const comment = commentOf(state, numberOf(given, "comment_id"));
    editComment(state, BOT, comment, textOf(given, "body"));
    return { status: 200, data: shapeOfComment(comment) };
  },
  "POST /repos/{owner}/{repo}/issues/comments/{comment_id}/reactions": (state, given) => {
    commentOf(state, numberOf(given, "comment_id")).reactions.add(textOf(given, "content"));
    return { status: 201, data: {} };
  },
};
