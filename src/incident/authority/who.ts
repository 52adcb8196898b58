import type { Permission, Person, Role } from "../../vocabulary.ts";
import type { ExclusionWhy } from "./why-not.ts";

/** Whom something is up to, or what entitled somebody. `templates/parts/who.md` says it. */
export type Who =
  /** `as`: the one of their roles that is meant, or why they are left out. */
  | { readonly kind: "account"; readonly login: string; readonly as?: ExclusionWhy }
  | { readonly kind: "team"; readonly org: string; readonly slug: string }
  | { readonly kind: "rotation"; readonly rotation: string }
  /** Whoever has at least this permission on the repository. */
  | { readonly kind: "permission"; readonly atLeast: Permission }
  /** Role holders, people listed as responders, and whoever can write to the repository. */
  | { readonly kind: "responder" }
  | { readonly kind: "anyone" }
  /** Whoever acts in the role; `nobody` does so yet. */
  | { readonly kind: "role" | "nobody"; readonly role: Role }
  /** Any one of these is enough. */
  | { readonly kind: "either"; readonly of: readonly Who[] }
  /** In the words of a log of before that nobody can tell apart any more. */
  | { readonly kind: "said"; readonly text: string };

export const accountOf = ({ login }: Person, as?: ExclusionWhy): Who => ({
  kind: "account",
  login,
  ...(as !== undefined && { as }),
});

export const teamOf = ({ org, slug }: { readonly org: string; readonly slug: string }): Who => ({
  kind: "team",
  org,
  slug,
});

/** Equal where the same is meant: the key under which it is found in a map. */
export const keyOfWho = (who: Who): string => JSON.stringify(who);

/** Each once, as first named. */
export const distinctWho = (all: readonly Who[]): readonly Who[] => [
  ...new Map(all.map((who) => [keyOfWho(who), who])).values(),
];

/** A place that any one of these can fill. */
export const eitherOf = (place: readonly Who[]): Who => {
  const [first] = place;
  return place.length === 1 && first !== undefined ? first : { kind: "either", of: place };
};

export const isAccount = (who: Who): who is Extract<Who, { kind: "account" }> => who.kind === "account";

/** People and teams, who can be called; not those who are only described. */
export const hasName = ({ kind }: Who): boolean => kind === "account" || kind === "team";
