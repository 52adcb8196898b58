import { describe, expect, it } from "@jest/globals";
import { defaultPolicy } from "../../../src/policy/defaults.ts";
import { parsePolicy } from "../../../src/policy/file/parse.ts";
import { problemInWords } from "../../../src/policy/file/problem.ts";
import type { Policy } from "../../../src/policy/policy.ts";
import { example } from "../example.ts";

const FILE = ".github/firewarden.yml";
const problems = (text: string): string => {
  const parsed = parsePolicy(text, FILE);
  return "problems" in parsed ? parsed.problems.map(problemInWords).join("\n") : "";
};
const policy = (text: string): Policy => {
  const parsed = parsePolicy(text, FILE);
  if ("problems" in parsed) throw new Error(problems(text));
  return parsed.policy;
};
const stage = (text: string, key: string) => policy(text).process.stages.find((each) => each.key === key);

describe("a configuration", () => {
  it.each(["", "# nothing yet\n", "version: 1", "---\n"])("leaves every default in force when it is %j", (text) => {
    expect(policy(text)).toEqual(defaultPolicy());
  });

  it("changes what it names and leaves the rest", () => {
    const { clocks } = policy("severities: {critical: {acknowledge: 1m, update_every: none, monitor: 0}}");
    const usual = defaultPolicy().clocks;
    expect(clocks.critical).toEqual({
      ...usual.critical,
      acknowledgeMs: 60_000,
      updateEveryMs: undefined,
      monitorMs: 0,
    });
    expect(clocks.high).toEqual(usual.high);
  });

  it("reads the full example", () => {
    const full = policy(example());
    expect(full.roles.coordinator).toEqual([{ kind: "rotation", rotation: "platform", offset: 1 }]);
    expect(full.services.checkout?.business).toEqual({ kind: "user", login: "dana" });
    expect(full.rotations.platform?.handover).toEqual({ weekday: 1, minute: 540 });
    expect(full.chains.default?.steps[2]).toEqual({
      page: { kind: "team", org: "acme", slug: "sre" },
      waitMs: 600_000,
    });
    expect(full.bots).toEqual(["statuspage[bot]"]);
  });

  it("sets a gate's reviewers, number, exclusions, severities and reminder", () => {
    const text = `gates: {analysis: {reviewers: ["@acme/leads", "role:lead", "permission:admin", "@Ana"], approvals: 2,
      exclude: [author, coordinator, "@bob"], applies_to: [critical], remind_every: 10m}}`;
    expect(stage(text, "gate:analysis")).toMatchObject({
      reviewers: [
        { kind: "team", org: "acme", slug: "leads" },
        { kind: "role", role: "lead" },
        { kind: "permission", atLeast: "admin" },
        { kind: "user", login: "Ana" },
      ],
      approvals: 2,
      exclude: [{ kind: "author" }, { kind: "role", role: "coordinator" }, { kind: "user", login: "bob" }],
      severities: ["critical"],
      remindEveryMs: 600_000,
    });
  });

  it("reads groups of reviewers, one inside the other, beside entries", () => {
    const text = `gates: {analysis: {reviewers: ["@ana", {all: ["@acme/leads", {any: ["role:service-owner", "@bob"]}]}]}}`;
    expect(stage(text, "gate:analysis")).toMatchObject({
      reviewers: [
        { kind: "user", login: "ana" },
        {
          kind: "all",
          of: [
            { kind: "team", org: "acme", slug: "leads" },
            {
              kind: "any",
              of: [
                { kind: "role", role: "service-owner" },
                { kind: "user", login: "bob" },
              ],
            },
          ],
        },
      ],
    });
  });

  it("takes groups five deep, and no deeper", () => {
    const nested = (depth: number): string => (depth === 0 ? '"@a"' : `{any: [${nested(depth - 1)}]}`);
    expect(problems(`gates: {analysis: {reviewers: [${nested(5)}]}}`)).toBe("");
    expect(problems(`gates:\n  analysis:\n    reviewers:\n      - ${nested(6)}`)).toMatch(
      /^\.github\/firewarden\.yml:4: gates\.analysis\.reviewers\[0\]\.any\[0\].* groups stand at most 5 deep\.$/,
    );
  });

  it("replaces a step's checklist, and adds one where there was none", () => {
    const text = "process: {steps: {document: {checklist: [One]}, closure: {checklist: [Two]}}}";
    expect(stage(text, "document")).toMatchObject({ requires: [{ kind: "checklist", items: ["One"] }] });
    expect(stage(text, "closure")).toMatchObject({
      requires: [{ kind: "checklist", items: ["Two"] }, { kind: "questions" }, { kind: "filed" }],
    });
  });

  it("leaves out a step that no severity walks, and no longer waits for its tasks", () => {
    const text = "process: {steps: {plan: {applies_to: []}}}";
    expect(stage(text, "plan")).toBeUndefined();
    expect(stage(text, "implement")).toMatchObject({ requires: [{ kind: "resolved" }] });
  });

  it("keeps a requirement within the severities that its step is left with", () => {
    const text = "{process: {steps: {verify: {applies_to: [high, low]}}}, gates: {resolution: {applies_to: [high]}}}";
    expect(stage(text, "verify")).toMatchObject({
      requires: [{ kind: "monitored" }, { kind: "evidence" }, { kind: "validated", severities: ["high"] }],
    });
  });

  it("brings the step that makes what a gate judges, where a gate is wanted for one more severity", () => {
    const text = "gates: {review: {applies_to: [critical, low]}}";
    expect(stage(text, "review")?.severities).toEqual(["critical", "high", "medium", "low"]);
    expect(stage(text, "plan")?.severities).toEqual(["critical", "high", "medium"]);
    expect(problems(text)).toBe("");
  });

  it("leaves nothing out of the light way that a team says a severity needs: a gate, and the step that it judges", () => {
    const usual = ["document", "assign", "analysis", "verify", "gate:resolution"];
    const leftOut = (text: string) => policy(text).process.light?.leavesOut;
    expect(leftOut("{}")).toEqual(usual);
    expect(leftOut("gates: {resolution: {reviewers: ['@acme/sre']}}")).toEqual(usual);
    expect(leftOut("gates: {resolution: {applies_to: [critical, high, medium, low]}}")).toEqual(usual.slice(0, 3));
    expect(leftOut("process: {steps: {analysis: {applies_to: [critical, high, medium, low]}}}")).not.toContain(
      "analysis",
    );
  });

  it("knows responders and bots in any case", () => {
    const { responders, bots } = policy('{responders: {Alice: {skills: [PostgreSQL]}}, bots: ["Renovate[bot]"]}');
    expect(responders).toEqual({ alice: { skills: ["postgresql"] } });
    expect(bots).toEqual(["renovate[bot]"]);
  });

  it("takes the hand-over's day from the start where only a time is given", () => {
    const text = "rotations: {p: {timezone: UTC, handover: '09:30', every: 1d, start: 2026-01-07, members: [a]}}";
    expect(policy(text).rotations.p?.handover).toEqual({ weekday: 3, minute: 570 });
  });
});

