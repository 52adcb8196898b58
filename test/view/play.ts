import type { CommandName } from "../../src/incident/commands/names.ts";
import { decide } from "../../src/incident/decide/decide.ts";
import { evolve } from "../../src/incident/evolve/evolve.ts";
import type { Incident } from "../../src/incident/incident.ts";
import type { Answer, Group, Question, Unreadable } from "../../src/incident/question.ts";
import type { Recorded } from "../../src/incident/recorded.ts";
import type { CommentReference, IssueSnapshot, Signal, What } from "../../src/incident/signal.ts";
import { defaultPolicy } from "../../src/policy/defaults.ts";
import type { Policy } from "../../src/policy/policy.ts";
import type { Gate, Stage } from "../../src/process/process.ts";
import { signalsOf } from "../../src/signals/deliveries/deliveries.ts";
import { type Permission, type Person, PERMISSIONS as RANKS, type Severity } from "../../src/vocabulary.ts";
import * as payloads from "../signals/payloads.ts";

/** A small company: `rita` reports, `ana` leads, `ben` analyses, `cy` and `dee` review, `omar` and `dana` own, `ada` may waive. */
export const PEOPLE = {
  rita: { id: 101, login: "rita" },
  ana: { id: 102, login: "ana" },
  ben: { id: 103, login: "ben" },
  cy: { id: 104, login: "cy" },
  dee: { id: 105, login: "dee" },
  omar: { id: 106, login: "omar" },
  dana: { id: 107, login: "dana" },
  ada: { id: 108, login: "ada" },
  sam: { id: 109, login: "sam" },
} as const;
export type Name = keyof typeof PEOPLE;

const PERMISSIONS: Readonly<Partial<Record<Name, Permission>>> = {
  ana: "maintain",
  cy: "maintain",
  rita: "write",
  ben: "write",
};
const TEAMS: Readonly<Record<string, readonly Name[]>> = { "acme/sre-leads": ["cy", "dee"] };

const stage = (each: Stage): Stage =>
  each.kind === "gate"
    ? ({
        ...each,
        reviewers: [{ kind: "team", org: "acme", slug: "sre-leads" }],
        approvals: each.id === "analysis" ? 2 : 1,
      } satisfies Gate)
    : each;

export const policy = (): Policy => {
  const base = defaultPolicy();
  return {
    ...base,
    process: { ...base.process, stages: base.process.stages.map(stage) },
    roles: { lead: [{ kind: "user", login: "ana" }], authority: [{ kind: "user", login: "ada" }] },
    services: {
      checkout: {
        owner: { kind: "user", login: "omar" },
        business: { kind: "user", login: "dana" },
        support: { kind: "team", org: "acme", slug: "payments" },
        rotation: undefined,
        skills: [],
        repository: "acme/checkout",
        recipients: ["@acme/helpdesk", "slack:#status"],
      },
    },
  };
};

/** What every file of the record holds, wherever it stands. */
export const FILE_TEXT = "# Text";

const personNamed = (login: string): Person | undefined =>
  Object.values(PEOPLE).find((person) => person.login === login);

const candidates = (of: Group): readonly Person[] => {
  const isAmong = (name: Name): boolean =>
    of.kind === "team"
      ? TEAMS[`${of.org}/${of.slug}`]?.includes(name) === true
      : RANKS.indexOf(PERMISSIONS[name] ?? "read") >= RANKS.indexOf(of.atLeast);
  return (Object.keys(PEOPLE) as Name[]).filter(isAmong).map((name) => PEOPLE[name]);
};

const answer = (question: Question, ruling: Policy, problems: readonly string[]): Answer => {
  const nameOf = (person: Person): Name | undefined =>
    (Object.keys(PEOPLE) as Name[]).find((name) => PEOPLE[name].id === person.id);
  switch (question.kind) {
    case "permission":
      return { kind: "permission", permission: PERMISSIONS[nameOf(question.person) ?? "sam"] ?? "read" };
    case "membership": {
      const members = TEAMS[`${question.org}/${question.slug}`] ?? [];
      return { kind: "membership", member: members.some((name) => PEOPLE[name].id === question.person.id) };
    }
    case "candidates":
      return { kind: "candidates", people: candidates(question.of) };
    case "person":
      return { kind: "person", person: personNamed(question.login) ?? "absent" };
    case "account":
      return { kind: "account", person: Object.values(PEOPLE).find(({ id }) => id === question.id) ?? "absent" };
    case "policy":
      return { kind: "policy", policy: ruling, problems };
    case "file":
      return { kind: "file", text: FILE_TEXT };
    case "change":
      return { kind: "change", state: "merged" };
    case "issue":
      return {
        kind: "issue",
        issue: { repository: "acme/shop", isHere: true, number: 41, isPullRequest: false, isDuplicate: false },
      };
    case "on-call":
      return { kind: "on-call", login: "ana" };
  }
};

export type Played = { readonly log: readonly Recorded[]; readonly incident: Incident };

