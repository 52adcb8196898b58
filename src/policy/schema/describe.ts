import { type Described, describedSchema } from "./json-schema.ts";

/** What stands for any one of several keys that take the same. */
const ANY: Readonly<Record<string, string>> = { severities: "SEVERITY", gates: "GATE", roles: "ROLE", steps: "STEP" };

/** What the tables cannot say. */
const NOTES: Readonly<Record<string, string>> = {
  _extends: `\`_extends\` names a repository of the same owner: \`.github\`, \`other-repo\` or \`owner/other-repo\`, with
\`:path/to/file.yml\` after it where the file is not \`.github/firewarden.yml\`. What the file itself says goes before what
it extends: mappings are merged key by key, lists and everything else are replaced. At most three files may stand behind
one another. A repository without a file of its own takes the one in its owner's \`.github\` repository.`,
  severities:
    "The defaults are those of critical / high / medium / low. `none` or `0` means that there is no such clock.",
  gates: `A person counts once, whatever entries list them. Excluded people do not count even where they are named as
reviewers; \`@user\` leaves out the account that has this name when the incident is declared, and still after it was
renamed. With \`role:NAME\` whoever holds that role in the incident may approve.

Reviewers beside each other are alternatives. Where it takes one of these *and* one of those, groups say so: \`{all: […]}\`
wants a different person for each of its parts, \`{any: […]}\` one person for any of them; a group may hold groups, at
most 5 deep. \`[{all: ["@acme/sre-leads", "role:service-owner"]}]\` is one of the SRE leads and the service owner. If
\`approvals\` asks for more people than the groups do, the others may be anybody whom the gate names. A gate names at most
100 reviewers, asks for at most 50 people, and has at most 1,000 ways to be satisfied.

A gate that nobody can satisfy is a mistake in the file. Where that hangs on teams, their members are counted when the
file is pushed, and again when an incident stands at the gate: the check on the commit, and the board, then say how many
people are missing, and why.`,
  roles: `Whoever is named, or has the duty of a named rotation, is set when an incident is declared. The members of a named
team are not set, and may act in the role.`,
  rotations: `The first member begins at the first hand-over on or after \`start\`, and the duty then passes on every \`every\`, at the
same local time, also when the clocks change. \`rotation:NAME\` is who has the duty, \`rotation:NAME+1\` who is next.`,
  records: `With \`repository\`, all files go there, and so does the post-mortem's pull request. With \`deliver: commit\` there
is none: the post-mortem waits on a branch until its gate has passed on the issue. The app must be installed there too, by
the same owner. Each repository's incidents have a folder of their own in it, with a catalogue. The name stands for the
repository that has it when it comes into the file: also when that one is renamed, and never for one that is made later
under the old name.

Who may pass a gate is judged by the incident's own repository, also where they review the pull request in the other one:
\`permission:maintain\` means \`maintain\` on the repository with the incident. Its team answers for the service and wrote the
gates; often everybody can write to the repository of records, and nobody there should pass a gate by that. A person so
has the same say in a review there as with \`/approve\` on the issue. Who sees, edits and merges the pull request is up to the
repository that holds it. Whoever edited the text there can't review it.

Commits of records go to the default branch, where a push may build and deploy. GitHub starts no workflow for a push
whose newest commit says \`[skip ci]\`, and most other build systems know the words too. The branch of a pull request
never has them: a check that the pull request needs would be waited for without an end.`,
  process:
    "What is not named here stays as it is. A checklist replaces the built-in one, or adds one where the step had none.",
};

type Row = { readonly path: string; readonly node: Described; readonly required: boolean };

/** The page that documents the configuration, from the schema; Markdown. The same schema always gives the same page. */
export const describeConfiguration = (example: string): string => {
  const sections = Object.entries(describedSchema().properties ?? {});
  const isPlain = ([, node]: readonly [string, Described]) =>
    rowsOf("", node).length === 1 && !node.additionalProperties && !node.properties;
  return [
    opening,
    table(sections.filter(isPlain).flatMap(([name, node]) => rowsOf(name, node))),
    NOTES._extends,
    ...sections.filter((section) => !isPlain(section)).flatMap(([name, node]) => sectionOf(name, node)),
    "## A full example",
    `\`\`\`yaml\n${example.trim()}\n\`\`\``,
    "",
  ].join("\n\n");
};

