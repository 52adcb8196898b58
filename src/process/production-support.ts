import { CATEGORIES, SEVERITIES } from "../vocabulary.ts";
import { closeOut, file, gate, step, submit } from "./build.ts";
import type { Process } from "./process.ts";

const all = SEVERITIES;
const full = ["critical", "high", "medium"] as const;
const light = ["low"] as const;

/**
 * The built-in lifecycle: 19 stages in 6 phases. `low` takes the short way, which is every stage that says `all`, or the
 * light one: one comment with `/resolved permanent` and `/submit record` closes it.
 */
export const productionSupport: Process = {
  name: "production-support",
  version: 1,
  light: {
    severities: light,
    text: "record",
    leavesOut: ["document", "assign", "analysis", "verify", "gate:resolution"],
  },
  stages: [
    step("receive", "triage", "coordinator", all, "Receive the report", { kind: "declared" }),
    step("prioritize", "triage", "coordinator", all, "Set the severity", { kind: "severity" }),
    step("document", "triage", "coordinator", all, "Document what is known", {
      kind: "checklist",
      items: [
        "When it began",
        "What is seen",
        "Error messages or codes",
        "Screenshots or logs",
        "Affected service",
        "Affected users",
      ],
    }),
    step("assign", "triage", "lead", all, "Set the players", {
      kind: "players",
      roles: ["lead", "coordinator", "analyst"],
    }),
    step("analysis", "analysis", "analyst", all, "Find the cause", submit("analysis", "Root cause", "Impact")),
    gate("analysis", "analysis", full, "The analysis is right", { judges: "analysis", returnsTo: "analysis" }),
    step("plan", "resolution", "lead", full, "Plan the repair", {
      ...submit("plan", "Steps", "Risks", "Estimate"),
      tasks: true,
    }),
    step("implement", "resolution", "analyst", all, "Repair", { kind: "tasks", of: "plan" }, { kind: "resolved" }),
    step(
      "verify",
      "resolution",
      "lead",
      all,
      "Verify that the service is back",
      { kind: "monitored", severities: full },
      submit("verification", "Observations"),
      { kind: "validated", roles: ["service-owner", "business-owner"], severities: full },
    ),
    gate("resolution", "resolution", all, "The resolution holds", { judges: "verification", returnsTo: "verify" }),
    step(
      "record",
      "closure",
      "analyst",
      all,
      "Record what was done",
      { ...submit("record", "Actions taken", "Deviations from the plan", "Outcome", "Lessons"), severities: full },
      { ...submit("record", "What it was", "What was done"), severities: light },
    ),
    step("catalog", "closure", "firewarden", all, "Enter it in the catalogue", file("catalog")),
    step(
      "closure",
      "closure",
      "coordinator",
      all,
      "Close out",
      { ...closeOut, severities: full },
      file("closure-report"),
    ),
    step("review", "review", "lead", full, "Review what happened", file("postmortem"), {
      kind: "categories",
      names: CATEGORIES,
    }),
    gate("review", "review", full, "The review is complete", { judges: "postmortem", returnsTo: "review" }),
    step("changes", "review", "lead", full, "Carry out the action items", { kind: "actions" }),
    step("residual", "report", "analyst", full, "Watch for what is left", { kind: "watched" }),
    step("report", "report", "coordinator", full, "Report", file("report")),
    gate("report", "report", full, "The final report is right", { judges: "report", returnsTo: "report" }),
  ],
};