const reference = (id: number): CommentReference => ({
  id,
  url: `https://github.com/acme/shop/issues/42#issuecomment-${id}`,
});

/** An incident that is played through the real core: every act is a signal, every fact what `decide` makes of it. */
export class Play {
  #log: readonly Recorded[] = [];
  #incident: Incident | undefined;
  #now = Date.parse("2026-11-22T14:02:00Z");
  #comment = 1000;
  #submitted = 1000;
  readonly #policy: Policy;
  readonly #problems: readonly string[];
  #hidden: readonly Name[] = [];
  #told: Unreadable = "unreadable";
  #groups: "told" | "empty" | Unreadable = "told";

  constructor(ruling: Policy = policy(), problems: readonly string[] = []) {
    this.#policy = ruling;
    this.#problems = problems;
  }

  at(time: string): this {
    this.#now = Date.parse(time.includes(" ") ? `${time.replace(" ", "T")}Z` : `2026-11-22T${time}Z`);
    return this;
  }

  /** From now on nobody can read whether these people belong to a team. */
  hide(...names: readonly Name[]): this {
    this.#hidden = names;
    this.#told = "unreadable";
    return this;
  }

  /** From now on GitHub does not answer whether these people belong to a team. */
  silence(...names: readonly Name[]): this {
    this.#hidden = names;
    this.#told = "unanswered";
    return this;
  }

  /** From now on, who is in a team or has a permission cannot be read, or can again. */
  groups(told: "told" | Unreadable): this {
    this.#groups = told;
    return this;
  }

  /** Nobody has any permission, and nobody is in a team. */
  alone(): this {
    this.#groups = "empty";
    return this;
  }

  /** What was kept is judged once more. */
  askAgain(who: Name): this {
    for (const { name } of this.played().incident.kept ?? []) this.send(who, { kind: "asked-again", words: name });
    return this;
  }

  #answer(question: Question): Answer {
    if (question.kind === "candidates" && this.#groups !== "told")
      return { kind: "candidates", people: this.#groups === "empty" ? [] : this.#groups };
    const isHidden =
      question.kind === "membership" && this.#hidden.some((name) => PEOPLE[name].id === question.person.id);
    return isHidden ? { kind: "membership", member: this.#told } : answer(question, this.#policy, this.#problems);
  }

  send(who: Name | undefined, what: What, secrets?: readonly string[]): this {
    const signal: Signal = {
      name: `signal ${this.#log.length}`,
      actor: who === undefined ? undefined : PEOPLE[who],
      at: this.#now,
      what,
      ...(secrets && { secrets }),
    };
    const asking = decide(this.#incident, this.#log.length, signal, this.#now);
    let step = asking.next();
    while (step.done !== true) step = asking.next(this.#answer(step.value));
    this.#log = [...this.#log, ...step.value];
    this.#incident = step.value.reduce(evolve, this.#incident);
    return this;
  }

  declare(severity: Severity = "critical", body = "### Affected service\n\ncheckout\n", open = true): this {
    return this.send("rita", { kind: "severity-labelled", severity, issue: { ...this.issue(), body, open } });
  }

  issue(): IssueSnapshot {
    return {
      repository: { id: 7, owner: "acme", name: "shop", defaultBranch: "main" },
      installation: 9,
      number: 42,
      title: "Checkout is down",
      body: "",
      url: "https://github.com/acme/shop/issues/42",
      author: PEOPLE.rita,
      createdAt: this.#now - 120_000,
      open: true,
      labels: [],
    };
  }

  /** One comment with one command; its text is the lines below. */
  says(who: Name, line: string, text = ""): this {
    const [, command = "", argument = ""] = /^\/(\S+) ?(.*)$/.exec(line) ?? [];
    this.#comment += 1;
    if (command === "submit") this.#submitted = this.#comment;
    return this.send(who, {
      kind: "commanded",
      command: command as CommandName,
      argument,
      text,
      index: 0,
      comment: this.lastComment(),
    });
  }

  /** A comment as somebody typed it, all of it, the way that GitHub delivers it. */
  types(who: Name, body: string): this {
    this.#comment += 1;
    const { id, url } = this.lastComment();
    const user = { ...PEOPLE[who], type: "User" };
    const time = new Date(this.#now).toISOString();
    const comment = { ...payloads.comment, id, html_url: url, user, body, created_at: time, updated_at: time };
    const payload = payloads.issueComment("created", { comment, sender: user });
    for (const { what } of signalsOf("issue_comment", payload, payloads.context())) this.send(who, what);
    return this;
  }

  lastComment(): CommentReference {
    return reference(this.#comment);
  }

  lastSubmitted(): CommentReference {
    return reference(this.#submitted);
  }

  clock(time: string): this {
    return this.at(time).send(undefined, { kind: "clock" });
  }

  played(): Played {
    if (this.#incident === undefined) throw new Error("nothing was declared");
    return { log: this.#log, incident: this.#incident };
  }

  log(): readonly Recorded[] {
    return this.#log;
  }
}
