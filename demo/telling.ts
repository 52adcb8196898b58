import type { Deed } from "./deeds.ts";
import { plain } from "./terminal.ts";

/** A deed as a line: `brief` ones share a line, `news` begin one of their own. */
export type Told = { readonly kind: "brief" | "step" | "news" | "refusal"; readonly text: string };

const named = (labels: readonly string[], sign: string): readonly string[] => labels.map((label) => `${sign}${label}`);

const list = (words: readonly string[]): string => words.join(", ");

const fileNames = (paths: readonly string[]): string => list(paths.map((path) => path.split("/").at(-1) ?? path));

type Seen = { labels: readonly string[]; assignees: readonly string[]; step: number };

type Tellers = { readonly [K in Deed["kind"]]: (deed: Extract<Deed, { kind: K }>) => Told | undefined };

/** Whose turn it is, in an announcement that says no more than the board and what follows. */
const CALL =
  /^(@[\w/-]+(?:(?:,| and) @[\w/-]+)*)(?:,|:) (?:is the|both owners|please read|find the|people wait|I've drafted|we've watched|\d+ last|\S+ has reworked|\S+ made you)/;

/** An update repeats what its author has just written; for whom it is, is news. */
const UPDATE = /^(@[^:]+?), this is the latest/;

const brief = (text: string): Told => ({ kind: "brief", text });

/** Tells deeds as news: what was told before is not told again. `labels` are those that people set. */
export const createTeller = (steps: number, labels: readonly string[]) => {
  const seen: Seen = { labels, assignees: [], step: 0 };
  const tellers: Tellers = {
    step: ({ step, title }) => {
      if (step === seen.step) return undefined;
      const way = step < seen.step ? "back to step" : "step";
      seen.step = step;
      return { kind: "step", text: `${way} ${step} of ${steps}: ${title}` };
    },
    labels: ({ labels }) => {
      const added = labels.filter((label) => !seen.labels.includes(label));
      const removed = seen.labels.filter((label) => !labels.includes(label));
      seen.labels = labels;
      return brief(`labels ${[...named(added, "+"), ...named(removed, "-")].join(" ")}`);
    },
    assignees: ({ assignees }) => {
      const added = assignees.filter((login) => !seen.assignees.includes(login));
      seen.assignees = assignees;
      return added.length === 0 ? undefined : brief(`assigns ${list(added)}`);
    },
    state: ({ open, reason }) => ({
      kind: "step",
      text: open ? "opens the issue again" : `closes the issue as ${reason}`,
    }),
    checklist: ({ boxes }) => brief(`posts ${boxes} boxes to tick`),
    says: ({ text }) => {
      const words = plain(text);
      const [, called] = CALL.exec(words) ?? [];
      const [, audience] = UPDATE.exec(words) ?? [];
      if (called !== undefined) return brief(`calls ${called}`);
      return audience === undefined ? { kind: "news", text: `"${words}"` } : brief(`tells ${audience}`);
    },
    reaction: ({ content }) => (content === "confused" ? { kind: "refusal", text: "refuses:" } : undefined),
    files: ({ paths, branch }) => brief(`commits ${fileNames(paths)} to ${branch}`),
    "pull-request": ({ title }) => brief(`opens the pull request "${title}"`),
    issue: ({ title }) => brief(`opens the issue "${title}"`),
  };
  const tell = <K extends Deed["kind"]>(kind: K, deed: Deed): Told | undefined =>
    deed.kind === kind ? tellers[kind](deed as Extract<Deed, { kind: K }>) : undefined;
  return {
    /** The step that Firewarden named last. */
    step: () => seen.step,
    tell: (deeds: readonly Deed[]): readonly Told[] =>
      deeds.map((deed) => tell(deed.kind, deed)).filter((told) => told !== undefined),
  };
};
