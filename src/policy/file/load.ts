import { readDocument, type Source } from "./document.ts";
import { type Address, extendedBy, fileName, sameAddress } from "./extends.ts";
import { type Parsed, resolveExtends } from "./parse.ts";
import type { Problem } from "./problem.ts";

export const POLICY_PATH = ".github/firewarden.yml";

/**
 * The text of a file; undefined where there is none (404). Without a ref: the default branch. Throws where GitHub cannot
 * be read, so that an outage is tried again and never taken for a missing file.
 */
export type ReadPolicyFile = (owner: string, repo: string, path: string, ref?: string) => Promise<string | undefined>;

/** How many files may stand behind the repository's own. */
const DEEPEST = 3;

/**
 * The policy of a repository: its own file (at `ref`, or on the default branch), what that extends, over the defaults.
 * A repository without a file takes the one in its owner's `.github` repository, as Probot's configurations do.
 * Resolves to problems where any of the files is broken; rejects only when `readFile` does.
 */
export const loadPolicy = async (
  owner: string,
  repo: string,
  readFile: ReadPolicyFile,
  ref?: string,
): Promise<Parsed> => {
  const home: Address = { owner, repo, path: POLICY_PATH, ref };
  const shared: Address = { owner, repo: ".github", path: POLICY_PATH };
  const layers = (await follow(home, [], home, readFile)) ?? (await follow(shared, [], home, readFile)) ?? [];
  return isProblems(layers) ? { problems: layers } : resolveExtends(layers);
};

type Layers = readonly Source[] | readonly Problem[];
type Read = { readonly source: Source; readonly address: Address };

const isProblems = (layers: Layers): layers is readonly Problem[] => layers.some((layer) => !("data" in layer));

/** What was read so far and everything behind it, the most special first; undefined where the first file does not exist. */
const follow = async (
  address: Address,
  read: readonly Read[],
  home: Address,
  readFile: ReadPolicyFile,
): Promise<Layers | undefined> => {
  const text = await readFile(address.owner, address.repo, address.path, address.ref);
  if (text === undefined) return read.length === 0 ? undefined : [absent(address, read, home)];
  const source = readDocument(text, fileName(address, home));
  if (!("data" in source)) return source;
  const all = [...read, { source, address }];
  const next = extendedBy(source, address);
  if (next === undefined) return all.map((each) => each.source);
  if ("says" in next) return [next];
  const fault = faultOf(next, all, home);
  return fault === undefined ? follow(next, all, home, readFile) : [fault];
};

const absent = (address: Address, read: readonly Read[], home: Address): Problem =>
  blame(read, `leads to ${fileName(address, home)}, which does not exist or cannot be seen; expected a file there`);

const faultOf = (next: Address, read: readonly Read[], home: Address): Problem | undefined => {
  if (read.some(({ address }) => sameAddress(address, next)))
    return blame(read, `leads back to ${fileName(next, home)}; expected a file that does not extend this one`);
  if (read.length > DEEPEST) return blame(read, `goes more than ${DEEPEST} files deep; expected fewer`);
  return undefined;
};

/** The `_extends` of the last file that was read. */
const blame = (read: readonly Read[], says: string): Problem => {
  const source = read.at(-1)?.source;
  const line = source?.locate(["_extends"]).line ?? 1;
  return { file: source?.file ?? POLICY_PATH, line, path: "_extends", says, curable: false };
};
