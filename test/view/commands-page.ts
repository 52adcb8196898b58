import { COMMANDS } from "../../src/incident/commands/index.ts";
import { COMMAND_NAMES } from "../../src/incident/commands/names.ts";
import { readTemplates } from "../../src/templates.ts";
import { render } from "../../src/view/templates.ts";

const templates = readTemplates();

const row = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;

const oneLine = (code: string): string => `\`${code.replaceAll("\n", "⏎").replaceAll("|", "\\|")}\``;

/** docs/commands.md, from the commands themselves and the words that `/help` uses. */
export const commandsPage = (): string =>
  [
    "# Commands",
    "",
    "Generated from `src/incident/commands/` and `templates/commands/`; `/help` on an incident shows the same.",
    "",
    "A command stands at the start of a line of plain paragraph text: not in a code block, a quotation, a list, a table, a",
    "heading or an HTML element. Names are case-insensitive. At most five commands of a comment run, in order, up to the",
    "first refusal. Edited comments never execute. Times may be back-dated: `14:05`, `2026-11-22 14:05`, `20m ago`.",
    "",
    row(["command", "who", "what", "for example"]),
    row(["---", "---", "---", "---"]),
    ...COMMAND_NAMES.map((name) => {
      const { usage, example } = COMMANDS[name];
      const [who = "", what = ""] = render(templates, `commands/${name}`, {}).split("\n");
      return row([oneLine(usage), who, what, oneLine(example)]);
    }),
    "",
    "Who may do what by default, for every role and permission: [authority.md](authority.md).",
    "",
  ].join("\n");
