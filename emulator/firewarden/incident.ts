import { z } from "zod";
import { productionSupport } from "../../src/process/production-support.ts";
import type { Severity } from "../../src/vocabulary.ts";
import type { Installation } from "./installation.ts";
import { until } from "./waiting.ts";

const Comment = z.object({ id: z.number(), body: z.string(), user: z.object({ login: z.string() }) });
const Issue = z.object({
  state: z.string(),
  state_reason: z.string().nullish(),
  labels: z.array(z.object({ name: z.string() })),
  assignees: z.array(z.object({ login: z.string() })),
});
const Reactions = z.array(z.object({ content: z.string(), user: z.object({ login: z.string() }) }));

export type Comment = z.output<typeof Comment>;

const MARKER = /<!-- firewarden:([\w:.-]+) [\w-]+ -->\s*$/;
const PAGE = 100;

/** The key that Firewarden has put under a comment of its own: `board`, `card:document`, `announcement:12`. */
export const keyOf = ({ body }: Comment): string | undefined => MARKER.exec(body)?.[1];

/** An announcement, or the answer to a stranger. */
export const isSaid = (comment: Comment): boolean => /^(?:announcement|courtesy):/.test(keyOf(comment) ?? "");

/** One issue, as people act on it and as it looks to them. Every act ends when Firewarden has nothing left to do. */
export class Incident {
  readonly #installation: Installation;
  readonly repository: string;
  readonly number: number;

  constructor(installation: Installation, repository: string, number: number) {
    this.#installation = installation;
    this.repository = repository;
    this.number = number;
  }

  #look(path: string): Promise<unknown> {
    return this.#installation.github.look(`/repos/${this.repository}${path}`);
  }

  #person(login: string) {
    return this.#installation.github.person(login, this.repository);
  }

  /** Does something on GitHub as somebody, and waits for Firewarden. */
  async act<T>(login: string, does: (person: ReturnType<Installation["github"]["person"]>) => Promise<T>): Promise<T> {
    const done = await does(this.#person(login));
    await this.#installation.idle();
    return done;
  }

  /** The id of the new comment. */
  says(login: string, ...lines: readonly string[]): Promise<number> {
    return this.act(login, (person) => person.comment(this.number, lines.join("\n")));
  }

  /** Changes a comment. Who approves it afterwards has read it: that takes people longer than the second of the change. */
  async rewrites(login: string, comment: number, text: string): Promise<void> {
    await this.act(login, (person) => person.editComment(comment, text));
    const second = Math.floor(Date.now() / 1_000);
    await until("the second of the change is over", () => Math.floor(Date.now() / 1_000) > second);
  }

  labels(login: string, ...names: readonly string[]): Promise<void> {
    return this.act(login, (person) => person.label(this.number, ...names));
  }

  declares(login: string, severity: Severity): Promise<void> {
    return this.labels(login, `sev:${severity}`);
  }

  /** Ticks boxes in a comment of Firewarden's or of anybody's, one click each. */
  ticks(login: string, comment: number, ...boxes: readonly string[]): Promise<void> {
    return this.act(login, async (person) => {
      for (const box of boxes) await person.tickComment(comment, box);
    });
  }

  async issue() {
    const { labels, assignees, ...rest } = Issue.parse(await this.#look(`/issues/${this.number}`));
    return { ...rest, labels: labels.map(({ name }) => name).sort(), assignees: assignees.map(({ login }) => login) };
  }

  async comments(): Promise<readonly Comment[]> {
    const all: Comment[] = [];
    for (let page = 1; all.length === (page - 1) * PAGE; page += 1)
      all.push(
        ...z.array(Comment).parse(await this.#look(`/issues/${this.number}/comments?per_page=${PAGE}&page=${page}`)),
      );
    return all;
  }

  /** Firewarden's own comment under this key; undefined where there is none. */
  async comment(key: string): Promise<Comment | undefined> {
    const own = (await this.comments()).filter((comment) => keyOf(comment) === key);
    if (own.length > 1) throw new Error(`${key} stands on #${this.number} ${own.length} times`);
    return own[0];
  }

  async commentId(key: string): Promise<number> {
    const comment = await this.comment(key);
    if (comment === undefined) throw new Error(`no ${key} on #${this.number}`);
    return comment.id;
  }

  async board(): Promise<string> {
    return (await this.comment("board"))?.body ?? "";
  }

  /** Everything that Firewarden has announced, refused or answered, in one text. */
  async announced(): Promise<string> {
    const comments = await this.comments();
    return comments
      .filter(isSaid)
      .map(({ body }) => body)
      .join("\n");
  }

  async reactionsTo(comment: number): Promise<readonly string[]> {
    return Reactions.parse(await this.#look(`/issues/comments/${comment}/reactions`)).map(({ content }) => content);
  }

  /** The key of the stage that the board names: `gate:analysis`; undefined when every step is done. */
  async stage(): Promise<string | undefined> {
    const [, number] = /<summary>Step (\d+) of /.exec(await this.board()) ?? [];
    return productionSupport.stages[Number(number) - 1]?.key;
  }

  /** Waits until the board names this stage, as it does by itself when a clock has run out. */
  reaches(stage: string): Promise<void> {
    return until(`#${this.number} is at ${stage}`, async () => (await this.stage()) === stage, {
      explain: () => this.board(),
    });
  }
}
