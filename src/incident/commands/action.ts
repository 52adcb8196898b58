import { AUTHORITY } from "../authority-table.ts";
import { parseDate } from "../times.ts";
import { loginsOf, quotedAndRest, wordsOf } from "./arguments.ts";
import { badArgument, type Call, type Command, done } from "./command.ts";
import { isOutcome, peopleNamed } from "./people-named.ts";
import { badTime } from "./time-read.ts";

type Option = "owner" | "due";
type Options = Readonly<Partial<Record<Option, string>>>;
type Split = { readonly text: string; readonly options: Options };

/** What may end the line, so that a mention or a date inside the text stays text: each form names its value `value`. */
const ENDINGS: readonly { readonly option: Option; readonly pattern: RegExp }[] = [
  { option: "owner", pattern: /(?:^|\s)owner=(?<value>"[^"]*"|\S+)\s*$/iu },
  { option: "due", pattern: /(?:^|\s)due=(?<value>"[^"]*"|\S+)\s*$/iu },
  { option: "due", pattern: /(?:^|\s)due\s+(?<value>\S.*)$/iu },
  { option: "owner", pattern: /(?:^|\s)(?<value>@[a-z\d][a-z\d_-]*)[,;]?\s*$/iu },
];

/** Takes one ending after the other off the line, until what is left is the text. */
const splitEndings = ({ text, options }: Split): Split => {
  for (const { option, pattern } of ENDINGS) {
    const match = options[option] === undefined ? pattern.exec(text) : null;
    const value = match?.groups?.value?.replaceAll('"', "").trim();
    if (match === null || value === undefined) continue;
    return splitEndings({ text: text.slice(0, match.index), options: { ...options, [option]: value } });
  }
  return { text: text.trim(), options };
};

/** `owner=ana` means what `owner=@ana` means. */
const ownerOf = (value: string): string | undefined => loginsOf(wordsOf(`@${value.replace(/^@/, "")}`))[0];

/** Nothing in quotation marks is an option; they count where only options follow them. */
const splitLine = (argument: string): Split => {
  const { quoted, rest } = quotedAndRest(argument) ?? { quoted: "", rest: argument };
  const { text, options } = splitEndings({ text: rest, options: {} });
  return quoted !== "" && text === "" ? { text: quoted, options } : splitEndings({ text: argument, options: {} });
};

/** An action item, which becomes an issue of its own. */
export const action: Command = {
  name: "action",
  usage: "/action text [@owner] [due DATE]",
  example: "/action alert on the size of the connection pool @ana due 2026-12-01",
  who: () => AUTHORITY.action,
  afterTheEnd: true,
  takesLines: true,
  *decide(call: Call) {
    const { text, options } = splitLine(call.argument);
    const date = options.due === undefined ? undefined : parseDate(options.due, call.at, call.incident.policy.timezone);
    if (date?.kind === "problem") return badTime(call, "/action", "due", date);
    if (text === "") return badArgument(action, call, "there is no text");
    const login = options.owner === undefined ? undefined : ownerOf(options.owner);
    if (login === undefined && options.owner !== undefined)
      return badArgument(action, call, `"${options.owner}" is not a person; expected owner=@user`);
    const people = yield* peopleNamed(login === undefined ? [] : [login], call);
    if (isOutcome(people)) return people;
    // By its command: two items of one comment may begin with the same words.
    const item = `comment ${call.comment.id}, command ${call.index}`;
    return done({ kind: "action-added", item, text, owner: people[0], due: date?.day, origin: "command" });
  },
};