describe("a problem", () => {
  it("names the file, the line, the place, the value and what was expected", () => {
    expect(problems("version: 1\ngates:\n  analysis:\n    approvals: two\n")).toBe(
      '.github/firewarden.yml:4: gates.analysis.approvals is "two"; expected a whole number of at least 1.',
    );
  });

  it("is told for every mistake in the file, by line", () => {
    const lines = problems("bots: 1\ntimezone: Mars\nrecords: {deliver: mail}\n").split("\n");
    expect(lines.map((line) => line.split(":")[1])).toEqual(["1", "2", "3"]);
  });

  const wrong: readonly (readonly [string, string])[] = [
    ["severitys: {}", "severitys is not a known key; expected one of version, _extends"],
    ["severitys: {}", 'Did you mean "severities"?'],
    ["gates: {analisys: {}}", 'Did you mean "analysis"?'],
    ["gates: {analysis: {aprovals: 2}}", "gates.analysis.aprovals is not a known key"],
    ["severities: {critcal: {}}", 'Did you mean "critical"?'],
    [
      "severities: {high: {monitor: 5 minutes}}",
      'severities.high.monitor is "5 minutes"; expected a duration such as 30s',
    ],
    ["gates: {analysis: {approvals: 1.5}}", "approvals is 1.5; expected a whole number"],
    ["gates: {analysis: {approvals: 0}}", "approvals is 0; expected a whole number of at least 1"],
    ["gates: {analysis: {reviewers: []}}", "reviewers is []; expected a list"],
    ["gates: {analysis: {reviewers: '@a'}}", 'reviewers is "@a"; expected a list'],
    ["gates: {analysis: {reviewers: [alice]}}", 'reviewers[0] is "alice"; expected @user, @org/team, role:NAME'],
    ["gates: {analysis: {reviewers: ['role:leed']}}", 'Did you mean "role:lead"?'],
    ["gates: {analysis: {reviewers: ['permission:read']}}", "reviewers[0] is"],
    ["gates: {analysis: {reviewers: [1]}}", "reviewers[0] is 1; expected @user"],
    ["gates: {analysis: {reviewers: [[a]]}}", "or {any: [...]} or {all: [...]}"],
    ["gates: {analysis: {reviewers: [{any: []}]}}", "reviewers[0].any is []; expected a list of at least one reviewer"],
    ["gates: {analysis: {reviewers: [{any: '@a'}]}}", 'reviewers[0].any is "@a"; expected a list'],
    [
      "gates: {analysis: {reviewers: [{}]}}",
      "reviewers[0] is {}; expected {any: [...]} or {all: [...]}, one of the two",
    ],
    ["gates: {analysis: {reviewers: [{any: ['@a'], all: ['@b']}]}}", "one of the two"],
    [
      "gates: {analysis: {reviewers: [{alll: ['@a']}]}}",
      "reviewers[0].alll is not a known key; expected one of any, all",
    ],
    ["gates: {analysis: {reviewers: [{alll: ['@a']}]}}", 'Did you mean "all"?'],
    ["gates: {analysis: {reviewers: [{all: [{any: ['role:leed']}]}]}}", "reviewers[0].all[0].any[0] is"],
    ["gates: {analysis: {reviewers: [{all: [{any: ['role:leed']}]}]}}", 'Did you mean "role:lead"?'],
    ["gates: {analysis: {reviewers: [{all: ['@a', '@A']}]}}", "needs 2 different people, and nobody is left for @a"],
    ["gates: {analysis: {reviewers: [{all: ['@a', 'role:analyst']}]}}", "nobody is left for role:analyst"],
    ["gates: {analysis: {reviewers: [{all: ['@a', '@b']}], exclude: ['@B']}}", "nobody is left for @b"],
    ["gates: {analysis: {approvals: 51}}", "gates.analysis asks for 51 people; expected at most 50"],
    [
      `gates: {analysis: {reviewers: [{all: [${Array(10).fill("{any: ['@a', {any: ['@b/c']}]}").join(", ")}]}]}}`,
      "gates.analysis can be satisfied in 1024 ways, by its groups of reviewers; expected at most 1000",
    ],
    [
      `gates: {analysis: {reviewers: [${Array.from({ length: 101 }, (_, index) => `'@a${index}'`).join(", ")}]}}`,
      "gates.analysis names 101 reviewers; expected at most 100",
    ],
    ["gates: {analysis: {exclude: [authr]}}", 'Did you mean "author"?'],
    ["gates: {analysis: {reviewers: ['@a'], approvals: 2}}", "needs 2 approvals, but only 1 person can give them"],
    ["gates: {analysis: {reviewers: ['role:analyst']}}", "so nobody can pass it"],
    [
      "{gates: {review: {applies_to: [low]}}, process: {steps: {review: {applies_to: [high]}}}}",
      "gates.review judges postmortem, which no earlier step makes for low",
    ],
    ["process: {steps: {analysis: {applies_to: []}}}", "gates.analysis names the evidence"],
    ["process: {steps: {closure: {owner: firewarden}}}", "which only people can bring about"],
    ["process: {steps: {document: {checklist: [a, a]}}}", 'has the box "a" twice'],
    ["process: {steps: {document: {checklist: ['']}}}", "expected a text of one line"],
    ["roles: {lead: ['rotation:platform']}", 'uses the rotation "platform", which is not defined'],
    [
      "{roles: {lead: ['rotation:platfrom']}, rotations: {platform: {timezone: UTC, handover: 'Mon 09:00', every: 1w, start: 2026-01-05, members: [a]}}}",
      'Did you mean "platform"?',
    ],
    [
      "records: {repository: incidents, deliver: commit}",
      'records.repository is "incidents"; expected a repository as',
    ],
    ["services: {a: {rotation: b}}", 'services.a.rotation uses the rotation "b"'],
    ["services: {a: {owner: 'rotation:b'}}", 'services.a.owner uses the rotation "b"'],
    ["services: {a: {business: 'rotation:b'}}", 'services.a.business uses the rotation "b"'],
    ["services: {a: {support: 'rotation:b'}}", 'services.a.support uses the rotation "b"'],
    ["chains: {c: {steps: [{page: 'rotation:x', wait: 5m}]}}", "chains.c.steps[0].page uses the rotation"],
    ["chains: {c: {steps: []}}", "expected a list of at least one"],
    ["rotations: {p: {timezone: Europe/Zürich}}", "rotations.p.members is missing; expected a list"],
    ["timezone: Europe/Zurick", 'Did you mean "Europe/Zurich"?'],
    ["records: {directory: ../up}", 'records.directory is "../up"; expected a path of folders inside the repository'],
    ["records: {directory: /etc}", "records.directory is"],
    ["records: {directory: .github/workflows}", "records.directory is"],
    ["records: {directory: a/../../b}", "records.directory is"],
    ["records: {directory: a//b}", "records.directory is"],
    ["services: {Pay: {}, pay: {}}", "services.pay is given twice, but for its case"],
    ["services: {a@b: {}}", 'services["a@b"] is no name for this; expected a name of'],
    ["roles:", "roles is empty; expected a mapping"],
    ["bots: [1]", "bots[0] is 1; expected the name of a bot, such as renovate[bot], in quotes"],
    ["rotations: {p: {start: 2026-02-30}}", 'rotations.p.start is "2026-02-30"; expected a date'],
    ["rotations: {p: {members: [0o17]}}", "rotations.p.members[0] is 15; expected the name of a GitHub account"],
    ["- a", "the file is no mapping"],
    ["just words", "the file is no mapping"],
  ];

  it.each(wrong)("in %s is told", (text, told) => {
    expect(problems(text)).toContain(told);
  });

  it("is that a rotation starts on another day than it is handed over", () => {
    const text = "rotations: {p: {timezone: UTC, handover: 'Mon 09:00', every: 1w, start: 2026-01-07, members: [a]}}";
    expect(problems(text)).toContain('start is "2026-01-07"; expected a date on the day of the week of its hand-over');
  });

  it("is that an override ends before it begins", () => {
    const text = `rotations: {p: {timezone: UTC, handover: 'Mon 09:00', every: 1w, start: 2026-01-05, members: [a],
      overrides: [{from: 2026-02-02T09:00, to: 2026-02-01T09:00, member: b}]}}`;
    expect(problems(text)).toContain('overrides[0].to is "2026-02-01T09:00"; expected a time after from');
  });

  it("stands on the line of the list's entry", () => {
    expect(problems('roles:\n  lead:\n    - "@a"\n    - boss\n')).toContain(":4: roles.lead[1]");
  });
});
