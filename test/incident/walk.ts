import type { Written } from "../../src/incident/signal.ts";
import { revisionOf } from "../../src/text/revision.ts";
import { DAY, HOUR, person, reference, type World } from "./world.ts";

/*
 * The people of the story: rita reports and coordinates, leo leads, ana analyses, mia reviews.
 * Each function brings a declared critical incident one stage further.
 */

const BOXES = [
  "When it began",
  "What is seen",
  "Error messages or codes",
  "Screenshots or logs",
  "Affected service",
  "Affected users",
];

export const written = (world: World, written: Written) => world.signal({ kind: "written", written }, undefined);

export const file = (
  record: "catalog" | "closure-report" | "postmortem" | "report",
  text: string,
  where: "default" | "branch" = "default",
): Written => ({
  kind: "file",
  record,
  path: `incidents/2026/0042-checkout-is-down/${record}.md`,
  revision: revisionOf(text),
  text,
  commit: "c0ffee",
  where,
});

export const STEPS: Readonly<Record<string, (world: World) => void>> = {
  document: (world) =>
    world.signal(
      { kind: "card-edited", card: "card:document", body: BOXES.map((box) => `- [x] ${box}`).join("\n") },
      "rita",
    ),
  assign: (world) => {
    world.say("leo", "/take lead");
    world.say("leo", "/assign analyst @ana");
    world.say("ana", "/ack");
  },
  analysis: (world) =>
    world.say("ana", "/submit analysis", "Root cause: the pool is exhausted.\n\nImpact: nobody can pay."),
  "gate:analysis": (world) => world.say("mia", "/approve analysis"),
  plan: (world) =>
    world.say("leo", "/submit plan", "- [ ] roll back\n- [ ] raise the pool\n\nRisks: none. Estimate: 20 minutes."),
  implement: (world) => {
    world.signal(
      {
        kind: "comment-edited",
        comment: reference(world.lastComment),
        body: "",
        submitted: "- [x] roll back\n- [x] raise the pool\n\nRisks: none. Estimate: 20 minutes.",
      },
      "ana",
    );
    world.say("ana", "/mitigated");
    world.say("ana", "/resolved permanent");
  },
  verify: (world) => {
    world.wait(HOUR);
    world.say("leo", "/submit verification", "Error rate is back to 0.1 % for an hour.");
    world.say("leo", "/validate");
  },
  "gate:resolution": (world) => world.say("mia", "/approve resolution"),
  record: (world) => world.say("ana", "/submit record", "Actions taken: rolled back. Outcome: good."),
  catalog: (world) => written(world, file("catalog", "the catalogue")),
  closure: (world) => {
    world.signal({ kind: "card-edited", card: "card:closure", body: questions(world) }, "rita");
    world.say("rita", "/done closure");
    written(world, file("closure-report", "closed"));
  },
  review: (world) => {
    written(world, file("postmortem", "# Post-mortem", "branch"));
    written(world, {
      kind: "pull-request",
      number: 57,
      url: "https://github.com/acme/shop/pull/57",
      headSha: "aaa",
      branch: "firewarden/incident-42",
    });
    world.say("leo", "/submit review", CATEGORIES);
  },
  "gate:review": (world) => {
    world.files.bbb = "# Post-mortem";
    world.signal(
      {
        kind: "reviewed",
        repository: 7,
        pullRequest: 57,
        reviewId: 5,
        state: "approved",
        commit: "bbb",
        words: "",
        reviewer: person("mia"),
      },
      "mia",
    );
    world.files.ccc = "# Post-mortem";
    world.signal(
      { kind: "pull-request-closed", repository: 7, pullRequest: 57, merged: true, headSha: "ccc", closes: [] },
      "mia",
    );
  },
  changes: () => undefined,
  residual: (world) => world.wait(8 * DAY),
  report: (world) => written(world, file("report", "the report")),
  "gate:report": (world) => world.say("mia", "/approve report"),
};

const CATEGORIES = ["Communication", "Resource allocation", "Documentation", "Training", "Change management"]
  .map((name) => `## ${name}\n\nIt was good enough.`)
  .join("\n\n");

const questions = (world: World): string =>
  world.incident.policy.process.stages
    .flatMap((stage) => (stage.kind === "step" ? stage.requires : []))
    .flatMap((need) => (need.kind === "questions" ? need.items : []))
    .map(({ ask }) => `- [x] ${ask}`)
    .join("\n");

/** Plays the story until this stage is the current one. */
export const walkTo = (world: World, stage: string): void => {
  if (world.log.length === 0) world.declare();
  for (const [key, play] of Object.entries(STEPS)) {
    if (key === stage) break;
    play(world);
  }
};
