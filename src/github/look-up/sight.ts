import { z } from "zod";
import { Unanswered } from "../../incident/now/unanswered.ts";
import type { RepositoryReference } from "../../incident/signal.ts";
import type { Person } from "../../vocabulary.ts";
import { answered, ID } from "../client/answer.ts";
import { orAbsent, orUnreadable } from "../client/failure.ts";
import type { GitHub } from "../client/octokit.ts";
import { permissionOf } from "./people.ts";

type Place = { readonly owner: string; readonly repo: string };
type Here = { readonly github: GitHub; readonly repository: Pick<RepositoryReference, "id" | "owner" | "name"> };

/** `private` is true of internal repositories too. */
const REPOSITORY = z.object({ id: ID, private: z.boolean().optional() });

/** What a repository is to a person who names it. */
export type Sight = "here" | "seen" | "hidden";

/**
 * What a repository is to a person who names it: the incident's own, by its id and under any name that it had; another
 * that they may see; or hidden. The app sees more than most people do, and what it finds must not be told to whoever
 * could not look for themselves: what is not there, what may not be read and what is not theirs to see is all the same.
 * Each is asked at most once for a person. Rejects where GitHub does not answer.
 */
export const createSight = (here: Here): ((place: Place, person: Person) => Promise<Sight>) => {
  const known = new Map<string, Promise<Sight>>();
  return (place, person) => {
    const key = `${nameOf(place)} ${person.id}`;
    const sight = known.get(key) ?? sightOf(here, place, person);
    known.set(key, sight);
    return sight;
  };
};

const sightOf = async (here: Here, place: Place, person: Person): Promise<Sight> => {
  const { owner, name: repo } = here.repository;
  if (nameOf(place) === nameOf({ owner, repo })) return "here";
  const sight = await orUnreadable(sightElsewhere(here, place, person));
  if (sight === "unanswered") throw new Unanswered(`the repository ${place.owner}/${place.repo}`);
  return sight === "unreadable" ? "hidden" : sight;
};

const sightElsewhere = async ({ github, repository }: Here, place: Place, person: Person): Promise<Sight> => {
  const at = { owner: place.owner, repo: place.repo };
  const found = await orAbsent(answered(github.request("GET /repos/{owner}/{repo}", at), REPOSITORY), undefined);
  if (found === undefined) return "hidden";
  if (found.id === repository.id) return "here";
  const isSeen = found.private === false || (await permissionOf(github, at, person)) !== "none";
  return isSeen ? "seen" : "hidden";
};

const nameOf = ({ owner, repo }: Place): string => `${owner}/${repo}`.toLowerCase();
