import { INSTALLATION } from "../../cast.ts";
import { maybeText, numberOf } from "../answer.ts";
import type { Routes } from "../routes.ts";
import { REPOSITORY } from "../state.ts";

/* What the app asks as itself. It is installed in one place, which has one repository. */

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
  "GET /repos/{owner}/{repo}": () => ({ status: 200, data: REPOSITORY }),
  "GET /installation/repositories": () => ({
    status: 200,
    data: { total_count: 1, repositories: [{ ...REPOSITORY, archived: false }] },
  }),
};
