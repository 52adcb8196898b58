import { describe, expect, it } from "@jest/globals";
import type { GitHub } from "../../src/github/client/octokit.ts";
import { EMPTY_MIRROR } from "../../src/github/own/mirror.ts";
import type { IssueAt } from "../../src/github/read/issue-at.ts";
import type { SeenComment, SeenEvent, SeenIssue } from "../../src/github/read/issue-history.ts";
import type { ActionItem, Incident } from "../../src/incident/incident.ts";
import type { KeptWords } from "../../src/incident/words/kept.ts";
import { type Compared, inComments } from "../../src/lane/sweep/compare.ts";
import { inItems } from "../../src/lane/sweep/items.ts";
import type { SweepContext } from "../../src/lane/sweep/sweep-context.ts";
import { person, START, World } from "../incident/world.ts";
import { ANA, APP, comment, issue, OURSELVES } from "../signals/payloads.ts";

const NUMBER = 44;
const LATER = new Date(START + 60_000).toISOString();
const ITEM: ActionItem = {
  ...{ item: "1", text: "alert on the pool", owner: person("ana"), due: undefined, origin: "command" },
  ...{ number: NUMBER, url: "u", state: "open", evidence: [] },
};
const SEEN: SeenIssue = {
  ...{ ...issue, number: NUMBER, repository_url: "", assignees: [], closed_by: null, isPullRequest: false },
};
const LINK: SeenComment = { ...comment, body: "/link #43", created_at: LATER, updated_at: LATER };
const CLOSED: Partial<SeenIssue> = { state: "closed", closed_at: LATER, closed_by: ANA };

const comparedWith = (incident: Incident): Compared => ({
  ...{ incident, declaredAt: START, past: { labels: START, severity: 0 }, mirror: EMPTY_MIRROR },
  ...{ desired: { labels: [], state: { open: true } }, self: { appId: APP, botLogin: OURSELVES.login }, issue: SEEN },
});

/** `/link #43` on the issue of this number, of which GitHub did not say yet whether it was merged. */
const waiting = (item: number): KeptWords => ({
  ...{
    name: "comment 123, command 0",
    actor: person("ana"),
    at: START + 60_000,
    subject: { kind: "issue", name: "#43" },
  },
  ...{ keptAt: START + 60_000, askedAt: START + 60_000, tries: 0 },
  what: { kind: "item-linked", item, target: "#43", comment: { id: 123, url: "u" } },
});

type Shown = {
  readonly issue?: Partial<SeenIssue>;
  readonly comments?: readonly SeenComment[];
  readonly events?: readonly SeenEvent[];
};

/** What is found of one item in this state, where GitHub shows this of its issue; and what was read for it. */
const sweep = async (
  item: Partial<ActionItem>,
  shown: Shown = {},
  causes: readonly string[] = [],
  kept: readonly KeptWords[] = [],
) => {
  const world = new World();
  world.declare("high");
  const read: string[] = [];
  const reading =
    <T>(what: string, answer: T) =>
    async (_github: GitHub, { issue_number }: IssueAt): Promise<T> => {
      read.push(`${what} of ${issue_number}`);
      return answer;
    };
  const history = {
    issue: reading("state", { ...SEEN, ...shown.issue }),
    comments: reading("comments", shown.comments ?? []),
    events: reading("events", shown.events ?? []),
  };
  const incident = { ...world.incident, items: [{ ...ITEM, ...item }], kept, causes: new Set(causes) };
  const found = await inItems({ history } as unknown as SweepContext, {} as GitHub, comparedWith(incident));
  return { read, found: found.map(({ id, subject }) => `${subject}: ${id.replace(/^sweep \d+ /u, "")}`) };
};

const at = (): string => {
  const world = new World();
  world.declare("high");
  return `${world.incident.repository.id}#${NUMBER}`;
};
const event = (id: number, name: string): SeenEvent => ({
  ...{ id, event: name, label: undefined, actor: ANA, created_at: LATER },
});

