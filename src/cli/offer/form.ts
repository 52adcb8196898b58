import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse, stringify } from "yaml";
import { z } from "zod";
import type { Policy } from "../../policy/policy.ts";

/*
 * The issue form, by GitHub's rules for forms:
 * https://docs.github.com/communities/using-templates-to-encourage-useful-issues-and-pull-requests/syntax-for-githubs-form-schema
 * GitHub writes each answer into the issue under the label of its field, as a heading; there it is read
 * (`text/form-answers.ts`).
 */

const HINT = z.object({
  kind: z.enum(["input", "textarea", "log"]),
  description: z.string(),
  placeholder: z.string().optional(),
});
type Hint = z.infer<typeof HINT>;

const WORDS = z.object({
  name: z.string(),
  description: z.string(),
  introduction: z.string(),
  hints: z.record(z.string(), HINT),
});

const FILE = join(import.meta.dirname, "../../../templates/init/form.yml");

/** The text of an issue form that asks for everything that the process wants documented, in its words. */
export const issueForm = (policy: Pick<Policy, "process" | "services">): string => {
  const { name, description, introduction, hints } = WORDS.parse(parse(readFileSync(FILE, "utf8")));
  const fields = headingsOf(policy).map((label, index) => fieldOf(label, index, hints[label], policy));
  const form = { name, description, body: [{ type: "markdown", attributes: { value: introduction } }, ...fields] };
  // GitHub reads YAML 1.1, in which a bare `no` is no text.
  return stringify(form, { version: "1.1", lineWidth: 0 });
};

/** The boxes of the steps' checklists; GitHub wants each label once. */
const headingsOf = ({ process }: Pick<Policy, "process">): readonly string[] => {
  const requirements = process.stages.flatMap((stage) => (stage.kind === "step" ? stage.requires : []));
  return [...new Set(requirements.flatMap((need) => (need.kind === "checklist" ? need.items : [])))];
};

const SERVICE = "Affected service";
/** GitHub refuses this word as an option. */
const RESERVED = "none";

const fieldOf = (label: string, index: number, hint: Hint | undefined, { services }: Pick<Policy, "services">) => {
  const id = `answer-${index + 1}`;
  const options = Object.keys(services).filter((service) => service.toLowerCase() !== RESERVED);
  if (label === SERVICE && options.length > 0) return { type: "dropdown", id, attributes: { label, options } };
  if (hint === undefined) return { type: "textarea", id, attributes: { label } };
  const { kind, description, placeholder } = hint;
  const attributes = { label, description, ...(placeholder !== undefined && { placeholder }) };
  if (kind === "log") return { type: "textarea", id, attributes: { ...attributes, render: "text" } };
  return { type: kind, id, attributes };
};
