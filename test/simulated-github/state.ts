import { Addresses } from "./addresses.ts";
import { type Account, BOT, INSTALLATION, SRE } from "./cast.ts";
import { Directory } from "./directory.ts";
import { Git } from "./git.ts";
import type { Hook } from "./hook.ts";

/** One thing that was done to a comment; `order` counts over everything that happened on this GitHub. */
export type Touch = {
  readonly order: number;
  readonly at: number;
  readonly by: Account;
  readonly body: string | undefined;
};

export type Issue = {
  readonly number: number;
  title: string;
  body: string;
  readonly user: Account;
  open: boolean;
  reason: string | null;
  labels: readonly string[];
  /** Ids. */
  assignees: readonly number[];
  /** Everybody who was ever assigned or taken away since it was opened, by id, with who did it. */
  readonly assignments: { readonly id: number; readonly by: Account }[];
  readonly createdAt: number;
  updatedAt: number;
  closedAt: number | null;
  closedBy: Account | null;
  readonly events: IssueEvent[];
  pull: Pull | undefined;
};
export type Pull = { readonly branch: string; readonly base: string; merged: boolean };

/** What GitHub lists of an issue's labels and state. */
export type IssueEvent = {
  readonly id: number;
  readonly event: string;
  readonly label: string | undefined;
  readonly by: Account;
  readonly at: number;
};

export type Review = {
  readonly id: number;
  readonly pull: number;
  readonly by: Account;
  readonly body: string;
  readonly verdict: "approved" | "changes_requested";
  readonly commit: string;
  readonly at: number;
  /** In the order of all that happened. */
  readonly order: number;
};

export type Comment = {
  readonly id: number;
  readonly issue: number;
  readonly user: Account;
  body: string;
  readonly createdAt: number;
  updatedAt: number;
  readonly reactions: Set<string>;
  /** Every text that it had, the first included; undefined at the end for one that was deleted. */
  readonly touches: Touch[];
};

/** A webhook request as GitHub makes it, before anything happens to it on its way. */
export type Sent = { readonly name: string; readonly body: string };

export const REPOSITORY = {
  id: 7,
  name: "shop",
  full_name: "acme/shop",
  owner: { login: "acme" },
  default_branch: "main",
} as const;

export type Repository = Omit<typeof REPOSITORY, "id" | "name" | "full_name"> & {
  readonly id: number;
  readonly name: string;
  readonly full_name: string;
};
const SQUATTERS_ID = 8;

/** GitHub's times have a precision of one second. */
export const iso = (at: number): string => new Date(Math.floor(at / 1000) * 1000).toISOString().replace(".000Z", "Z");

/** What one repository holds, and who there is. Whoever changes it tells what GitHub would tell. */
export class State {
  readonly now: () => number;
  readonly git = new Git();
  readonly hook: Hook;
  readonly issues = new Map<number, Issue>();
  readonly comments = new Map<number, Comment>();
  readonly reviews = new Map<number, Review>();
  /** Who is in the one team, by the login that they had at first: people come and go. */
  readonly team = new Set<string>(SRE);
  readonly directory = new Directory();
  readonly addresses = new Addresses();
  /** Told of each comment that Firewarden writes, at that moment. */
  onOwnComment: (comment: Comment) => void = () => {};
  readonly #id: number;
  readonly #send: (sent: Sent) => void;
  #order = 0;
  #number = 0;
  // People's comments have the same ids whatever Firewarden writes between them, so that two runs can be compared.
  #peoplesId = 1_000;
  #botsId = 900_000;

  constructor(now: () => number, send: (sent: Sent) => void, hook: Hook, id: number = REPOSITORY.id) {
    this.now = now;
    this.hook = hook;
    this.#send = send;
    this.#id = id;
    this.git.branches.set(
      "main",
      this.git.commit(this.git.tree(new Map([["README.md", "# Shop\n"]])), [], "First", now()),
    );
  }

  /** As GitHub describes it under its present name. */
  get repository(): Repository {
    const { name } = this.addresses;
    return { ...REPOSITORY, id: this.#id, name, full_name: `${REPOSITORY.owner.login}/${name}` };
  }

  nextNumber(): number {
    this.#number += 1;
    return this.#number;
  }

  nextId(by: Account): number {
    if (by.id === BOT.id) return this.#botsId++;
    return this.#peoplesId++;
  }

  nextOrder(): number {
    this.#order += 1;
    return this.#order;
  }

  tell(name: string, action: string, by: Account, facts: object): void {
    const { repository } = this;
    const sender = this.directory.present(by);
    const body = JSON.stringify({ action, ...facts, repository, installation: { id: INSTALLATION }, sender });
    this.#send({ name, body });
  }

  issue(number: number): Issue {
    const issue = this.issues.get(number);
    if (issue === undefined) throw new Error(`no issue ${number}`);
    return issue;
  }

  commentsOf(number: number): readonly Comment[] {
    return [...this.comments.values()].filter(
      ({ issue, touches }) => issue === number && touches.at(-1)?.body !== undefined,
    );
  }

  /** Somebody takes another login; who is assigned is shown under it. */
  rename(person: Account, login: string): void {
    this.directory.rename(person, login);
  }

  /** Somebody makes a repository of their own under a name that this one had; it sends its deliveries the same way. */
  squat(name: string): State {
    const other = new State(this.now, this.#send, this.hook, SQUATTERS_ID);
    other.addresses.name = name;
    this.addresses.squatter = other;
    return other;
  }
}
