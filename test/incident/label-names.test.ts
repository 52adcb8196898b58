import { describe, expect, it } from "@jest/globals";
import {
  isManagedLabel,
  phaseLabel,
  serviceLabel,
  serviceOfLabel,
  severityLabel,
  severityOfLabel,
} from "../../src/incident/step/labels.ts";
import { PHASES, SEVERITIES } from "../../src/vocabulary.ts";

describe("the names of labels", () => {
  it("are managed where they are Firewarden's own", () => {
    const own = [...SEVERITIES.map(severityLabel), ...PHASES.map(phaseLabel), serviceLabel("checkout")];
    expect(own.filter((label) => !isManagedLabel(label))).toEqual([]);
  });

  it.each([
    "incident",
    "gate:pending",
    "mitigated",
    "resolved",
    "mode:handoff",
    "sev:awful",
    "phase:x",
    "INCIDENT",
    " Sev:Low ",
  ])("are managed: %j", (label) => expect(isManagedLabel(label)).toBe(true));

  it.each(["bug", "sev", "severity:low", "gate:passed", "mode:urgent", "incidents", "not-mitigated", ""])(
    "are left alone: %j",
    (label) => expect(isManagedLabel(label)).toBe(false),
  );

  it.each([
    ["sev:critical", "critical"],
    ["SEV:High", "high"],
    ["sev:awful", undefined],
    ["sev:", undefined],
    ["critical", undefined],
  ])("tell a severity only where it is one: %s", (label, severity) => expect(severityOfLabel(label)).toBe(severity));

  it.each([
    ["service:checkout", "checkout"],
    ["Service:Checkout API", "Checkout API"],
    ["service:", undefined],
    ["checkout", undefined],
  ])("tell a service as it was written: %s", (label, service) => expect(serviceOfLabel(label)).toBe(service));
});