describe("on an action item's own issue", () => {
  it("a link that nobody told of is found, about the item", async () => {
    expect((await sweep({}, { comments: [LINK] })).found).toEqual([`${at()}: comment 123 created`]);
  });

  it("a link is found on a closed item too, which waits for its evidence", async () => {
    const shown = { issue: CLOSED, comments: [LINK] };
    expect((await sweep({ state: "closed" }, shown)).found).toEqual([`${at()}: comment 123 created`]);
  });

  it("neither what was heard, nor what was edited since, nor what is no command, nor Firewarden's own is found", async () => {
    const heard = ["comment 123, command 0"];
    expect((await sweep({}, { comments: [LINK] }, heard)).found).toEqual([]);
    const comments = [
      { ...LINK, updated_at: new Date(START + 120_000).toISOString() },
      { ...LINK, body: "Done, I think." },
      { ...LINK, user: OURSELVES, performed_via_github_app: { id: APP } },
    ];
    expect((await sweep({}, { comments })).found).toEqual([]);
  });

  it("of a link that waits to be judged an edit is found, and that it is gone; of another's nothing", async () => {
    const waits = waiting(NUMBER);
    const edited = { ...LINK, updated_at: new Date(START + 120_000).toISOString() };
    const causes = ["comment 123, command 0"];
    expect((await sweep({}, { comments: [LINK] }, causes, [waits])).found).toEqual([]);
    expect((await sweep({}, { comments: [edited] }, causes, [waits])).found).toEqual([
      `${at()}: comment 123 edited ${edited.updated_at}`,
    ]);
    expect((await sweep({}, {}, causes, [waits])).found).toEqual([`${at()}: comment 123 deleted`]);
    expect((await sweep({}, {}, [...causes, "comment 123 deleted"], [waits])).found).toEqual([]);
    expect((await sweep({}, {}, causes, [waiting(NUMBER + 1)])).found).toEqual([]);
  });

  it("a link that waits there is not missed among the comments of the incident itself", () => {
    const world = new World();
    world.declare("high");
    const incident = { ...world.incident, kept: [waiting(NUMBER)] };
    expect(inComments({ ...comparedWith(incident), issue: { ...SEEN, number: incident.number } }, [])).toEqual([]);
  });

  it("what Firewarden said there is not missed among the comments of the incident itself, so that it is not said again", () => {
    const world = new World();
    world.declare("high");
    const incident = { ...world.incident, items: [ITEM] };
    const issue = { ...SEEN, number: incident.number };
    const mirror = { ...EMPTY_MIRROR, comments: { board: { id: 7, hash: "" }, "unproven:1": { id: 900, hash: "h" } } };
    const found = inComments({ ...comparedWith(incident), issue, mirror }, []);
    expect(found.map(({ id }) => id.replace(/^sweep \d+ /u, ""))).toEqual(["comment 7 deleted"]);
  });

  it("a close is found where the item counts as open", async () => {
    expect((await sweep({}, { issue: CLOSED })).found).toEqual([`${at()}: 44 closed ${LATER}`]);
    expect((await sweep({ state: "closed" }, { issue: CLOSED })).found).toEqual([]);
  });

  it("a reopening is found where the item counts as closed, the last of several, with who did it", async () => {
    const events = [event(1, "closed"), event(2, "reopened"), event(3, "closed"), event(4, "reopened")];
    expect((await sweep({ state: "closed" }, { events })).found).toEqual([`${at()}: 44 reopened 4`]);
    expect((await sweep({}, { events })).found).toEqual([]);
  });

  it("the events are read only where its state is another than the item's, and nothing of a dropped item", async () => {
    expect((await sweep({})).read).toEqual(["state of 44", "comments of 44"]);
    expect((await sweep({ state: "closed" })).read).toContain("events of 44");
    expect((await sweep({ state: "dropped" })).read).toEqual([]);
  });

  it("nothing is found that was transferred away", async () => {
    expect((await sweep({}, { issue: { ...CLOSED, number: 3 }, comments: [LINK] })).found).toEqual([]);
  });
});
