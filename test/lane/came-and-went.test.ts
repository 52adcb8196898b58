import { describe, expect, it } from "@jest/globals";
import { EMPTY_MIRROR } from "../../src/github/own/mirror.ts";
import type { SeenEvent } from "../../src/github/read/issue-history.ts";
import { cameAndWent } from "../../src/lane/sweep/came-and-went.ts";
import type { Compared } from "../../src/lane/sweep/compare.ts";
import { MINUTE, person, START, World } from "../incident/world.ts";
import { issue } from "../signals/payloads.ts";

const BOT = "firewarden[bot]";
const instant = (minutes: number): string => new Date(START + minutes * MINUTE).toISOString();
const set = (id: number, label: string, minutes: number, by = "leo"): SeenEvent => ({
  ...{ id, event: "labeled", label, created_at: instant(minutes) },
  actor: by === BOT ? { id: 1, login: BOT } : person(by),
});

const compared = (causes: readonly string[] = [], past: Partial<Compared["past"]> = {}): Compared => {
  const world = new World();
  world.declare("high");
  const { incident } = world;
  return {
    incident: { ...incident, causes: new Set(causes) },
    declaredAt: START,
    past: { labels: START, severity: 0, ...past },
    desired: { labels: [], state: { open: true } },
    mirror: EMPTY_MIRROR,
    self: { appId: 7, botLogin: BOT },
    issue: {
      ...issue,
      ...{ repository_url: "", assignees: [], closed_by: null, isPullRequest: false },
    },
  };
};
const labels = (at: Compared, events: readonly SeenEvent[]) =>
  cameAndWent(at, events).map(({ payload }) => (payload as { label: { name: string } }).label.name);

describe("labels that came and went unheard", () => {
  it("are found in the order in which they were set", () => {
    const events = [set(1, "sev:critical", 5), set(2, "mitigated", 6), set(3, "sev:high", 7)];
    expect(labels(compared(), events)).toEqual(["sev:critical", "mitigated", "sev:high"]);
  });

  it("are not found again where the log knows them, though their delivery named another second", () => {
    const heard = `issue 42 labeled sev:critical by ${person("leo").id} at ${new Date(START + 5 * MINUTE + 3_000).toISOString()}`;
    expect(labels(compared([heard]), [set(1, "Sev:Critical", 5), set(2, "mitigated", 5)])).toEqual(["mitigated"]);
    expect(labels(compared([heard]), [set(1, "sev:critical", 5, "ana")])).toEqual(["sev:critical"]);
    expect(labels(compared([heard]), [set(1, "sev:critical", 15)])).toEqual(["sev:critical"]);
  });

  it("change no severity back that was decided later", () => {
    const at = compared([], { severity: START + 10 * MINUTE });
    expect(labels(at, [set(1, "sev:critical", 5), set(2, "mitigated", 5), set(3, "sev:low", 11)])).toEqual([
      "mitigated",
      "sev:low",
    ]);
  });

  it("are found in the very second of the declaration, as GitHub's times are whole seconds", () => {
    expect(labels(compared(), [set(1, "mitigated", 0)])).toEqual(["mitigated"]);
  });

  it("are past once the incident was reopened, and before it was declared", () => {
    const at = compared([], { labels: START + 10 * MINUTE });
    expect(labels(at, [set(1, "mitigated", -5), set(2, "mitigated", 5), set(3, "mitigated", 12)])).toHaveLength(1);
  });

  it("are neither Firewarden's own, nor of no concern to it, nor set by an account that is gone", () => {
    const gone = { ...set(3, "mitigated", 5), actor: null };
    expect(labels(compared(), [set(1, "mitigated", 5, BOT), set(2, "bug", 5), gone])).toEqual([]);
  });
});
