import { readFileSync } from "node:fs";
import { describe, expect, it } from "@jest/globals";
import { parse } from "yaml";
import { z } from "zod";
import { issueForm } from "../../src/cli/offer/form.ts";
import { beganAt, serviceIn } from "../../src/incident/decide/reported.ts";
import { defaultPolicy } from "../../src/policy/defaults.ts";
import { parsePolicy } from "../../src/policy/file/parse.ts";
import type { Policy } from "../../src/policy/policy.ts";

/** What GitHub's documentation of issue forms wants of a form, as far as ours uses it. */
const Form = z.strictObject({
  name: z.string().min(1),
  description: z.string().min(1),
  body: z.array(
    z.discriminatedUnion("type", [
      z.strictObject({ type: z.literal("markdown"), attributes: z.strictObject({ value: z.string().min(1) }) }),
      z.strictObject({
        type: z.literal("dropdown"),
        id: z.string().regex(/^[\w-]+$/),
        attributes: z.strictObject({ label: z.string(), options: z.array(z.string()).min(1) }),
      }),
      z.strictObject({
        type: z.enum(["input", "textarea"]),
        id: z.string().regex(/^[\w-]+$/),
        attributes: z.strictObject({
          label: z.string(),
          description: z.string().optional(),
          placeholder: z.string().optional(),
          render: z.literal("text").optional(),
        }),
      }),
    ]),
  ),
});

const policyOf = (text: string): Policy => {
  const parsed = parsePolicy(text, "firewarden.yml");
  if ("problems" in parsed) throw new Error(JSON.stringify(parsed.problems));
  return parsed.policy;
};

/** As GitHub's reader of forms reads it, which knows YAML 1.1. */
const formOf = (policy: Policy) => Form.parse(parse(issueForm(policy), { version: "1.1" }));
const fieldsOf = (policy: Policy) => formOf(policy).body.flatMap((each) => ("id" in each ? [each] : []));

/** The body that GitHub makes of a filled-in form. */
const filledIn = (policy: Policy, answers: Readonly<Record<string, string>>): string =>
  fieldsOf(policy)
    .map(({ attributes: { label } }) => `### ${label}\n\n${answers[label] ?? "_No response_"}`)
    .join("\n\n");

describe("the issue form", () => {
  it("asks for everything on the checklist, in its words, each once and with an id of its own", () => {
    const fields = fieldsOf(defaultPolicy());
    expect(fields.map(({ attributes }) => attributes.label)).toEqual([
      "When it began",
      "What is seen",
      "Error messages or codes",
      "Screenshots or logs",
      "Affected service",
      "Affected users",
    ]);
    expect(new Set(fields.map(({ id }) => id)).size).toBe(fields.length);
  });

  it("makes an issue of which Firewarden reads when it began and what is affected", () => {
    const policy = policyOf("services: {checkout: {}, search: {}}");
    const at = Date.parse("2026-11-10T14:00:00Z");
    const written = { at, now: at, timezone: "UTC" };
    const body = filledIn(policy, { "When it began": "13:52", "Affected service": "checkout" });
    expect(beganAt(body, written)).toBe(Date.parse("2026-11-10T13:52:00Z"));
    expect(serviceIn(body, [], policy)).toEqual({ kind: "service", name: "checkout", how: "body" });
    expect(beganAt(filledIn(policy, {}), written)).toBeUndefined();
  });

  it("offers the services of the catalogue, without the word that GitHub refuses", () => {
    const policy = policyOf("services: {checkout: {}, None: {}, 'no': {}}");
    expect(fieldsOf(policy)).toContainEqual(
      expect.objectContaining({
        type: "dropdown",
        attributes: { label: "Affected service", options: ["checkout", "no"] },
      }),
    );
  });

  it("asks a team's own checklist as plain texts", () => {
    const policy = policyOf('process: {steps: {document: {checklist: ["yes", "Which region?", "What is seen"]}}}');
    expect(fieldsOf(policy).map(({ attributes }) => attributes.label)).toEqual([
      "yes",
      "Which region?",
      "What is seen",
    ]);
  });

  it("sets no label: whoever opens an issue would declare an incident without being asked who they are", () => {
    expect(issueForm(defaultPolicy())).not.toMatch(/^labels:/m);
  });
});

describe("the first configuration", () => {
  const text = readFileSync("templates/init/configuration.yml", "utf8");

  it("decides nothing: it is as if there were none", () => {
    expect(policyOf(text)).toEqual(defaultPolicy());
  });

  it("is good with what stands in comments, too", () => {
    const whole = text.replaceAll(/^# ?(?=(?:roles|gates|services): *$| {2})/gm, "").replace("OWNER/TEAM", "acme/sre");
    const { roles, services } = policyOf(whole);
    expect([Object.keys(roles), Object.keys(services)]).toEqual([["lead", "coordinator"], ["checkout"]]);
  });
});
