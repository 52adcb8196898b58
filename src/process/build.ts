import type { Phase, Role, Severity } from "../vocabulary.ts";
import type { Exclusion, FileRecord, Gate, Requirement, Reviewer, StageKey, Step } from "./process.ts";

/** Who reviews where a team named nobody: one person with `maintain` or more, neither author, editor nor analyst. */
export const DEFAULT_REVIEWERS: readonly Reviewer[] = [{ kind: "permission", atLeast: "maintain" }];
export const DEFAULT_EXCLUSIONS: readonly Exclusion[] = [{ kind: "author" }, { kind: "role", role: "analyst" }];

export const step = (
  id: string,
  phase: Phase,
  owner: Role | "firewarden",
  severities: readonly Severity[],
  title: string,
  ...requires: readonly Requirement[]
): Step => ({ kind: "step", id, key: id, title, phase, owner, requires, severities });

export const gate = (
  id: string,
  phase: Phase,
  severities: readonly Severity[],
  title: string,
  { judges, returnsTo }: { readonly judges: string; readonly returnsTo: StageKey },
): Gate => ({
  kind: "gate",
  id,
  key: `gate:${id}`,
  title,
  phase,
  evidence: judges,
  returnsTo,
  reviewers: DEFAULT_REVIEWERS,
  approvals: 1,
  exclude: DEFAULT_EXCLUSIONS,
  severities,
  remindEveryMs: undefined,
});

/** Evidence under `/submit NAME`; the asks are the headings that its text should answer. */
export const submit = (name: string, ...asks: readonly string[]) =>
  ({ kind: "evidence", name, asks, tasks: false }) as const;

export const file = (record: FileRecord) => ({ kind: "filed", record }) as const;

/** The three questions asked before an incident is closed, and what senior staff do where the answer is no. */
export const closeOut: Requirement = {
  kind: "questions",
  items: [
    {
      ask: "The service owner was known",
      item: "Name the owner of the service, and enter them in the service catalogue",
    },
    {
      ask: "The support team is a permanent one",
      item: "Set up a permanent support team for the service, and enter it in the service catalogue",
    },
    {
      ask: "Every channel to the stakeholders existed and reached them",
      item: "Create or repair the channels to the stakeholders, and enter them in the service catalogue",
    },
  ],
};
