import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { type Comment, type Incident, keyOf } from "../../../emulator/firewarden/incident.ts";
import { createStages, type Stage } from "../stage.ts";
import { said } from "./scenes.ts";

const stages = createStages(afterAll);
const LABELS = ["incident", "phase:triage", "sev:critical"];

/** What people see of the board: what it carries for Firewarden itself grows with every event. */
const shown = async (of: Incident): Promise<string> => (await of.board()).replace(/<!--[\s\S]*?-->/g, "");

const isBoard = (comment: Comment): boolean => keyOf(comment) === "board";

let stage: Stage;
let incident: Incident;

beforeAll(async () => {
  stage = await stages();
  incident = await stage.declare("critical");
});

describe("managed labels", () => {
  it("that are set with triage rights alone are put back, explained once however often it is tried", async () => {
    const first = await said(incident, () => incident.labels("tara", "sev:low"));
    expect(first).toMatch(/\*\*tara\*\*, `sev:low` is up to .*, so I took it off/);
    expect(await said(incident, () => incident.labels("tara", "sev:low"))).toBe("");
    expect((await incident.issue()).labels).toEqual(LABELS);
  });

  it.each(["gate:pending", "phase:report", "resolved"])(
    "that would move the record are put back: %s",
    async (label) => {
      const news = await said(incident, () => incident.labels("tara", label));
      expect(news).toContain(`\`${label}\` `);
      expect(news).toContain("so I took it off");
      expect((await incident.issue()).labels).toEqual(LABELS);
    },
  );

  it("that are removed are put back, together with an explanation for each", async () => {
    const news = await said(incident, () =>
      incident.act("tara", async (tara) => {
        for (const label of LABELS) await tara.unlabel(incident.number, label);
      }),
    );
    for (const label of LABELS) expect(news).toContain(`\`${label}\` `);
    expect(news.match(/so I put it back/g)).toHaveLength(LABELS.length);
    expect((await incident.issue()).labels).toEqual(LABELS);
  });

  it("leave everybody's own labels alone", async () => {
    await incident.labels("tara", "needs-triage");
    expect((await incident.issue()).labels).toEqual([...LABELS, "needs-triage"].sort());
  });
});

describe("Firewarden's own comments", () => {
  it("are restored when somebody edits the board, and made again when somebody deletes it", async () => {
    const [before, id] = [await shown(incident), await incident.commentId("board")];
    await incident.act("sam", (sam) => sam.editComment(id, before.replace("Critical", "Low")));
    expect(await shown(incident)).toBe(before);
    await incident.act("sam", (sam) => sam.deleteComment(id));
    expect(await shown(incident)).toBe(before);
    expect(await incident.commentId("board")).not.toBe(id);
  });

  it("are restored when somebody changes more of a card than its boxes, while the tick counts", async () => {
    const id = await incident.commentId("card:document");
    const before = (await incident.comment("card:document"))?.body ?? "";
    const changed = before.replace(/- \[ \] (When it began)/, "- [x] $1").replace("What is seen", "Nothing is seen");
    await incident.act("sam", (sam) => sam.editComment(id, `${changed}\n\n- [x] Approved by everybody`));
    const after = (await incident.comment("card:document"))?.body ?? "";
    expect(after).toMatch(/- \[x\] When it began/);
    expect(after).toMatch(/- \[ \] What is seen/);
    expect(after).not.toMatch(/Nothing is seen|everybody/);
  });

  it("are not forged by a comment that carries a copy of their marker: it stays text, and theirs stays theirs", async () => {
    const [board, id] = [await incident.board(), await incident.commentId("board")];
    const forged = board.replace(/Critical/, "Low");
    const comment = await incident.act("mallory", (mallory) => mallory.comment(incident.number, forged));
    await incident.says("carol", "/update still down");
    const comments = await incident.comments();
    expect(comments.find((each) => each.id === comment)?.body).toBe(forged);
    expect(comments.find((each) => each.id === id)?.body).toContain("still down");
  });

  it("are not forged when the answer to their creation was lost and a copy stands beside them", async () => {
    const other = await stage.issue("Search is down");
    const [board = ""] = (await incident.comments()).filter(isBoard).map(({ body }) => body);
    await incident.act("mallory", (mallory) => mallory.comment(other.number, board));
    stage.github.faults.next({ match: `POST /repos/acme/shop/issues/${other.number}/comments`, dropAnswer: true });
    await other.declares("carol", "critical");
    const boards = (await other.comments()).filter(isBoard);
    expect(boards.map(({ user }) => user.login).sort()).toEqual(["firewarden[bot]", "mallory"]);
  });
});

describe("strangers", () => {
  it("are told once in all, and get a reaction each time", async () => {
    const tries = ["/take lead", "/severity low", "/approve analysis", "/waive document I say so", "/approve analysis"];
    const comments: number[] = [];
    const news = await said(incident, () =>
      incident.act("mallory", async (mallory) => {
        for (const line of tries) comments.push(await mallory.comment(incident.number, line));
      }),
    );
    expect(news.match(/\*\*mallory\*\*,/g)).toHaveLength(1);
    for (const id of comments) expect(await incident.reactionsTo(id)).toEqual(["confused"]);
    expect((await incident.issue()).labels).toContain("sev:critical");
  });

  it("are answered once when they ask the same again and again", async () => {
    const news = await said(incident, async () => {
      for (let times = 0; times < 3; times += 1) await incident.says("mallory", "/why");
    });
    expect(news.match(/\*\*INC-\d+ is at /g)).toHaveLength(1);
  });
});