const opening = `<!-- Made from src/policy/schema/schema.ts by \`node test/policy/write-page.ts\`; a test holds that it is up to date. -->

# Configuration

\`.github/firewarden.yml\` on the default branch. Every key may be left out, and so may the file: then the defaults hold.
\`npx firewarden validate [FILE]\` checks a file; \`npx firewarden schema\` prints its JSON Schema, which editors use to
complete and check it. An incident keeps the configuration under which it was declared.

A key that is not known is a mistake, so that a misspelled one cannot weaken a gate unnoticed. A broken file is reported
with its lines on the commit that broke it, and the last good one stays in force. What is marked as *not used yet* is read
and checked, and nothing follows from it; \`validate\` and the check on the commit say so at its line.

Durations are whole numbers of seconds, minutes, hours, days or weeks: \`30s\`, \`5m\`, \`4h\`, \`1d\`, \`1w\`. Names that begin
with \`@\` are written in quotes, as YAML wants it.

A name means the account that has it when it comes into the file, and goes on meaning that account: under a new name, if
it takes one, and never somebody who registers the name later. What became of the accounts is told on each commit that
touches the file. To mean another account by the same name, take the name out, push, wait for the check on that commit,
and put it in again: that counts for the incidents that are declared from then on.

## Single keys`;

const sectionOf = (name: string, node: Described): readonly string[] => [
  `## ${name}`,
  `${node.description}.`,
  ...(node.notUsedYet ? ["**Not used yet:** it is read and checked, and nothing follows from it."] : []),
  ...(NOTES[name] === undefined ? [] : [NOTES[name]]),
  ...keysOf(name, node),
  table(rowsOf(name, node)),
];

/** Which keys there are where several take the same. */
const keysOf = (name: string, node: Described): readonly string[] => {
  const properties = node.properties ?? {};
  const any = ANY[name];
  if (any !== undefined)
    return [
      `${any} is one of ${Object.keys(properties)
        .map((key) => `\`${key}\``)
        .join(", ")}.`,
    ];
  return Object.entries(properties).flatMap(([key, child]) => keysOf(key, child));
};

const rowsOf = (path: string, node: Described, required = false): readonly Row[] => {
  const name = path.split(".").at(-1) ?? "";
  const [anyKey] = Object.values(node.properties ?? {});
  if (anyKey !== undefined && ANY[name] !== undefined) return rowsOf(`${path}.${ANY[name]}`, anyKey);
  if (node.properties !== undefined)
    return Object.entries(node.properties).flatMap(([key, child]) =>
      rowsOf(`${path}.${key}`, child, node.required?.includes(key) ?? false),
    );
  if (node.additionalProperties) return rowsOf(`${path}.NAME`, node.additionalProperties);
  const entries = node.items?.properties === undefined ? [] : rowsOf(`${path}[]`, node.items);
  return [{ path, node, required }, ...entries];
};

const table = (rows: readonly Row[]): string =>
  ["| key | what | value | default | example |", "|---|---|---|---|---|", ...rows.map(line)].join("\n");

const line = ({ path, node, required }: Row): string =>
  `| ${[`\`${path}\``, what(node), node.expected ?? "", required ? "(required)" : (node.byDefault ?? ""), node.example && `\`${node.example}\``].map(cell).join(" | ")} |`;

const what = ({ description = "", notUsedYet, items }: Described): string => {
  if (notUsedYet) return `${description}. **Not used yet**`;
  const unused = items?.anyOf?.filter((each) => each.notUsedYet).map(({ expected }) => expected) ?? [];
  return unused.length === 0 ? description : `${description}. **Not used yet:** ${unused.join(", ")}`;
};

const cell = (text: string | undefined): string => (text ?? "").replaceAll("|", "\\|");
