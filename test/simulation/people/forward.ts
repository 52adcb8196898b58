import { CATEGORIES } from "../../../src/vocabulary.ts";
import { account } from "../../simulated-github/cast.ts";
import { closePull, reviewPull } from "../../simulated-github/changes.ts";
import type { Issue } from "../../simulated-github/state.ts";
import { act, type Burst, ownComment, type Scene, says } from "./scene.ts";
import { changes, labels, ticks } from "./touching.ts";

/* The way through the lifecycle: what brings an incident from each stage to the next. No act: Firewarden's turn, or the clock's. */

const REVIEW = CATEGORIES.map((name) => `### ${name}\n\nIt was good enough.`).join("\n\n");

const pullOf = ({ state, incident }: Scene): Issue | undefined =>
  incident?.pullRequest && state.issues.get(incident.pullRequest.number);

const declare = (scene: Scene): Burst => [
  labels(scene, "carol", scene.number, `sev:${scene.random.pick(["critical", "high", "medium", "low", "low", "low"])}`),
];

const card = (scene: Scene, step: string, ...who: readonly ("carol" | "alice")[]): Burst => {
  const found = ownComment(scene, `card:${step}`);
  return found === undefined ? [] : ticks(scene, found, ...who);
};

const players = (scene: Scene): Burst => {
  const { roles } = scene.incident ?? {};
  if (roles?.lead === undefined) return [says(scene, "alice", "/take lead\n/assign analyst @ana")];
  const silent = (["lead", "coordinator", "analyst"] as const).flatMap((role) =>
    (roles[role]?.people ?? []).filter(({ id }) => roles[role]?.acknowledged.includes(id) === false),
  );
  if (roles.analyst === undefined) return [says(scene, "alice", "/assign analyst @ana")];
  return PLAYERS.filter((name) => silent.some(({ login }) => login === name)).map((name) => says(scene, name, "/ack"));
};

const PLAYERS = ["carol", "alice", "ana", "bob", "dave"] as const;

const analyst = ({ incident }: Scene) =>
  PLAYERS.find((name) => incident?.roles.analyst?.people.some(({ login }) => login === name)) ?? "ana";

/** As many as the gate needs and no more: of three who approve at once, chance decides who is counted. */
const reviewers = ({ incident, random }: Scene, gate: string): readonly ("bob" | "dave")[] => {
  const stage = incident?.policy.process.stages.find(({ key }) => key === `gate:${gate}`);
  const both = random.chance(0.5) ? (["bob", "dave"] as const) : (["dave", "bob"] as const);
  return both.slice(0, stage?.kind === "gate" ? stage.approvals : 1);
};

/** What a gate judges was taken away, or its step was waived: the evidence must come first. */
const SUBMITTED: Readonly<Record<string, string>> = {
  analysis: "/submit analysis\nThe cache was cold.",
  resolution: "/submit verification\nNothing was seen since.",
  report: "/submit report\nIt is over.",
};

const approve = (scene: Scene, gate: string): Burst => {
  const stage = scene.incident?.policy.process.stages.find(({ key }) => key === `gate:${gate}`);
  const judged =
    stage?.kind === "gate" &&
    (scene.incident?.evidence[stage.evidence] ?? scene.incident?.files[stage.evidence as never]);
  const submits = SUBMITTED[gate];
  if (judged === undefined && submits !== undefined) return [says(scene, "alice", submits)];
  return approvals(scene, gate);
};

const approvals = (scene: Scene, gate: string): Burst =>
  reviewers(scene, gate).map((who) =>
    says(scene, who, `/approve ${gate}${scene.random.pick(["", " the graphs show it"])}`),
  );

const implement = (scene: Scene): Burst => {
  const plan = scene.incident?.evidence.plan?.comment;
  const comment = plan && scene.state.comments.get(plan.id);
  const boxes = comment ? ticks(scene, comment, "ana", "alice") : [];
  if (boxes.length > 0) return boxes;
  return [says(scene, analyst(scene), "/mitigated\n/resolved permanent")];
};

const verify = (scene: Scene): Burst => {
  if (scene.incident?.milestones.resolved === undefined) return [says(scene, "alice", "/resolved permanent")];
  if (scene.incident?.evidence.verification === undefined || scene.random.chance(0.2))
    return [says(scene, "alice", "/submit verification\nNo errors since the roll-back.")];
  return Object.keys(scene.incident.validations).length < 2 ? [says(scene, "alice", "/validate orders flow")] : [];
};

const closure = (scene: Scene): Burst => {
  const open = scene.random.chance(0.6) ? card(scene, "closure", "carol", "alice") : [];
  return open.length > 0 ? open : [says(scene, "carol", "/done closure")];
};

const reviewGate = (scene: Scene): Burst => {
  const pull = pullOf(scene);
  if (pull === undefined || !pull.open || scene.random.chance(0.5)) return approve(scene, "review");
  return reviewers(scene, "review").map((who) =>
    act(who, `approves pull request ${pull.number}`, () =>
      reviewPull(scene.state, account(who), pull, "approved", "Well told."),
    ),
  );
};

/** A change that was merged long ago, and is the evidence for everything. */
export const MERGED = "#1";

const items = (scene: Scene): Burst => {
  const open = scene.incident?.items.find((item) => item.number !== undefined && item.state !== "closed");
  const bare = scene.incident?.items.find((item) => item.state === "closed" && item.evidence.length === 0);
  if (open?.number !== undefined) {
    const closes = changes(scene, "ana", open.number, { open: false });
    const links = says(scene, "ana", `/link ${MERGED}`, open.number);
    return scene.random.pick([[closes, links], [links], [closes]]);
  }
  return bare === undefined
    ? []
    : [says(scene, "ana", `/link ${MERGED}`, scene.random.pick([scene.number, bare.number ?? scene.number]))];
};

const merge = (scene: Scene): Burst => {
  const pull = pullOf(scene);
  if (pull === undefined || !pull.open) return [];
  return [act("bob", `merges pull request ${pull.number}`, () => closePull(scene.state, account("bob"), pull, true))];
};

const WAY: Readonly<Record<string, (scene: Scene) => Burst>> = {
  document: (scene) => card(scene, "document", "carol", "alice"),
  assign: players,
  analysis: (scene) => [
    says(scene, analyst(scene), "/submit analysis\n### Root cause\nThe pool is full.\n### Impact\nNobody can pay."),
  ],
  "gate:analysis": (scene) => approve(scene, "analysis"),
  plan: (scene) => [
    says(
      scene,
      "alice",
      "/submit plan\n- [ ] roll back\n- [ ] raise the pool\n- [ ] tell support\n\nRisks: none. Estimate: 1 h.",
    ),
  ],
  implement,
  verify,
  "gate:resolution": (scene) => approve(scene, "resolution"),
  record: (scene) => [
    says(scene, analyst(scene), "/submit record\n### Actions taken\nRolled back.\n### Outcome\nIt works."),
  ],
  closure,
  review: (scene) => [says(scene, "alice", `/submit review\n${REVIEW}`)],
  "gate:review": reviewGate,
  changes: items,
  report: () => [],
  "gate:report": (scene) => approve(scene, "report"),
};

/** What the people in charge do next. */
export const forward = (scene: Scene): Burst => {
  if (scene.incident === undefined) return declare(scene);
  if (scene.incident.current === undefined) return merge(scene);
  const step = WAY[scene.incident.current]?.(scene) ?? [];
  return step.length > 0 ? step : merge(scene);
};
