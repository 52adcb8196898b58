import type { Reviewer } from "../process/process.ts";
import type { Path } from "./file/problem.ts";
import type { Player, Policy } from "./policy.ts";

/** An account that the configuration names, and where; `login` as GitHub knows it, in lower case. */
export type NamedAccount = { readonly path: Path; readonly login: string };

/** Every account that a configuration names, place by place: people, and the bots whose comments count. */
export const accountsNamed = (policy: Policy): readonly NamedAccount[] => [
  ...inGates(policy),
  ...Object.entries(policy.roles).flatMap(([role, players = []]) => inPlayers(["roles", role], players)),
  ...inServices(policy),
  ...Object.keys(policy.responders).map((login) => named(["responders", login], login)),
  ...inRotations(policy),
  ...Object.entries(policy.chains).flatMap(([name, { steps }]) =>
    steps.flatMap(({ page }, index) => inPlayer(["chains", name, "steps", index, "page"], page)),
  ),
  ...policy.bots.map((bot, index) => named(["bots", index], botLogin(bot))),
];

/** The login of an app's account, `renovate[bot]`, however the configuration writes it. */
export const botLogin = (bot: string): string => `${bot.toLowerCase().replace(/\[bot\]$/, "")}[bot]`;

const named = (path: Path, login: string): NamedAccount => ({ path, login: login.toLowerCase() });

const inGates = ({ process }: Policy): readonly NamedAccount[] =>
  process.stages.flatMap((stage) =>
    stage.kind === "step"
      ? []
      : [
          ...stage.reviewers.flatMap((each, index) => inReviewer(["gates", stage.id, "reviewers", index], each)),
          ...stage.exclude.flatMap((each, index) =>
            each.kind === "user" ? [named(["gates", stage.id, "exclude", index], each.login)] : [],
          ),
        ],
  );

const inReviewer = (path: Path, reviewer: Reviewer): readonly NamedAccount[] => {
  if ("of" in reviewer) return reviewer.of.flatMap((each, index) => inReviewer([...path, reviewer.kind, index], each));
  return reviewer.kind === "user" ? [named(path, reviewer.login)] : [];
};

const inPlayer = (path: Path, player: Player | undefined): readonly NamedAccount[] =>
  player?.kind === "user" ? [named(path, player.login)] : [];

const inPlayers = (path: Path, players: readonly Player[]): readonly NamedAccount[] =>
  players.flatMap((player, index) => inPlayer([...path, index], player));

const inServices = ({ services }: Policy): readonly NamedAccount[] =>
  Object.entries(services).flatMap(([name, { owner, business, support, recipients }]) => [
    ...inPlayer(["services", name, "owner"], owner),
    ...inPlayer(["services", name, "business"], business),
    ...inPlayer(["services", name, "support"], support),
    ...recipients.flatMap((recipient, index) =>
      /^@[^/]+$/.test(recipient) ? [named(["services", name, "recipients", index], recipient.slice(1))] : [],
    ),
  ]);

const inRotations = ({ rotations }: Policy): readonly NamedAccount[] =>
  Object.entries(rotations).flatMap(([name, { members, overrides }]) => [
    ...members.map((login, index) => named(["rotations", name, "members", index], login)),
    ...overrides.map(({ member }, index) => named(["rotations", name, "overrides", index, "member"], member)),
  ]);
