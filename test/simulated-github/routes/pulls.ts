import { absent, numberOf, page, RequestFailed, textOf } from "../answer.ts";
import { BOT } from "../cast.ts";
import { openPull } from "../changes.ts";
import type { Routes } from "../routes.ts";
import { shapeOfPull, shapeOfReview } from "../shapes.ts";
import type { Issue, State } from "../state.ts";

const openFrom = (state: State, branch: string): readonly Issue[] =>
  [...state.issues.values()].filter(({ pull, open }) => open && pull?.branch === branch);

export const pulls: Routes = {
  "GET /repos/{owner}/{repo}/pulls": (state, given) => {
    const [, branch = ""] = textOf(given, "head").split(":");
    return { status: 200, data: openFrom(state, branch).map((issue) => shapeOfPull(state, issue)) };
  },
  "POST /repos/{owner}/{repo}/pulls": (state, given) => {
    const branch = textOf(given, "head");
    if (openFrom(state, branch).length > 0) throw new RequestFailed(422, "A pull request already exists");
    const issue = openPull(state, BOT, branch, textOf(given, "title"), textOf(given, "body"));
    return { status: 201, data: shapeOfPull(state, issue) };
  },
  "GET /repos/{owner}/{repo}/pulls/{pull_number}": (state, given) => {
    const issue = state.issues.get(numberOf(given, "pull_number"));
    return { status: 200, data: issue?.pull === undefined ? absent() : shapeOfPull(state, issue) };
  },
  "GET /repos/{owner}/{repo}/pulls/{pull_number}/reviews": (state, given) => {
    const pull = numberOf(given, "pull_number");
    return page(
      [...state.reviews.values()]
        .filter((review) => review.pull === pull)
        .map((review) => shapeOfReview(state, review)),
      given,
    );
  },
};
