import { COMMAND_NAMES } from "../commands/names.ts";
import type { Event } from "../event.ts";
import { problemFrom } from "./old-problems.ts";
import { actFrom, roleWhyFrom, subjectFrom, whoFrom } from "./old-words.ts";

/*
 * From format 1 to format 2: words become facts. What holds facts already stays as it is, and every key stays at its
 * place, because what is compared as JSON must compare as before.
 */

type Json = Readonly<Record<string, unknown>>;
type Change = (value: unknown) => unknown;

const isJson = (value: unknown): value is Json => typeof value === "object" && value !== null && !Array.isArray(value);

/** A text as what it says; what is no text as it is. */
const text =
  (read: (text: string) => unknown): Change =>
  (value) =>
    typeof value === "string" ? read(value) : value;

const each =
  (change: Change): Change =>
  (value) =>
    Array.isArray(value) ? value.map(change) : value;

/** The values of these names, each changed by its own; of every name, where the name is `*`. */
const within =
  (changes: Readonly<Record<string, Change>>): Change =>
  (value) =>
    isJson(value)
      ? Object.fromEntries(
          Object.entries(value).map(([name, inner]) => {
            const change = Object.hasOwn(changes, name) ? changes[name] : changes["*"];
            return [name, change === undefined ? inner : change(inner)];
          }),
        )
      : value;

const who = text(whoFrom);
const subject = text(subjectFrom);
const roleWhy = text(roleWhyFrom);
const channel = text((word) => (word === "GitHub issue" ? "issue" : word));

const approvals = each(within({ because: who }));
const shortage = within({ unreadable: each(subject), absent: each(subject), taken: each(subject) });

const foreseen = each(within({ shortage }));

const gate = within({ approvals, passed: within({ approvals }), held: within({ subject }), shortage });

const incident = within({
  channel,
  roles: within({ "*": within({ why: roleWhy }) }),
  gates: within({ "*": gate }),
  kept: each(within({ subject })),
  foreseen: within({ gates: foreseen }),
});

const commandOf = (act: unknown): string | undefined =>
  COMMAND_NAMES.find((name) => act === `/${name}` || String(act).startsWith(`/${name} `));

/** How it is written is told from the command as it is now. */
const badArgument = ({ usage: _usage, example: _example, problem, ...facts }: Json): Json => ({
  ...facts,
  command: commandOf(facts.act) ?? "",
  ...(typeof problem === "string" && problem !== "" && isSentence(problem)
    ? problemFrom(problem)
    : { ...(problem !== undefined && { problem }) }),
});

/** A tag is one word; `NAME is missing` is a sentence. */
const isSentence = (problem: string): boolean => /\s/u.test(problem);

const gateNotOpen = (facts: Json): Json => {
  const [, kind, id] = /^(step|gate) (\S+)$/u.exec(String(facts.current)) ?? [];
  if (id === undefined) return facts;
  return { ...facts, current: kind === "gate" ? `gate:${id}` : id, stage: id, isGate: kind === "gate" };
};

const FACTS: Readonly<Record<string, (facts: Json) => Json>> = {
  "bad-argument": badArgument,
  "gate-not-open": gateNotOpen,
  "plan-without-tasks": ({ example: _example, ...facts }) => facts,
};

const refusal: Change = (value) => {
  if (!isJson(value) || !isJson(value.facts)) return value;
  const facts = within({
    act: text(actFrom),
    who: each(who),
    subject: text((word) => (word === "" ? word : subjectFrom(word))),
  })(value.facts);
  const change = FACTS[String(value.rule)];
  return { ...value, facts: change === undefined || !isJson(facts) ? facts : change(facts) };
};

/** What changed in the events of each kind; of all others, nothing. */
const EVENTS: Readonly<Partial<Record<Event["kind"], Change>>> = {
  declared: within({ channel }),
  "role-set": within({ why: roleWhy }),
  approved: within({ because: who }),
  "gate-passed": within({ approvals }),
  "reviewers-counted": within({ shortage }),
  "gates-foreseen": within({ gates: foreseen }),
  "words-kept": within({ subject }),
  "words-asked-again": within({ subject }),
  "gate-held": within({ subject }),
  refused: within({ refusal }),
  restored: within({ incident }),
};

const changeOf = (kind: unknown): Change | undefined => Object.entries(EVENTS).find(([name]) => name === kind)?.[1];

/** An event of format 1 (parsed JSON) as one of format 2. */
export const upcastEvent: Change = (event) => {
  const change = isJson(event) ? changeOf(event.kind) : undefined;
  return change === undefined ? event : change(event);
};
