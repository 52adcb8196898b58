import { type Exchange, refusal } from "../exchange.ts";
import { find, type Guard, repositoryOf } from "../route.ts";
import { record, text } from "../shapes.ts";

const DOCUMENTATION = "https://docs.github.com/articles/about-protected-branches";
const MUST = "Changes must be made through a pull request.";

const WRITES = [
  { method: "PATCH", pattern: "/repos/:owner/:repo/git/refs/*ref", kind: "reference" },
  { method: "DELETE", pattern: "/repos/:owner/:repo/git/refs/*ref", kind: "reference" },
  { method: "PUT", pattern: "/repos/:owner/:repo/contents/*path", kind: "file" },
  { method: "DELETE", pattern: "/repos/:owner/:repo/contents/*path", kind: "file" },
] as const;

const branchOf = (exchange: Exchange, ref: string | undefined): string =>
  ref === undefined ? (text(record(exchange.json).branch) ?? "main") : ref.replace(/^heads\//, "");

const refused = (rule: "ruleset" | "classic", kind: "reference" | "file") => {
  const reason = rule === "ruleset" ? `Repository rule violations found\n\n${MUST}\n\n` : MUST;
  const given = kind === "file" && rule === "classic" ? `Could not update file: ${reason}` : reason;
  const answer = refusal(kind === "file" ? 409 : 422, given);
  return { ...answer, body: { message: given, documentation_url: DOCUMENTATION, status: String(answer.status) } };
};

/**
 * A protected branch takes nothing but merges. GitHub answers 422 to a moved reference and 409 to a written file:
 * "Changes must be made through a pull request." under classic protection (googleapis/repo-automation-bots#5551,
 * BobAnkh/auto-generate-changelog#78), headed "Repository rule violations found" under a ruleset
 * (satisfactory-factories/application#67).
 */
export const protection: Guard = (exchange, { world }) => {
  const found = find(WRITES, exchange.method, exchange.path);
  if (!found) return undefined;
  const branch = branchOf(exchange, found.params.ref);
  const rule = world.protected.get(`${repositoryOf(found.params)} ${branch}`);
  return rule && refused(rule, found.entry.kind);
};
