import { ACTS, expected, PERSONAS } from "./authority-acts.ts";

const row = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;

/** docs/authority.md, from the table that the code decides by. */
export const authorityPage = (): string =>
  [
    "# Who may do what",
    "",
    "Printed from `src/incident/authority/authority-table.ts`: each cell is the answer of the code that decides in the product,",
    "and a test also performs what the row says, from the command or label to what it causes, and compares. A role's",
    "column is somebody who holds that role and has no more than read access; a permission's column is somebody without",
    "a role, while every role is held by others. Names of permissions are GitHub's `role_name`.",
    "",
    "Configuration changes this: `roles:` names who else may act in a role (`authority` is the repository's",
    "administrators until it is configured), `gates:` names reviewers (shown here: the default, `maintain` and up, never",
    "the evidence's author, its editors or the analyst), `responders:` adds people to those with write access. Until a",
    "lead is set, `maintain` and up may act as lead. The lead speaks for an owner role that nobody holds.",
    "",
    row(["act", ...PERSONAS.map(({ name }) => name)]),
    row(["---", ...PERSONAS.map(() => ":-:")]),
    ...ACTS.map((act) => row([act.act, ...PERSONAS.map((persona) => (expected(act, persona) ? "✔" : "–"))])),
    "",
    "Whoever can set a `sev:` label declares an incident: GitHub asks for triage or more. Labels that are set or removed",
    "without the right are put back. Questions (`/status`, `/why`, `/help`) are anyone's who can comment. GitHub alone says",
    "who can edit a comment: whoever edits evidence becomes one of its editors, and approvals of the text before are void.",
    "",
  ].join("\n");
