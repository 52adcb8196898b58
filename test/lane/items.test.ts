import { describe, expect, it } from "@jest/globals";
import type { IssueAt, SeenComment, SeenEvent, SeenIssue } from "../../src/github/issue-history.ts";
import { EMPTY_MIRROR } from "../../src/github/mirror.ts";
import type { GitHub } from "../../src/github/octokit.ts";
import type { ActionItem } from "../../src/incident/incident.ts";
import type { Compared } from "../../src/lane/sweep/compare.ts";
import type { Broom } from "../../src/lane/sweep/incident.ts";
import { inItems } from "../../src/lane/sweep/items.ts";
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

type Shown = {
  readonly issue?: Partial<SeenIssue>;
  readonly comments?: readonly SeenComment[];
  readonly events?: readonly SeenEvent[];
};

/** What is found of one item in this state, where GitHub shows this of its issue; and what was read for it. */
const sweep = async (item: Partial<ActionItem>, shown: Shown = {}, causes: readonly string[] = []) => {
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
  const incident = { ...world.incident, items: [{ ...ITEM, ...item }], causes: new Set(causes) };
  const compared: Compared = {
    ...{ incident, declaredAt: START, past: { labels: START, severity: 0 }, mirror: EMPTY_MIRROR },
    ...{ desired: { labels: [], state: { open: true } }, self: { appId: APP, botLogin: OURSELVES.login }, issue: SEEN },
  };
  const found = await inItems({ history } as unknown as Broom, {} as GitHub, compared);
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
