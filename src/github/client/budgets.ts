import { Later } from "../../ledger/ledger.ts";
import { admit, type Budget, type Cost, ended, type RequestEnding, UNSPENT } from "./budget.ts";
import { failureOf } from "./failure.ts";

/** One budget an installation (and one for the app itself), whichever Octokit asks: none holds up another. */
export type Budgets = {
  /** Throws `Later` where the request has to wait; nothing was asked of GitHub then. */
  readonly spend: <T extends Answered>(owner: string, request: Asked, ask: () => Promise<T>) => Promise<T>;
};

/** What is needed of a request as Octokit's hooks see it: `request` holds what is said about it, not in it. */
type Asked = { readonly method: string; readonly url: string; readonly request?: object };

/** To be put among the parameters of a write that answers somebody without standing. */
export const COURTESY = { isCourtesy: true } as const;

const isCourtesy = (request: object | undefined): boolean =>
  request !== undefined && "isCourtesy" in request && request.isCourtesy === true;

type Answered = { readonly headers: Readonly<Record<string, unknown>> };

/** Which requests are news and which are looks, by what they do; all others are work. */
const PRIORITIES: readonly { readonly priority: Cost["priority"]; readonly is: RegExp }[] = [
  // Nobody waits for these.
  { priority: "looks", is: /^POST \/repos\/\{owner\}\/\{repo\}\/labels$/ },
  { priority: "looks", is: /^PATCH \/repos\/\{owner\}\/\{repo\}\/issues\/comments\/\{comment_id\}$/ },
  { priority: "news", is: /^PATCH \/repos\/\{owner\}\/\{repo\}\/issues\/\{issue_number\}$/ },
  { priority: "news", is: /^POST \/repos\/\{owner\}\/\{repo\}\/issues\/\{issue_number\}\/comments$/ },
  { priority: "news", is: /^POST \/repos\/\{owner\}\/\{repo\}\/issues\/comments\/\{comment_id\}\/reactions$/ },
  // Whose name it is has to be known before any of these.
  { priority: "news", is: /^GET \/(?:repos\/\{owner\}\/\{repo\}|installation\/repositories)$/ },
  // Who may do what is asked while somebody waits for the answer.
  { priority: "news", is: /^GET \/(?:repos\/\{owner\}\/\{repo\}\/collaborators|orgs|users|user)\// },
];

export const costOf = (method: string, url: string): Cost => {
  const route = `${method} ${url.replace(/^https?:\/\/[^/]+/, "")}`;
  const priority = PRIORITIES.find(({ is }) => is.test(route))?.priority ?? "work";
  return { priority, isWrite: method !== "GET" && method !== "HEAD" };
};

/** `now` in epoch milliseconds; `random` from 0 to 1. */
export const createBudgets = (now: () => number, random: () => number): Budgets => {
  const budgets = new Map<string, Budget>();
  const of = (owner: string): Budget => budgets.get(owner) ?? UNSPENT;
  const end = (owner: string, ending: RequestEnding): void => {
    budgets.set(owner, ended(of(owner), ending, now(), random()));
  };

  return {
    spend: async (owner, { method, url, request }, ask) => {
      const cost = costOf(method, url);
      const priority = isCourtesy(request) ? "courtesy" : cost.priority;
      const admission = admit(of(owner), { ...cost, priority }, now());
      if (admission.kind === "wait")
        throw new Later(admission.until, `${method} ${url} waits, so that GitHub need not limit it: ${admission.why}`);
      budgets.set(owner, admission.budget);
      try {
        const answer = await ask();
        end(owner, { kind: "answered", resetAt: resetIn(answer.headers) });
        return answer;
      } catch (error) {
        const failure = failureOf(error, now());
        end(owner, failure.kind === "limited" ? { kind: "limited", at: failure.at } : { kind: "failed" });
        throw error;
      }
    },
  };
};

/** An answer that leaves nothing says when there will be something again. */
const resetIn = (headers: Answered["headers"]): number | undefined => {
  const reset = Number(headers["x-ratelimit-reset"]);
  return String(headers["x-ratelimit-remaining"]) === "0" && Number.isFinite(reset) ? reset * 1000 : undefined;
};
