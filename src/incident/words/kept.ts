import type { Instant, Person } from "../../vocabulary.ts";
import type { LookUpSubject } from "../look-up-subject.ts";
import type { CommentReference, Signal, What } from "../signal.ts";

/** What people say that hangs on an answer of GitHub's, and can be judged later as it was said. */
export type Keepable = Extract<
  What,
  { kind: "commanded" | "reviewed" | "label-set" | "severity-labelled" | "issue-reopened" | "item-linked" }
>;

/** Somebody's words that GitHub's answer was missing for: judged again, by when they were written. */
export type KeptWords = {
  /** The natural name of the signal that they came with. */
  readonly name: string;
  readonly actor: Person | undefined;
  /** GitHub's time of the words. */
  readonly at: Instant;
  readonly what: Keepable;
  /** What could not be asked. */
  readonly subject: LookUpSubject;
  readonly keptAt: Instant;
  /** When GitHub was asked last, and how often in vain since they were kept. */
  readonly askedAt: Instant;
  readonly tries: number;
};

const KEEPABLE: readonly What["kind"][] = [
  "commanded",
  "reviewed",
  "label-set",
  "severity-labelled",
  "issue-reopened",
  "item-linked",
] satisfies readonly Keepable["kind"][];

export const isKeepable = (what: What): what is Keepable => KEEPABLE.includes(what.kind);

/** Words are refused when GitHub has not answered for so long: by then, whoever said them looks for the answer. */
export const KEPT_FOR_MS = 50 * 60_000;

/** After the first seconds ever more rarely; the last pause goes on. */
const PAUSES_MS: readonly [number, ...number[]] = [3_000, 10_000, 30_000, 60_000, 120_000, 300_000];
export const pauseAfter = (tries: number): number => PAUSES_MS[Math.min(tries, PAUSES_MS.length - 1)] ?? PAUSES_MS[0];

type Keeping = { readonly kept?: readonly KeptWords[] };

/** The comment in which words stand; a label and a review have none. */
export const commentOf = ({ what }: Pick<KeptWords, "what">): CommentReference | undefined =>
  what.kind === "commanded" || what.kind === "item-linked" ? what.comment : undefined;

/** Commands of one comment run in order: those after a kept one wait behind it. */
export const isBehind = (kept: readonly KeptWords[], words: KeptWords): boolean => {
  const id = commentOf(words)?.id;
  const first = kept.find((each) => id !== undefined && commentOf(each)?.id === id);
  return first !== undefined && first.name !== words.name;
};

const askAt = ({ askedAt, tries }: KeptWords): Instant => askedAt + pauseAfter(tries);

const heads = ({ kept = [] }: Keeping): readonly KeptWords[] => kept.filter((words) => !isBehind(kept, words));

/** When kept words are to be judged again next, in epoch milliseconds; undefined where none are kept. */
export const nextAsking = (incident: Keeping): Instant | undefined => {
  const times = heads(incident).map(askAt);
  return times.length === 0 ? undefined : Math.min(...times);
};

const AGAIN = ", judged again, ";

/** The natural name of the words that a signal is about, also where they were judged later than they came. */
export const wordsIn = (name: string): string => name.split(AGAIN)[0] ?? name;

const dueAt = (incident: Keeping, now: Instant): readonly KeptWords[] => {
  const due = new Set(heads(incident).filter((words) => askAt(words) <= now));
  const comments = new Set([...due].flatMap((words) => commentOf(words)?.id ?? []));
  return (incident.kept ?? []).filter((words) => due.has(words) || comments.has(commentOf(words)?.id ?? 0));
};

/** The words to judge again now, as signals in the order in which they were said; with each, those behind it. */
export const wordsDue = (incident: Keeping, now: Instant): readonly Signal[] =>
  dueAt(incident, now).map(({ name, actor, at, tries }) => ({
    ...{ name: `${name}${AGAIN}${tries + 1}`, actor, at },
    what: { kind: "asked-again", words: name },
  }));
