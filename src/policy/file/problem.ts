/**
 * What is wrong in a configuration, and where. `file` is a path in the repository, with `owner/name:` before it where
 * the file is another repository's; `line` counts from 1; `path` names the place (`gates.analysis.approvals`), and is
 * empty where the file as a whole is meant; `says` goes on from there, with the value and what was expected. `curable`:
 * a file that this one extends could put it right.
 */
export type Problem = {
  readonly file: string;
  readonly line: number;
  readonly path: string;
  readonly says: string;
  readonly curable: boolean;
};

/** `.github/firewarden.yml:14: gates.analysis.approvals is "two"; expected a whole number of at least 1.` */
export const problemInWords = ({ file, line, path, says }: Problem): string =>
  `${file}:${line}: ${path === "" ? "the file" : path} ${says}${/[.?]$/.test(says) ? "" : "."}`;

/** A place in a configuration: keys and, in lists, positions. */
export type Path = readonly (string | number)[];

/** `roles.lead[0]`, `services["a b"].owner` */
export const pathInWords = (path: Path): string =>
  path
    .map((part) => (typeof part === "number" ? `[${part}]` : PLAIN.test(part) ? `.${part}` : `[${shown(part)}]`))
    .join("")
    .replace(/^\./, "");

const PLAIN = /^[\w-]{1,60}$/;
const LONGEST = 60;

/** A value of somebody's file on one short line, with nothing in it that could move a cursor or turn the text around. */
export const shown = (value: unknown): string => {
  if (value === undefined) return "missing";
  if (value === null) return "empty";
  const text = JSON.stringify(value);
  const short = text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text;
  return short.replace(/[\p{C}\p{Zl}\p{Zp}]/gu, (character) => `\\u{${character.codePointAt(0)?.toString(16)}}`);
};
