import type { Requirement, Stage } from "../../src/process/process.ts";
import { productionSupport } from "../../src/process/production-support.ts";
import { SEVERITIES } from "../../src/vocabulary.ts";

const NEEDS: { readonly [K in Requirement["kind"]]: (need: Extract<Requirement, { kind: K }>) => string } = {
  declared: () => "the incident is declared",
  severity: () => "a severity is set",
  checklist: () => "its checklist is ticked (`/done`)",
  players: ({ roles }) => `${roles.join(", ")} are set and have acknowledged (\`/take\`, \`/assign\`, \`/ack\`)`,
  evidence: ({ name, asks }) => `\`/submit ${name}\`: ${asks.join(", ").toLowerCase()}`,
  tasks: ({ of }) => `every task of the ${of} is ticked (\`/done\`)`,
  resolved: () => "`/resolved permanent`",
  monitored: () => "the monitoring window has passed",
  validated: ({ roles }) => `\`/validate\` by ${roles.join(" and ")}`,
  filed: ({ record }) => `the ${record} is in the repository`,
  questions: () => "its three questions are answered (`/done`)",
  categories: ({ names }) => `the categories are filled: ${names.join(", ")}`,
  actions: () => "each action item is done on evidence, or waived",
  watched: () => "the residual watch has passed",
};

const inWords = <K extends Requirement["kind"]>(need: Extract<Requirement, { kind: K }>): string => {
  const kind: K = need.kind;
  return NEEDS[kind](need);
};

const complete = (stage: Stage): string =>
  stage.kind === "gate"
    ? `\`/approve ${stage.id}\` by its reviewers`
    : stage.requires.map((need) => inWords(need) + only(stage, need)).join("; ");

/** For which severities alone it is asked, where that is fewer than walk the step. */
const only = (stage: Stage, { severities = stage.severities }: Requirement): string =>
  severities.length === stage.severities.length ? "" : ` (${severities.join(", ")} only)`;

const row = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;

const leftOut = (): string => (productionSupport.light?.leavesOut ?? []).map((key) => `\`${key}\``).join(", ");

/** docs/lifecycle.md, from the process itself. */
export const lifecyclePage = (): string =>
  [
    "# The lifecycle",
    "",
    "Generated from `src/process/production-support.ts`. An incident stands at the first of these that is not complete.",
    "A team changes steps, owners, gates, checklists and clocks in its [configuration](configuration.md); an incident keeps",
    "the process that it began with. A gate judges what a step before it has brought: see [who may do what](authority.md).",
    "",
    row(["#", "stage", "phase", "owner", "it is complete when", "severities"]),
    row(["--:", "---", "---", "---", "---", "---"]),
    ...productionSupport.stages.map((stage, at) =>
      row([
        String(at + 1),
        `${stage.kind} \`${stage.id}\`: ${stage.title}`,
        stage.phase,
        stage.kind === "gate" ? "reviewers" : stage.owner,
        complete(stage),
        stage.severities.length === SEVERITIES.length ? "all" : stage.severities.join(", "),
      ]),
    ),
    "",
    "**The light way.** A `low` incident that is said to be fixed for good (`/resolved permanent`) and has its `/submit record`",
    `leaves out ${leftOut()} where nobody has handed in a text of those: one comment closes it. A severity that it once had`,
    "and that asks for more keeps what it asks for, and so does an `applies_to` of the configuration that names `low`.",
    "",
    "**Down again.** What was said to be back and is not goes back to the repair (`implement`), at any time before the end:",
    "`/reopen reason` says so, and so does taking off the label `resolved`; while the service is watched, setting a `sev:`",
    "label that is at least as bad says it too. What was found, planned and approved stays; what was verified and validated",
    "is asked for again, updates are promised again, and the board says since when it is down again.",
    "",
    "**Back before its time.** Where the service comes back before the record gets to the repair, the steps before it stay",
    "open: each still needs its text and its approvals, which tell what was done. The board asks for them in one place.",
    "",
  ].join("\n");
