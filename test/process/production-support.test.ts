import { describe, expect, it } from "@jest/globals";
import { stagesFor } from "../../src/incident/step/stages.ts";
import { checkProcess } from "../../src/process/check.ts";
import { productionSupport } from "../../src/process/production-support.ts";

const { stages } = productionSupport;
const keys = (severity: Parameters<typeof stagesFor>[1]) => stagesFor(productionSupport, severity).map((s) => s.key);

describe("the built-in process", () => {
  it("is the lifecycle's 19 stages, in order, by phase and owner", () => {
    expect(stages.map((s) => `${s.key} ${s.phase} ${s.kind === "gate" ? "reviewers" : s.owner}`)).toEqual([
      "receive triage coordinator",
      "prioritize triage coordinator",
      "document triage coordinator",
      "assign triage lead",
      "analysis analysis analyst",
      "gate:analysis analysis reviewers",
      "plan resolution lead",
      "implement resolution analyst",
      "verify resolution lead",
      "gate:resolution resolution reviewers",
      "record closure analyst",
      "catalog closure firewarden",
      "closure closure coordinator",
      "review review lead",
      "gate:review review reviewers",
      "changes review lead",
      "residual report analyst",
      "report report coordinator",
      "gate:report report reviewers",
    ]);
  });

  it.each(["critical", "high", "medium"] as const)("lets %s walk all of it", (severity) => {
    expect(keys(severity)).toHaveLength(19);
  });

  it("sends low the short way: 1-5, 8-10, 11-13", () => {
    const numbers = keys("low").map((key) => stages.findIndex((stage) => stage.key === key) + 1);
    expect(numbers).toEqual([1, 2, 3, 4, 5, 8, 9, 10, 11, 12, 13]);
  });

  it("does not ask the owners of a low incident to validate", () => {
    const verify = stages.find((stage) => stage.key === "verify");
    const validated = verify?.kind === "step" ? verify.requires.find((r) => r.kind === "validated") : undefined;
    expect(validated?.severities).toEqual(["critical", "high", "medium"]);
  });

  it("has nothing wrong with it", () => {
    expect(checkProcess(productionSupport)).toEqual([]);
  });
});
