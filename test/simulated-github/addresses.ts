import { absent, type Parameters } from "./answer.ts";
import type { State } from "./state.ts";

const OWNER = "acme";

/** What may be asked of another repository: which one it is, who is installed there, and which of its issues are open. */
const ASKED_OF_ANY = [
  "GET /repos/{owner}/{repo}",
  "GET /repos/{owner}/{repo}/installation",
  "GET /repositories/{repository_id}",
];
const LIST = "GET /repos/{owner}/{repo}/issues";

/** Under which names a repository is found: its own, those that it had, and whoever took one of those since. */
export class Addresses {
  name = "shop";
  isDeleted = false;
  /** Made by somebody else under a name that this one had. */
  squatter: State | undefined;
  readonly #former = new Set<string>();
  /** Requests for an incident that went to the squatter's repository. */
  readonly strayed: string[] = [];

  rename(name: string): void {
    this.#former.add(this.name);
    this.name = name;
  }

  /** Which repository a request reaches: GitHub leads from an old name to the new one until somebody takes it. */
  reached(self: State, route: string, { owner, repo }: Parameters): State {
    if (owner === undefined || repo === undefined) return self;
    const name = owner === OWNER ? String(repo) : "";
    if (this.squatter?.addresses.name === name) return this.#stray(this.squatter, route);
    const isKnown = name === this.name || this.#former.has(name);
    return isKnown && !this.isDeleted ? self : absent();
  }

  #stray(squatter: State, route: string): State {
    if (!ASKED_OF_ANY.includes(route) && route !== LIST) this.strayed.push(route);
    return squatter;
  }
}
