import { COMMAND_NAMES, type CommandName } from "../../src/incident/commands/names.ts";
import { decide } from "../../src/incident/decide/decide.ts";
import type { Event } from "../../src/incident/event.ts";
import { evolve } from "../../src/incident/evolve/evolve.ts";
import type { Incident } from "../../src/incident/incident.ts";
import {
  type Answer,
  type Asking,
  type Group,
  type IssueTold,
  isUnreadable,
  type Question,
  type Unreadable,
} from "../../src/incident/question.ts";
import type { Recorded } from "../../src/incident/recorded.ts";
import type { IssueSnapshot, Signal, What } from "../../src/incident/signal.ts";
import { defaultPolicy } from "../../src/policy/defaults.ts";
import type { Pin, Pins } from "../../src/policy/pin.ts";
import { loginsIn, withPins } from "../../src/policy/pins.ts";
import type { Policy } from "../../src/policy/policy.ts";
import { PERMISSIONS, type Permission, type Person, type Severity } from "../../src/vocabulary.ts";

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;
export const START = Date.UTC(2026, 10, 22, 13, 0);

/** People by login; ids are made from the order. */
export const person = (login: string): Person => ({ id: 100 + PEOPLE.indexOf(login), login });
const firstLogin = ({ id }: Person): string => PEOPLE[id - 100] ?? "";
export const PEOPLE = ["rita", "leo", "ana", "mia", "max", "sam", "dana", "amy", "eve", "carol"];

/** The world that a decision asks: permissions, teams, files, changes; and a clock that people's acts move. */
export class World {
  now = START;
  log: Recorded[] = [];
  #incident: Incident | undefined;
  policy: Policy = defaultPolicy();
  permissions: Record<string, Permission | Unreadable> = {
    rita: "write",
    leo: "maintain",
    ana: "write",
    mia: "maintain",
    max: "maintain",
    sam: "admin",
    dana: "read",
    amy: "admin",
    eve: "none",
    carol: "write",
  };
  teams: Record<string, readonly string[] | Unreadable | undefined> = {};
  /** Whose membership of any team cannot be read now, by first login. */
  unreadMembers: Record<string, Unreadable | undefined> = {};
  files: Record<string, string> = {};
  changes: Record<string, "merged" | "unmerged" | Unreadable> = {};
  /** Issues as GitHub tells of them, by how they are named. */
  issues: Record<string, IssueTold | Unreadable> = Object.fromEntries(
    ["#41", "#9"].map((name) => [name, issueTold(Number(name.slice(1)))]),
  );
  /** What people are called now who are called otherwise by now; everything else here goes by their first login. */
  renamed: Record<string, string> = {};
  /** Who has the duty of every rotation. */
  onDuty = "carol";
  /** Logins that cannot be looked up now. */
  unreadableAccounts: ReadonlySet<string> = new Set();
  /** Accounts that logins of the configuration were pinned to before, by login. */
  pinned: Record<string, Pin> = {};
  /** Accounts that were deleted, by first login. */
  readonly gone = new Set<string>();
  asked: Question[] = [];
  #comment = 1000;

