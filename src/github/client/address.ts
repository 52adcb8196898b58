import { z } from "zod";
import type { RepositoryReference } from "../../incident/signal.ts";
import type { Instant } from "../../vocabulary.ts";
import { everyRepositoryOf, repositoryNow } from "../read/installations.ts";
import { failureOf, Unreachable } from "./failure.ts";
import type { GitHub } from "./octokit.ts";

/*
 * A repository is its id. Names are given up, and taken by others; so before anything is asked of GitHub under a name
 * that was written down, GitHub is asked whose name it is now.
 */

/** No repository of this id is shown to the installation now: taken from the app, or deleted. Nothing was asked of another. */
export class RepositoryAway extends Unreachable {}

export type Addresses = {
  /** How the repository is called now, asked of GitHub (or moments ago). Throws `RepositoryAway`. */
  readonly present: (github: GitHub, known: RepositoryReference) => Promise<RepositoryReference>;
  /** The same GitHub, but what is asked of `known` by its name goes to the repository with its id, or nowhere. */
  readonly bound: (github: GitHub, known: RepositoryReference) => GitHub;
  /** What GitHub said last of the repository with this id; asks nothing. */
  readonly heard: (id: number) => RepositoryReference | undefined;
  /** Something calls it otherwise, or could not be found: the next request asks anew. */
  readonly doubt: (id: number) => void;
};

export type AddressOptions = {
  /** Milliseconds of a clock that nobody sets. */
  readonly monotonic: () => number;
  readonly now: () => Instant;
  readonly journal: { readonly warn: (facts: object, words: string) => void };
};

/** So long one answer serves: a burst of requests costs one look, and a name that changes hands is soon known. */
const MEMORY_MS = 2_000;
/** When what was away is looked for again. */
const AWAY_MS = 60_000;
/** When it is asked again what GitHub did not answer. */
const UNANSWERED_MS = 2_000;

type Name = Pick<RepositoryReference, "owner" | "name">;
type Look = { readonly at: number; readonly found: Promise<RepositoryReference | undefined> };

export const createAddresses = ({ monotonic, now, journal }: AddressOptions): Addresses => {
  const looks = new Map<number, Look>();
  const last = new Map<number, RepositoryReference>();
  const strangers = new Set<string>();
  /** What was bound, by what it was bound to: where a repository is, is not asked by a way that waits for that answer. */
  const unbound = new WeakMap<GitHub, GitHub>();

  const tellStranger = (id: number, { owner, name }: Name, other: number): void => {
    if (strangers.has(`${id} ${other}`)) return;
    strangers.add(`${id} ${other}`);
    journal.warn(
      { repository: id, name: `${owner}/${name}`, other },
      "another repository has this name now: left alone",
    );
  };

  const underNames = async (github: GitHub, id: number, names: readonly Name[]) => {
    for (const name of names) {
      const found = await repositoryNow(github, name.owner, name.name);
      if (found?.id === id) return found;
      if (found !== undefined) tellStranger(id, name, found.id);
    }
    return undefined;
  };

  const find = async (github: GitHub, known: RepositoryReference): Promise<RepositoryReference | undefined> => {
    const { id } = known;
    const heard = last.get(id);
    const names = heard === undefined || isCalled(known, heard) ? [known] : [heard, known];
    const found =
      (await underNames(github, id, names)) ?? (await everyRepositoryOf(github)).find((each) => each.id === id);
    if (found !== undefined) last.set(id, found);
    return found;
  };

  const look = (github: GitHub, known: RepositoryReference): Look["found"] => {
    const before = looks.get(known.id);
    if (before !== undefined && monotonic() - before.at < MEMORY_MS) return before.found;
    const found = find(unbound.get(github) ?? github, known);
    looks.set(known.id, { at: monotonic(), found });
    // What did not answer is no answer: whoever comes next asks again.
    found.catch(() => looks.delete(known.id));
    return found;
  };

  const present = async (github: GitHub, known: RepositoryReference): Promise<RepositoryReference> => {
    const found = await look(github, known).catch((error: unknown) => {
      throw unanswered(error, known, now());
    });
    if (found !== undefined) return found;
    throw new RepositoryAway(now() + AWAY_MS, `GitHub shows the app no repository with the id ${known.id}`);
  };

  const doubt = (id: number): void => {
    looks.delete(id);
  };

  return {
    present,
    doubt,
    heard: (id) => last.get(id),
    bound: (github, known) => {
      const asked = unbound.get(github) ?? github;
      const bound = boundTo(
        asked,
        known,
        () => present(asked, known),
        () => doubt(known.id),
      );
      unbound.set(bound, asked);
      return bound;
    },
  };
};

/** Nothing may be judged by that: it is no "no" to whatever was to be asked next. */
const unanswered = (error: unknown, { id }: RepositoryReference, now: Instant): unknown => {
  const { kind, reason } = failureOf(error, now);
  if (kind === "limited" || kind === "foreign") return error;
  return new Unreachable(now + UNANSWERED_MS, `GitHub does not say what the repository ${id} is called: ${reason}`);
};

const isCalled = (one: Name, other: Name): boolean =>
  one.owner.toLowerCase() === other.owner.toLowerCase() && one.name.toLowerCase() === other.name.toLowerCase();

const addressed = z.looseObject({ owner: z.string(), repo: z.string() });

const boundTo = (
  github: GitHub,
  known: RepositoryReference,
  present: () => Promise<RepositoryReference>,
  doubt: () => void,
): GitHub => {
  const askAt = ({ owner, name }: Name, route: string, parameters: object) =>
    github.request(route, { ...parameters, owner, repo: name });
  const ask = async (route: string, parameters: unknown) => {
    const { data } = addressed.safeParse(parameters);
    if (data === undefined || !isCalled({ owner: data.owner, name: data.repo }, known))
      return github.request(route, Object(parameters));
    const to = await present();
    try {
      return await askAt(to, route, data);
    } catch (error) {
      const { kind, status } = failureOf(error, 0);
      if (kind !== "absent" && status !== 301) throw error;
      doubt();
      // It may be called otherwise since: then nothing was missing, and nothing was done.
      const now = await present();
      if (isCalled(now, to)) throw error;
      return askAt(now, route, data);
    }
  };
  return {
    request: new Proxy(github.request, { apply: (_request, _github, [route, parameters]) => ask(route, parameters) }),
  };
};
