import { failureOf } from "../../github/client/failure.ts";
import type { GitHub } from "../../github/client/octokit.ts";
import { everyRepositoryOf, type InstalledOn } from "../../github/read/installations.ts";
import type { PolicyFinding } from "../../policy/file/findings.ts";
import type { Policy } from "../../policy/policy.ts";

const nameOf = ({ owner, name }: Pick<InstalledOn, "owner" | "name">): string => `${owner}/${name}`;
const isCalled = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase();

/**
 * What is wrong with the repository that a configuration names for its records, among all that the installation sees.
 * `pin` is the id that the name stands for since it came into the file; undefined where none was found then.
 */
const wrongWith = (name: string, pin: number | undefined, all: readonly InstalledOn[]): string | undefined => {
  const called = all.find((each) => isCalled(nameOf(each), name));
  const meant = pin === undefined ? called : all.find(({ id }) => id === pin);
  if (meant !== undefined)
    return isCalled(nameOf(meant), name)
      ? undefined
      : `which is called ${nameOf(meant)} now, and still gets the records: write the new name`;
  return called === undefined
    ? "which the app does not reach, so that no record can be written: an owner can add it to the app's repositories; it must be of the same owner"
    : "which is another repository than when it came into the file, so that nothing is written there; to mean it, take it out, push, and put it in again";
};

/** The same as findings at their place in the file. Nothing is told where GitHub did not answer. */
export const recordsConcerns = async (
  github: GitHub,
  home: Pick<InstalledOn, "owner" | "name">,
  { records: { repository: name } }: Policy,
  pin: number | undefined,
): Promise<readonly PolicyFinding[]> => {
  if (name === undefined || isCalled(name, nameOf(home))) return [];
  try {
    const wrong = wrongWith(name, pin, await everyRepositoryOf(github));
    return wrong === undefined
      ? []
      : [{ path: ["records", "repository"], says: `names ${name}, ${wrong}`, curable: false }];
  } catch (error) {
    const { kind } = failureOf(error, 0);
    if (kind === "limited" || kind === "foreign") throw error;
    return [];
  }
};