  get incident(): Incident {
    if (this.#incident === undefined) throw new Error("nothing was declared");
    return this.#incident;
  }

  /** A world in which this was recorded. */
  static after(log: readonly Recorded[]): World {
    const world = new World();
    world.log = [...log];
    world.now = log.at(-1)?.at ?? START;
    world.#incident = log.reduce(evolve, undefined as Incident | undefined);
    world.#comment = 5000;
    return world;
  }

  /** A world of its own that goes on from here. */
  fork(): World {
    const world = new World();
    Object.assign(world, this, {
      log: [...this.log],
      permissions: { ...this.permissions },
      teams: { ...this.teams },
      renamed: { ...this.renamed },
      asked: [],
    });
    world.#incident = this.#incident;
    world.#comment = this.#comment;
    return world;
  }

  /** Runs a signal through the core; returns the events it caused. */
  signal(
    what: What,
    by: string | undefined,
    name = `${what.kind} ${this.log.length} ${this.now}`,
    secrets?: readonly string[],
  ): readonly Event[] {
    const actor = by === undefined ? undefined : this.#called(by);
    return this.take({ name, actor, at: this.now, what, ...(secrets && { secrets }) });
  }

  /** A change that is told late: it was made at `at`, and another of `overtakenAt` was taken in before it. */
  late(what: What, by: string, at: number, overtakenAt: number): readonly Event[] {
    return this.take({
      name: `late ${what.kind} of ${at}`,
      actor: this.#called(by),
      at,
      what,
      late: true,
      overtakenAt,
    });
  }

  take(signal: Signal): readonly Event[] {
    const recorded = this.answering(decide(this.#incident, this.log.length, signal, this.now));
    this.log.push(...recorded);
    this.#incident = recorded.reduce(evolve, this.#incident);
    return recorded.map(({ event }) => event);
  }

  /** What something comes to that asks, answered by how it is here. */
  answering<T>(asking: Asking<T>): T {
    let step = asking.next(undefined as never);
    while (step.done !== true) {
      this.asked.push(step.value);
      step = asking.next(this.#answer(step.value));
    }
    return step.value;
  }

  declare(severity: Severity = "critical", by = "rita", issue: Partial<IssueSnapshot> = {}): readonly Event[] {
    return this.signal({ kind: "severity-labelled", severity, issue: { ...ISSUE, ...issue } }, by);
  }

  /** Appends an event as if somebody had caused it. */
  record(event: Event): void {
    const recorded = {
      version: this.log.length + 1,
      at: this.now,
      cause: `set up ${this.log.length}`,
      actor: undefined,
      event,
    };
    this.log.push(recorded);
    this.#incident = evolve(this.#incident, recorded);
  }

  /** A comment of one command, text below it included; a minute later than what was before. */
  say(by: string, line: string, text = ""): readonly Event[] {
    this.now += MINUTE;
    this.#comment += 1;
    return this.command(by, line, text, this.#comment, 0);
  }

  command(by: string, line: string, text: string, comment: number, index: number): readonly Event[] {
    const [word = "", ...rest] = line.slice(1).split(" ");
    const command = COMMAND_NAMES.find((name): name is CommandName => name === word);
    if (command === undefined) throw new Error(`no command ${word}`);
    const what: What = {
      kind: "commanded",
      command,
      argument: rest.join(" "),
      text,
      index,
      comment: reference(comment),
    };
    return this.signal(what, by, `comment ${comment}, command ${index}`);
  }

  get lastComment(): number {
    return this.#comment;
  }

  wait(ms: number): readonly Event[] {
    this.now += ms;
    return this.signal({ kind: "clock" }, undefined);
  }

  /** Somebody as GitHub calls them now. */
  #called(first: string): Person {
    return { ...person(first), login: Object.hasOwn(this.renamed, first) ? (this.renamed[first] ?? first) : first };
  }

  /** Who has the logins of the configuration, as they are when it is taken into force. */
  #pins(): Pins {
    const people = PEOPLE.map((first) => this.#called(first));
    const pinOf = (login: string): Pin => people.find((each) => each.login.toLowerCase() === login)?.id ?? "absent";
    return Object.fromEntries(
      loginsIn(this.policy)
        .filter((login) => !this.unreadableAccounts.has(login))
        .map((login) => [login, this.pinned[login] ?? pinOf(login)]),
    );
  }

  #candidates(of: Group): readonly Person[] | "no-such-team" | Unreadable {
    if (of.kind === "team") {
      const members = this.teams[`${of.org}/${of.slug}`];
      return typeof members === "object" ? members.map((each) => this.#called(each)) : (members ?? "no-such-team");
    }
    const atLeast = PERMISSIONS.indexOf(of.atLeast);
    const permissions = Object.entries(this.permissions);
    const unread = permissions.map(([, permission]) => permission).find(isUnreadable);
    if (unread !== undefined) return unread;
    return permissions.flatMap(([first, permission]) =>
      !isUnreadable(permission) && PERMISSIONS.indexOf(permission) >= atLeast ? [this.#called(first)] : [],
    );
  }

  /** Where nothing else is said, a branch holds the file as the incident knows it. */
  #textAt(path: string): string | undefined {
    return Object.values(this.#incident?.files ?? {}).find((file) => file.path === path)?.text;
  }

  #answer(question: Question): Answer {
    switch (question.kind) {
      case "permission":
        return {
          kind: "permission",
          permission:
            (Object.hasOwn(this.permissions, firstLogin(question.person))
              ? this.permissions[firstLogin(question.person)]
              : undefined) ?? "none",
        };
      case "membership": {
        const members = this.teams[`${question.org}/${question.slug}`];
        return {
          kind: "membership",
          member:
            this.unreadMembers[firstLogin(question.person)] ??
            (typeof members === "object" ? members.includes(firstLogin(question.person)) : (members ?? "no-such-team")),
        };
      }
      case "candidates":
        return { kind: "candidates", people: this.#candidates(question.of) };
      case "person": {
        const found = PEOPLE.map((first) => this.#called(first)).find(({ login }) => login === question.login);
        return {
          kind: "person",
          person: this.unreadableAccounts.has(question.login) ? "unreadable" : (found ?? "absent"),
        };
      }
      case "account": {
        const here = PEOPLE.filter((first) => !this.gone.has(first));
        const person = here.map((first) => this.#called(first)).find(({ id }) => id === question.id);
        return {
          kind: "account",
          person: this.unreadableAccounts.has(question.login) ? "unreadable" : (person ?? "absent"),
        };
      }
      case "policy":
        return { kind: "policy", policy: withPins(this.policy, this.#pins()), problems: [] };
      case "file":
        return { kind: "file", text: this.files[question.ref ?? "HEAD"] ?? this.#textAt(question.path) ?? "absent" };
      case "change":
        return { kind: "change", state: this.changes[question.target] ?? "absent" };
      case "issue":
        return { kind: "issue", issue: this.issues[question.target] ?? "absent" };
      case "on-call":
        return { kind: "on-call", login: this.onDuty };
    }
  }
}

export const issueTold = (number: number, more: Partial<IssueTold> = {}): IssueTold => ({
  ...{ repository: "acme/shop", isHere: true, number, isPullRequest: false, isDuplicate: false },
  ...more,
});

export const reference = (id: number) => ({ id, url: `https://github.com/acme/shop/issues/42#issuecomment-${id}` });

export const ISSUE: IssueSnapshot = {
  repository: { id: 7, owner: "acme", name: "shop", defaultBranch: "main" },
  installation: 9,
  number: 42,
  title: "Checkout is down",
  body: "Customers cannot pay.",
  url: "https://github.com/acme/shop/issues/42",
  author: person("rita"),
  createdAt: START - 10 * MINUTE,
  open: true,
  labels: ["sev:critical"],
};

export const kinds = (events: readonly Event[]): readonly string[] => events.map(({ kind }) => kind);

/** The rule of the refusal among the events; undefined when nothing was refused. */
export const refusedBy = (events: readonly Event[]): string | undefined =>
  events.flatMap((event) => (event.kind === "refused" ? [event.refusal.rule] : []))[0];
