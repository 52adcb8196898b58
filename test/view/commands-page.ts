import { COMMANDS } from "../../src/incident/commands/index.ts";
import { COMMAND_NAMES } from "../../src/incident/commands/names.ts";
import { readTemplates } from "../../src/templates.ts";
import { render } from "../../src/view/text/templates.ts";

const templates = readTemplates();

const row = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;

const oneLine = (code: string): string => `\`${code.replaceAll("\n", "⏎").replaceAll("|", "\\|")}\``;

/** The forms that the page shows, which the reader of each place takes. */
export const TIMES = {
  past: [
    "14:05",
    "2:05 PM",
    "14:05 UTC",
    "14:05 +01:00",
    "20m ago",
    "an hour and a half ago",
    "yesterday 22:10",
  ].concat(["Friday at noon", "20 Nov 14:05", "2026-11-20 14:05", "since 9", "now"]),
  estimate: ["18:30", "in 2 hours", "tomorrow 9am", "Friday", "1 Dec", "tomorrow morning", "end of day", "unknown"],
  due: ["2026-12-01", "1 Dec", "by Friday", "in 3 days", "end of the month"],
} as const satisfies Readonly<Record<string, readonly string[]>>;

const WHERE: Readonly<Record<keyof typeof TIMES, string>> = {
  past: '`/mitigated`, `/resolved`, `/correct`, `/timeline`, "When it began" in the issue',
  estimate: "`/eta`",
  due: "due dates of `/action`",
};

const formsIn = (where: keyof typeof TIMES): string => TIMES[where].map((form) => `\`${form}\``).join(", ");

/** docs/commands.md, from the commands themselves and the words that `/help` uses. */
export const commandsPage = (): string =>
  [
    "# Commands",
    "",
    "Generated from `src/incident/commands/` and `templates/commands/`; `/help` on an incident shows the same.",
    "",
    "A command stands at the start of a line of plain paragraph text: not in a code block, a quotation, a list, a table, a",
    "heading or an HTML element. Names are case-insensitive. At most five commands of a comment run, in order, up to the",
    "first refusal. Edited comments never execute.",
    "",
    "What takes words takes all lines up to the next command or the end of the comment, with their lists and code;",
    "`/submit` takes everything below it. A repeated mail is no part of it. Commands without words may share a line, and",
    "bold changes nothing, but for approvals: those stand alone, as plain text. A line that was meant as a command and is",
    "none is answered with the line to send.",
    "",
    row(["command", "who", "what", "for example"]),
    row(["---", "---", "---", "---"]),
    ...COMMAND_NAMES.map((name) => {
      const { usage, example } = COMMANDS[name];
      const [who = "", what = ""] = render(templates, `commands/${name}`, {}).split("\n");
      return row([oneLine(usage), who, what, oneLine(example)]);
    }),
    "",
    "## Times",
    "",
    "People write times as they speak. A time is read whole or refused with forms that work; where it could mean two, the",
    "answer says which one was taken. Without `UTC` or an offset it is in the team's time zone (`timezone`). What is over",
    "is the last such time before the comment was written, what is expected the next one.",
    "",
    row(["where", "forms"]),
    row(["---", "---"]),
    ...(["past", "estimate", "due"] as const).map((where) => row([WHERE[where], formsIn(where)])),
    "",
    "Refused, as nobody can tell: `14:05 IST` (write `14:05 +05:30`), `1/12` (write `1 Dec` or `2026-12-01`), `18:00-19:00`,",
    "`soon`, and a day where a time is needed.",
    "",
    "Who may do what by default, for every role and permission: [authority.md](authority.md).",
    "",
  ].join("\n");
