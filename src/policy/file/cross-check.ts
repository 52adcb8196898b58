import { didYouMean } from "../../text/nearest.ts";
import type { Player } from "../policy.ts";
import type { PolicyFile } from "../schema/schema.ts";
import { MOST_FINDINGS, type PolicyFinding } from "./findings.ts";
import { type Path, shown } from "./problem.ts";

/** What no single place can know: whether the names that one part of the file uses are defined in another. */
export const crossCheck = (file: PolicyFile): readonly PolicyFinding[] => [
  ...undefinedRotations(file),
  ...sameButForCase("services", file.services),
  ...sameButForCase("responders", file.responders),
];

const undefinedRotations = (file: PolicyFile): readonly PolicyFinding[] => {
  const known = Object.keys(file.rotations ?? {});
  const defined = new Set(known);
  return rotationsUsed(file)
    .filter(({ rotation }) => !defined.has(rotation))
    .slice(0, MOST_FINDINGS)
    .map((used) => undefinedRotation(used, known));
};

type Used = { readonly path: Path; readonly rotation: string };

const rotationsUsed = (file: PolicyFile): readonly Used[] => [
  ...Object.entries(file.roles ?? {}).flatMap(([role, players = []]) =>
    players.flatMap((player, index) => ofPlayer(["roles", role, index], player)),
  ),
  ...Object.entries(file.services ?? {}).flatMap(([name, { owner, business, support, rotation }]) => [
    ...ofPlayer(["services", name, "owner"], owner),
    ...ofPlayer(["services", name, "business"], business),
    ...ofPlayer(["services", name, "support"], support),
    ...(rotation === undefined ? [] : [{ path: ["services", name, "rotation"], rotation }]),
  ]),
  ...Object.entries(file.chains ?? {}).flatMap(([name, { steps }]) =>
    steps.flatMap(({ page }, index) => ofPlayer(["chains", name, "steps", index, "page"], page)),
  ),
];

const ofPlayer = (path: Path, player: Player | undefined): readonly Used[] =>
  player?.kind === "rotation" ? [{ path, rotation: player.rotation }] : [];

const undefinedRotation = ({ path, rotation }: Used, known: readonly string[]): PolicyFinding => {
  const expected = known.length === 0 ? "it to stand under rotations" : `one of ${known.slice(0, 20).join(", ")}`;
  const meant = didYouMean(rotation, known);
  return {
    path,
    says: `uses the rotation ${shown(rotation)}, which is not defined; expected ${expected}${meant}`,
    curable: true,
  };
};

const sameButForCase = (section: string, names: Readonly<Record<string, unknown>> = {}): readonly PolicyFinding[] => {
  const seen = new Set<string>();
  return Object.keys(names).flatMap((name) => {
    const again = seen.has(name.toLowerCase());
    seen.add(name.toLowerCase());
    const says = "is given twice, but for its case; expected it once";
    return again ? [{ path: [section, name], says, curable: false }] : [];
  });
};
