import { z } from "zod";
import type { Exclusion, Reviewer } from "../../process/process.ts";
import { PERMISSIONS, ROLES, type Role } from "../../vocabulary.ts";
import { isBare, listOf, text } from "../file/leaves.ts";
import type { Player } from "../policy.ts";

/*
 * How people and groups of people are written. Patterns carry no flags: editors get them as they stand.
 */
const LOGIN = "[A-Za-z0-9][A-Za-z0-9_-]{0,38}";
const TEAM = `${LOGIN}/[A-Za-z0-9][A-Za-z0-9_.-]{0,99}`;
const NAME = "[A-Za-z0-9][A-Za-z0-9_-]{0,49}";
const ROTATION = `rotation:${NAME}(?:\\+[1-9][0-9]?)?`;

/** Whoever merely triages may not be all that a gate asks for by accident: `read` and `none` are everybody. */
const STANDINGS = PERMISSIONS.filter((permission) => permission !== "none" && permission !== "read");
const ROLE_WORDS = ROLES.map((role) => `role:${role}`);
const STANDING_WORDS = STANDINGS.map((permission) => `permission:${permission}`);

const whole = (...alternatives: readonly string[]) => new RegExp(`^(?:${alternatives.join("|")})$`);

/** Of a rotation or a chain. */
export const name = text("a name of letters, digits, - and _", whole(NAME));

/** A service also has a label, `service:NAME`, and labels have at most 50 characters. */
export const serviceName = text(
  "a name of at most 42 letters, digits, spaces and . _ - /",
  whole("[A-Za-z0-9](?:[A-Za-z0-9 ._/-]{0,40}[A-Za-z0-9])?"),
);

export const login = text("the name of a GitHub account, such as alice", whole(`@?${LOGIN}`)).transform(bare);

export const botLogin = text("the name of a bot, such as renovate[bot]", whole(`@?${LOGIN}(?:\\[bot\\])?`)).transform(
  (bot) => bare(bot).toLowerCase(),
);

export const player = text("@user, @org/team or rotation:NAME", whole(`@${LOGIN}`, `@${TEAM}`, ROTATION)).transform(
  (word): Player => parsePlayer(word),
);

const REVIEWER = `@user, @org/team, role:NAME or permission:LEVEL (${STANDINGS.join(", ")})`;

const reviewerEntry = (expected: string) =>
  text(expected, whole(`@${LOGIN}`, `@${TEAM}`, ...ROLE_WORDS, ...STANDING_WORDS), [
    ...ROLE_WORDS,
    ...STANDING_WORDS,
  ]).transform((word): Reviewer => {
    const role = ROLES.find((candidate) => word === `role:${candidate}`);
    const atLeast = STANDINGS.find((candidate) => word === `permission:${candidate}`);
    if (role !== undefined) return { kind: "role", role };
    return atLeast === undefined ? parseAccount(word) : { kind: "permission", atLeast };
  });

/** How deep groups of reviewers may stand inside each other: deeper than this nobody can say who is meant. */
const DEEPEST_GROUP = 5;
const GROUP = "{any: [...]} or {all: [...]}";

const groupOf = (member: z.ZodType<Reviewer>) =>
  z
    .partialRecord(z.enum(["any", "all"]), listOf(member, "a list of at least one reviewer", 1), { error: GROUP })
    .refine((group) => Object.keys(group).length === 1, {
      error: `${GROUP}, one of the two`,
      // An unknown key is told by itself.
      when: ({ issues }) => issues.length === 0,
    })
    .transform(
      ({ any, all }): Reviewer => (all === undefined ? { kind: "any", of: any ?? [] } : { kind: "all", of: all }),
    )
    .meta({ minProperties: 1, maxProperties: 1 });

/** An entry, or a group with so many levels of groups below it; told off as what it looks like (`findings.ts`). */
const reviewerWithin = (levels: number): z.ZodType<Reviewer> =>
  levels === 0
    ? reviewerEntry(`${REVIEWER}; groups stand at most ${DEEPEST_GROUP} deep`)
    : z.union([reviewerEntry(REVIEWER), groupOf(reviewerWithin(levels - 1))], {
        error: ({ input }) => (isBare(input) ? `${REVIEWER}, in quotes` : `${REVIEWER}, or ${GROUP}`),
      });

export const reviewer = reviewerWithin(DEEPEST_GROUP);

export const exclusion = text("author, the name of a role, or @user", whole("author", ...ROLES, `@${LOGIN}`), [
  "author",
  ...ROLES,
]).transform((word): Exclusion => {
  const role: Role | undefined = ROLES.find((candidate) => word === candidate);
  if (role !== undefined) return { kind: "role", role };
  return word === "author" ? { kind: "author" } : { kind: "user", login: bare(word) };
});

const RECIPIENT = "@user, @org/team, or a channel such as slack:#status";

/** Somebody to whom updates go: people and teams on GitHub, or the address of a notifier, of which there is none yet. */
export const recipient = z
  .union(
    [
      text("@user or @org/team", whole(`@${LOGIN}`, `@${TEAM}`)),
      text("a channel such as slack:#status", whole("[a-z]{2,20}:[^\\s,]{1,200}")).meta({ notUsedYet: true }),
    ],
    { error: ({ input }) => (isBare(input) ? `${RECIPIENT}, in quotes` : RECIPIENT) },
  )
  .meta({ expected: RECIPIENT });

export const repositoryName = text(
  "a repository as OWNER/NAME",
  whole(`${LOGIN}/[A-Za-z0-9_.-]*[A-Za-z0-9_-][A-Za-z0-9_.-]*`),
);

function bare(word: string): string {
  return word.replace(/^@/, "");
}

const parseAccount = (word: string) => {
  const [account = "", slug] = bare(word).split("/");
  return slug === undefined
    ? ({ kind: "user", login: account } as const)
    : ({ kind: "team", org: account, slug } as const);
};

const parsePlayer = (word: string): Player => {
  if (!word.startsWith("rotation:")) return parseAccount(word);
  const [rotation = "", offset = "0"] = word.slice("rotation:".length).split("+");
  return { kind: "rotation", rotation, offset: Number(offset) };
};
