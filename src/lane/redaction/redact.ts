import { lintSource } from "@secretlint/core";
import { secretLintProfiler } from "@secretlint/profiler";
import { creator } from "@secretlint/secretlint-rule-preset-recommend";
import type { Answer } from "../../incident/question.ts";
import type { Signal, What } from "../../incident/signal.ts";
import { revisionOf } from "../../text/revision.ts";
import { assigned } from "./assigned.ts";
import { type Detector, merged } from "./credential-place.ts";
import { privateKeys } from "./private-keys.ts";
import { tokens } from "./tokens.ts";

// It notes every rule that looked at every text, and forgets none of it while the process lives.
secretLintProfiler.setEnabled(false);

/** What the maintained rules leave: they know each issuer's own form of token, and not what stands around it. */
const OWN: readonly Detector[] = [privateKeys, tokens, assigned];

/** No credential that the detector knows is shorter, and most texts of a signal are: words, logins, labels. */
const SHORTEST = 12;

const CONFIG = { rules: [{ id: "@secretlint/secretlint-rule-preset-recommend", rule: creator, options: {} }] };

type Redacted<T> = { readonly value: T; readonly kinds: readonly string[] };

/** `@secretlint/secretlint-rule-github` as people call it: `github`. */
const kindOf = (ruleId: string): string => ruleId.replace(/^.*secretlint-rule-/u, "");

const redactText = async (text: string): Promise<Redacted<string>> => {
  if (text.length < SHORTEST) return { value: text, kinds: [] };
  const source = { filePath: "comment.md", content: text, contentType: "text", ext: ".md" } as const;
  const { messages } = await lintSource({ source, options: { config: CONFIG } });
  const maintained = messages.map(({ ruleId, range: [from, to] }) => ({ kind: kindOf(ruleId), from, to }));
  const found = merged([...maintained, ...OWN.flatMap((detector) => detector(text))]);
  // From the end, so that a replacement does not move the places before it.
  const value = found.reduceRight(
    (rest, { kind, from, to }) => `${rest.slice(0, from)}[removed: looks like a credential (${kind})]${rest.slice(to)}`,
    text,
  );
  return { value, kinds: found.map(({ kind }) => kind) };
};

/** Every text of a value, whatever its shape: a field that is added later cannot be forgotten. */
const redactAll = async (value: unknown): Promise<Redacted<unknown>> => {
  if (typeof value === "string") return redactText(value);
  if (typeof value !== "object" || value === null) return { value, kinds: [] };
  const entries = await Promise.all(
    Object.entries(value).map(async ([key, each]) => ({ key, ...(await redactAll(each)) })),
  );
  const kinds = entries.flatMap((entry) => entry.kinds);
  if (kinds.length === 0) return { value, kinds };
  const made = entries.map((entry) => [entry.key, entry.value] as const);
  return { value: Array.isArray(value) ? made.map(([, each]) => each) : Object.fromEntries(made), kinds };
};

/**
 * The signal with everything replaced that looks like a credential, and the kinds that were found. This happens before
 * anything is decided, so that no log, board or file ever holds one; a text that is redacted the same way each time has
 * the same revision each time.
 */
export const redact = async (signal: Signal): Promise<Signal> => {
  if (signal.what.kind === "written" || signal.what.kind === "clock") return signal;
  const { value, kinds } = await redactAll(signal.what);
  // Only texts inside were replaced, each by a text.
  return kinds.length === 0 ? signal : { ...signal, what: value as What, secrets: [...new Set(kinds)].sort() };
};

/** The same for what was read to answer a question: people push files too, and the record takes words from them. */
export const redactAnswer = async (answer: Answer): Promise<Answer> => {
  if (answer.kind !== "file") return answer;
  const { value, kinds } = await redactText(answer.text);
  if (kinds.length === 0) return answer;
  return { ...answer, text: value, secrets: [...new Set(kinds)].sort(), wholeRevision: revisionOf(answer.text) };
};
