import { type Document, LineCounter, parseDocument, type YAMLError } from "yaml";
import { checkKeys } from "./keys.ts";
import { nodeAt } from "./locate.ts";
import { type Path, type Problem, pathInWords } from "./problem.ts";

/** A configuration as YAML: what it holds, and on which line each of its places stands. */
export type Source = {
  readonly file: string;
  readonly data: Readonly<Record<string, unknown>>;
  /** The line of the place, or of its nearest parent that exists; `depth` is how many parts of the path exist. */
  readonly locate: (path: Path) => { readonly line: number; readonly depth: number };
};

const MAX_BYTES = 256 * 1024;
/** Each use of an anchor is one; far below what could blow up a small file into a large value. */
const MAX_ALIASES = 100;

/** Reads YAML 1.2 (dates and `yes` stay text). Never throws, whatever the text. */
export const readDocument = (text: string, file: string): Source | readonly Problem[] => {
  const bytes = Buffer.byteLength(text);
  const whole = (says: string) => [{ file, line: 1, path: "", says, curable: false }];
  if (bytes > MAX_BYTES) return whole(`has ${Math.ceil(bytes / 1024)} KiB; expected at most ${MAX_BYTES / 1024} KiB`);
  try {
    return readSmall(text, file);
  } catch (error) {
    return whole(`cannot be read as YAML (${error instanceof Error ? error.message : "unknown"})`);
  }
};

const readSmall = (text: string, file: string): Source | readonly Problem[] => {
  const lines = new LineCounter();
  const lineAt = (offset: number) => Math.max(1, lines.linePos(offset).line);
  const document = parseDocument(text, {
    lineCounter: lines,
    logLevel: "error",
    prettyErrors: false,
    strict: true,
    // Comparing every key with every other takes minutes in a file that is made for it; `checkKeys` compares by hash.
    uniqueKeys: false,
  });
  const broken = [...document.errors, ...document.warnings];
  if (broken.length > 0) return broken.map((error) => syntaxProblem(error, file, lineAt));
  const keys = checkKeys(document.contents);
  if (keys.length > 0)
    return keys.slice(0, 200).map(({ path, offset, says }) => ({
      file,
      line: lineAt(offset),
      path: pathInWords(path),
      says,
      curable: false,
    }));
  return sourceOf(document, file, lineAt);
};

const syntaxProblem = (error: YAMLError, file: string, lineAt: (offset: number) => number): Problem => ({
  file,
  line: lineAt(error.pos[0]),
  path: "",
  says: `is not YAML here: ${error.message.replace(/\s+/g, " ").slice(0, 200)}`,
  curable: false,
});

const sourceOf = (document: Document.Parsed, file: string, lineAt: (offset: number) => number) => {
  const data: unknown = document.toJS({ maxAliasCount: MAX_ALIASES }) ?? {};
  if (!isMapping(data))
    return [{ file, line: 1, path: "", says: "is no mapping; expected keys such as version: 1", curable: false }];
  const locate = (path: Path) => {
    const { offset, depth } = nodeAt(document, path);
    return { line: lineAt(offset), depth };
  };
  return { file, data, locate };
};

export const isMapping = (data: unknown): data is Readonly<Record<string, unknown>> =>
  typeof data === "object" && data !== null && !Array.isArray(data);
