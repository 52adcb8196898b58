/* The words after a verb, read one by one. What cannot be read is told with what was expected in its place. */

/** A verb was not used as it wants to be. The message says which word, and what was expected; the usage is put below it. */
export class Misused extends Error {
  override readonly name = "Misused";
}

export type RepositoryName = { readonly owner: string; readonly repo: string };

const EXPECTED = "a repository, such as acme/shop";

/** `acme/shop`, or its address in a browser. */
export const readRepository = (word: string | undefined): RepositoryName => {
  if (word === undefined) throw new Misused(`which repository? Expected ${EXPECTED}`);
  const [, owner, repo] = /^(?:https?:\/\/[^\s/]+\/)?([^\s/]+)\/([^\s/#]+?)\/?$/.exec(word) ?? [];
  if (owner === undefined || repo === undefined) throw new Misused(`${quoted(word)} is not ${EXPECTED}`);
  return { owner, repo };
};

/** An incident's two words from one: `acme/shop#17`, as `doctor` writes it, or its issue's address in a browser. */
export const apart = (word: string): readonly string[] => {
  const [, repository, number] = /^([^\s#]+?)(?:\/issues\/|#)(\d+)(?:[#?/]\S*)?$/.exec(word) ?? [];
  return repository === undefined || number === undefined ? [word] : [repository, number];
};

/** `17` or `#17`. */
export const readIssueNumber = (word: string | undefined): number => {
  if (word === undefined) throw new Misused("which incident? Expected the number of its issue, such as 17");
  const [, digits] = /^#?([1-9]\d{0,9})$/.exec(word) ?? [];
  if (digits === undefined) throw new Misused(`${quoted(word)} is not the number of an issue, such as 17`);
  return Number(digits);
};

export const readNothingMore = (rest: readonly string[]): void => {
  if (rest[0] !== undefined) throw new Misused(`${quoted(rest[0])} is one word too many`);
};

export const quoted = (word: string): string => JSON.stringify(word);
