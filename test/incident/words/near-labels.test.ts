import { describe, expect, it } from "@jest/globals";
import { nearSeverity } from "../../../src/incident/words/near-labels.ts";
import { readTemplates } from "../../../src/templates.ts";
import { view } from "../../../src/view/view.ts";
import { ISSUE, kinds, World } from "../world.ts";

describe("a label that nearly declares an incident", () => {
  it.each([
    ["sev: critical", "critical"],
    ["sev:crit", "critical"],
    ["Sev:Critcal", "critical"],
    ["severity:critical", "critical"],
    ["Severity: High", "high"],
    ["severity/low", "low"],
    ["sev-critical", "critical"],
    ["sev_med", "medium"],
    ["sev critical", "critical"],
    ["\u{1f525} sev: critical", "critical"],
    ["severity-moderate", "medium"],
  ] as const)("is %j, which means %s", (label, meant) => expect(nearSeverity(label)).toEqual({ meant }));

  it.each(["sev:P1", "SEV1", "sev-2", "SEV-0", "sev:urgent", "severity:1", "severity p2", "sev:S1"])(
    "is %j, of which nobody knows which severity is meant",
    (label) => expect(nearSeverity(label)).toEqual({ meant: undefined }),
  );

  it.each([
    ...["critical", "high", "P1", "P0", "crit", "urgent", "priority:high", "bug", "incident", ""],
    ...["several", "severe", "seven", "sever", "severity", "sev", "sev:", "severity:unknown", "severity discussion"],
    ...["sevice:checkout", "sevilla", "sev1 review", "sev12", "reseverity:high", "security:high"],
  ])("is not %j", (label) => expect(nearSeverity(label)).toBeUndefined());

  it.each(["sev:critical", "SEV:Critical", " sev:low "])("is not %j, which declares", (label) =>
    expect(nearSeverity(label)).toBeUndefined(),
  );
});

const misread = (world: World, label = "sev:crit", issue = {}) =>
  world.signal(
    { kind: "label-misread", label, meant: "critical", issue: { ...ISSUE, labels: [label], ...issue } },
    "rita",
  );

/** What GitHub is to show of a world without an incident. */
const shown = (world: World) => view(JSON.parse(JSON.stringify(world.log)), readTemplates(), { announcedVersion: 0 });

describe("an issue with such a label", () => {
  it("is told once which label declares, and otherwise left as people have it", () => {
    const world = new World();
    expect(kinds(misread(world))).toEqual(["label-misread"]);
    expect(misread(world, "severity:critical")).toEqual([]);
    expect(shown(world)).toMatchObject({ labels: [], assignees: [], state: undefined, comments: [] });
    expect(shown(world)?.announcements).toEqual([
      {
        version: 1,
        body: "@rita, no incident has begun: `sev:crit` isn't a label I know. Set `sev:critical`, and it begins. Not meant as an incident? Then there's nothing to do; I say this once.",
      },
    ]);
  });

  it("is told all four where it is not clear which is meant", () => {
    const world = new World();
    const what = { kind: "label-misread", label: "SEV1", meant: undefined, issue: { ...ISSUE, labels: [] } } as const;
    world.signal(what, "rita");
    expect(shown(world)?.announcements[0]?.body).toContain(
      "`SEV1` isn't a label I know. Set `sev:critical`, `sev:high`, `sev:medium` or `sev:low`, and it begins.",
    );
  });

  it("is an incident as any other once it has the right one", () => {
    const world = new World();
    misread(world);
    expect(kinds(world.declare("critical"))).toContain("declared");
    expect(world.incident.version).toBe(world.log.length);
    expect(misread(world)).toEqual([]);
  });

  it("hears nothing where it is closed, or has the right label beside it", () => {
    expect(misread(new World(), "sev:crit", { open: false })).toEqual([]);
    expect(misread(new World(), "sev:crit", { labels: ["sev:crit", "sev:high"] })).toEqual([]);
  });
});
