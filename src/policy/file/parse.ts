import { checkProcess, type ProcessProblem } from "../../process/check.ts";
import { completePolicy } from "../complete.ts";
import { ownWork } from "../own-work.ts";
import type { Policy } from "../policy.ts";
import { schema } from "../schema/schema.ts";
import { crossCheck } from "./cross-check.ts";
import { readDocument, type Source } from "./document.ts";
import { findings, type PolicyFinding } from "./findings.ts";
import { mergeLayers } from "./merge.ts";
import { notUsedYet } from "./not-used-yet.ts";
import { type Path, type Problem, pathInWords } from "./problem.ts";

export type Parsed = (Sound | { readonly problems: readonly Problem[] }) & {
  /** What the file extends, as it says it, where that was not read. */
  readonly extends?: string | undefined;
};

/**
 * `place` finds the line of what turns out later, when GitHub is asked; absent where no file was read. `notices` are
 * about what the files say and nothing uses yet.
 */
type Sound = {
  readonly policy: Policy;
  readonly place?: (finding: PolicyFinding) => Problem;
  readonly notices?: readonly Problem[];
  /** What stands in the way of a configuration that is sound. */
  readonly concerns?: readonly Problem[];
};

/** One check run takes 50 annotations; whoever has more mends these first. */
const MOST_PROBLEMS = 50;

/** Reads one file by itself, over the defaults. What it extends is not looked at: `load.ts` does. */
export const parsePolicy = (text: string, file: string): Parsed => {
  const source = readDocument(text, file);
  if (!("data" in source)) return { problems: source.slice(0, MOST_PROBLEMS) };
  const { _extends } = source.data;
  return { ...resolveExtends([source]), extends: typeof _extends === "string" ? _extends : undefined };
};

/**
 * The policy of files that extend each other, the most special one first: mappings are merged key by key, everything
 * else is replaced. A problem names the file that it stands in.
 */
export const resolveExtends = (layers: readonly Source[]): Parsed => {
  const data = mergeLayers(layers.map((layer) => layer.data));
  const parsed = schema.safeParse(data);
  if (!parsed.success) return { problems: placed(findings(parsed.error.issues, data), layers) };
  const dangling = crossCheck(parsed.data);
  if (dangling.length > 0) return { problems: placed(dangling, layers) };
  const policy = completePolicy(parsed.data);
  const broken = checkProcess(policy.process).map(processFinding);
  if (broken.length > 0) return { problems: placed(broken, layers) };
  if (layers.length === 0) return { policy };
  return {
    policy,
    place: (finding) => place(finding, layers),
    notices: placed(notUsedYet(data), layers),
    concerns: placed(ownWork(policy), layers),
  };
};

const processFinding = ({ stage = "", says }: ProcessProblem): PolicyFinding => {
  const gate = stage.startsWith("gate:");
  const path: Path = stage === "" ? ["process"] : gate ? ["gates", stage.slice(5)] : ["process", "steps", stage];
  return { path, says, curable: false };
};

const placed = (found: readonly PolicyFinding[], layers: readonly Source[]): readonly Problem[] =>
  found
    .map((finding) => place(finding, layers))
    .toSorted((a, b) => a.file.localeCompare(b.file) || a.line - b.line)
    .slice(0, MOST_PROBLEMS);

/** In the file that knows the longest part of the path; the more special one where several do. */
const place = ({ path, says, curable }: PolicyFinding, layers: readonly Source[]): Problem => {
  const candidates = layers.map((layer) => ({ file: layer.file, ...layer.locate(path) }));
  const deepest = Math.max(...candidates.map(({ depth }) => depth));
  const { file = "", line = 1 } = candidates.find(({ depth }) => depth === deepest) ?? {};
  return { file, line, path: pathInWords(path), says, curable };
};
