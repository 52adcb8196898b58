import { z } from "zod";
import type { Incident } from "../../emulator/firewarden/incident.ts";
import type { Installation } from "../../emulator/firewarden/installation.ts";
import { until } from "../../emulator/firewarden/waiting.ts";
import { productionSupport } from "../../src/process/production-support.ts";

/*
 * The shortest way through the lifecycle: carol coordinates, alice leads, ana analyses, bob reviews. Each entry brings
 * an incident from the beginning of its stage to the next; the steps that Firewarden ends by itself have none.
 */

const BOXES = ["began", "seen", "Error messages", "Screenshots", "Affected service", "Affected users"];
const CATEGORIES = ["Communication", "Resource allocation", "Documentation", "Training", "Change management"];

export const ANALYSIS = ["/submit analysis", "### Root cause", "The pool is full.", "### Impact", "Nobody can pay."];
const PLAN = ["/submit plan", "- [ ] roll back checkout", "- [ ] raise the pool", "", "Risks: none. Estimate: 1 h."];
const RECORD = ["/submit record", "### Actions taken", "Rolled back.", "### Outcome", "It works."];

const Pulls = z.array(z.object({ number: z.number(), state: z.string(), merged_at: z.string().nullish() }));
const Questions = /- \[ \] (.+)/g;

/** What the walk needs of a stage. */
type Ground = Pick<Installation, "github">;

type Act = (incident: Incident, ground: Ground) => Promise<unknown>;

/** The incident's open pull request. */
export const pullRequest = async (stage: Ground): Promise<number> => {
  const [pull] = Pulls.parse(await stage.github.look("/repos/acme/shop/pulls?state=open"));
  if (pull === undefined) throw new Error("no pull request is open");
  return pull.number;
};

export const WALK: Readonly<Record<string, Act>> = {
  document: async (incident) => incident.ticks("carol", await incident.commentId("card:document"), ...BOXES),
  assign: async (incident) => {
    await incident.says("alice", "/take lead", "/assign analyst @ana");
    await incident.says("ana", "/ack");
  },
  analysis: (incident) => incident.says("ana", ...ANALYSIS),
  "gate:analysis": (incident) => incident.says("bob", "/approve analysis"),
  plan: (incident) => incident.says("alice", ...PLAN),
  implement: async (incident) => {
    const plan = (await incident.comments()).findLast(({ body }) => body.startsWith("/submit plan"));
    if (plan !== undefined) await incident.ticks("ana", plan.id, "roll back", "raise");
    await incident.says("ana", "/mitigated", "/resolved permanent");
  },
  verify: async (incident) => {
    await incident.says("alice", "/validate", "/submit verification", "No errors since.");
    await until("the monitoring window has passed", async () => (await incident.stage()) !== "verify");
  },
  "gate:resolution": (incident) => incident.says("bob", "/approve resolution"),
  record: (incident) => incident.says("ana", ...RECORD),
  closure: async (incident) => {
    const card = await incident.comment("card:closure");
    const questions = [...(card?.body ?? "").matchAll(Questions)].map(([, question = ""]) => question);
    await incident.ticks("carol", card?.id ?? 0, ...questions);
    await incident.says("carol", "/done closure");
  },
  review: (incident) =>
    incident.says("alice", "/submit review", ...CATEGORIES.flatMap((name) => [`### ${name}`, "It was good enough."])),
  "gate:review": async (incident, stage) => {
    const pull = await pullRequest(stage);
    await incident.act("bob", (bob) => bob.review(pull, "APPROVE"));
    await incident.act("bob", (bob) => bob.merge(pull));
  },
  residual: (incident) => until("the watch has passed", async () => (await incident.stage()) !== "residual"),
  "gate:report": (incident) => incident.says("bob", "/approve report"),
};

const ORDER = productionSupport.stages.map(({ key }) => key);

/**
 * Plays from where the incident stands until `target` is current, or behind where nothing held it; to the end where
 * none is named.
 */
export const walkTo = async (stage: Ground, incident: Incident, target?: string): Promise<void> => {
  const goal = target === undefined ? ORDER.length : ORDER.indexOf(target);
  for (let at = await incident.stage(); at !== undefined && ORDER.indexOf(at) < goal; at = await incident.stage()) {
    const act = WALK[at];
    if (act === undefined) throw new Error(`#${incident.number} is stuck at ${at}: ${await incident.board()}`);
    await act(incident, stage);
    if ((await incident.stage()) === at)
      throw new Error(`#${incident.number} did not leave ${at}: ${await incident.board()}`);
  }
};
