import type { z } from "zod";
import { key, listOf, mapping, text } from "../file/leaves.ts";
import type { Service } from "../policy.ts";
import { name, player, recipient, repositoryName } from "./names.ts";

const skill = text("a word such as postgres", /^[A-Za-z0-9][A-Za-z0-9 .+#_/-]{0,49}$/).transform((word) =>
  word.toLowerCase(),
);
const SKILLS = "a list of words, such as [postgres, network]";

export const responder = mapping({
  skills: key(listOf(skill, SKILLS), "What this person can repair; case does not count", {
    byDefault: "none",
    example: "[postgres, network]",
    notUsedYet: true,
  }).optional(),
}).transform(({ skills = [] }) => ({ skills }));

const fields = mapping({
  owner: key(player, "Who owns it and validates that it is back", { example: '"@acme/payments"' }).optional(),
  business: key(player, "Who validates for the business", { example: '"@dana"' }).optional(),
  support: key(player, "The team that supports it", { example: '"@acme/payments"', notUsedYet: true }).optional(),
  rotation: key(name, "Whose duty it is", { example: "platform", notUsedYet: true }).optional(),
  skills: key(listOf(skill, SKILLS), "What whoever repairs it must know", {
    byDefault: "none",
    example: "[postgres]",
    notUsedYet: true,
  }).optional(),
  repository: key(repositoryName, "Where its developers work", {
    example: "acme/checkout",
    notUsedYet: true,
  }).optional(),
  recipients: key(
    listOf(recipient, 'a list such as ["@acme/helpdesk", "slack:#status"]'),
    "Who hears of its incidents",
    {
      byDefault: "none",
      example: '["@acme/helpdesk", "slack:#status"]',
    },
  ).optional(),
});

/** One entry of the service catalogue. */
export const service = fields.transform(
  ({ skills = [], recipients = [], ...rest }: z.output<typeof fields>): Service => ({
    owner: rest.owner,
    business: rest.business,
    support: rest.support,
    rotation: rest.rotation,
    repository: rest.repository,
    skills,
    recipients,
  }),
);
