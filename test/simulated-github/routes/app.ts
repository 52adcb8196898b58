import { absent, maybeText, numberOf } from "../answer.ts";
import { INSTALLATION } from "../cast.ts";
import type { Routes } from "../routes.ts";
import { REPOSITORY, type State } from "../state.ts";

/* What the app asks as itself, and where it is installed: in one place, which has one repository, or a squatter's too. */

const NEXT = "https://api.github.com/app/hook/deliveries";

export const app: Routes = {
  "GET /app/hook/deliveries": (state, given) => {
    const size = numberOf(given, "per_page");
    const cursor = maybeText(given, "cursor");
    const found = state.hook.list(size, cursor === undefined ? undefined : Number(cursor));
    const link = found.length === size ? `<${NEXT}?per_page=${size}&cursor=${found.at(-1)?.id}>; rel="next"` : "";
    return { status: 200, data: found.map(({ shape }) => shape), headers: { link } };
  },
  "POST /app/hook/deliveries/{delivery_id}/attempts": (state, given) => {
    state.hook.askAgain(numberOf(given, "delivery_id"));
    return { status: 202, data: {} };
  },
  "GET /app/installations": () => ({
    status: 200,
    data: [{ id: INSTALLATION, account: REPOSITORY.owner, suspended_at: null }],
  }),
  "GET /repos/{owner}/{repo}/installation": () => ({ status: 200, data: { id: INSTALLATION } }),
  "GET /repos/{owner}/{repo}": ({ repository }) => ({ status: 200, data: repository }),
  "GET /repositories/{repository_id}": (state, given) => ({
    status: 200,
    data: installed(state).find(({ id }) => id === numberOf(given, "repository_id")) ?? absent(),
  }),
  "GET /installation/repositories": (state) => {
    const repositories = installed(state).map((repository) => ({ ...repository, archived: false }));
    return { status: 200, data: { total_count: repositories.length, repositories } };
  },
};

/** The app is installed for everything that its owner has, a squatter's repository too. */
const installed = (state: State) => {
  const { isDeleted, squatter } = state.addresses;
  return [...(isDeleted ? [] : [state.repository]), ...(squatter ? [squatter.repository] : [])];
};
