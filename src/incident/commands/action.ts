import { AUTHORITY } from "../authority-table.ts";
import { parseDate } from "../times.ts";
import { loginsOf, wordsOf } from "./arguments.ts";
import { badArgument, type Call, type Command, done } from "./command.ts";
import { isOutcome, peopleNamed } from "./people-named.ts";

const DUE = /(?:^|\s)due\s+(\S.*)$/iu;
const OWNER = /(?:^|\s)(@\S+)\s*$/u;

type Parts = { readonly text: string; readonly login: string | undefined; readonly due: string | undefined };

/** `text [@owner] [due DATE]`: the owner and the date stand at the end, so a mention inside the text stays text. */
const partsOf = (call: Call): Parts | { readonly problem: string } => {
  const [dueText, due] = DUE.exec(call.argument) ?? [];
  const date = due === undefined ? undefined : parseDate(due, call.at, call.incident.policy.timezone);
  if (date?.kind === "problem") return { problem: date.problem };
  const left = dueText === undefined ? call.argument : call.argument.slice(0, -dueText.length);
  const [ownerText, owner] = OWNER.exec(left) ?? [];
  const login = owner === undefined ? undefined : loginsOf(wordsOf(owner))[0];
  const text = (ownerText === undefined || login === undefined ? left : left.slice(0, -ownerText.length)).trim();
  return { text, login, due: date?.day };
};

/** An action item, which becomes an issue of its own. */
export const action: Command = {
  name: "action",
  usage: "/action text [@owner] [due DATE]",
  example: "/action alert on the size of the connection pool @ana due 2026-12-01",
  who: () => AUTHORITY.action,
  afterTheEnd: true,
  *decide(call) {
    const parts = partsOf(call);
    if ("problem" in parts) return badArgument(action, call, parts.problem);
    if (parts.text === "") return badArgument(action, call, "there is no text");
    const people = yield* peopleNamed(parts.login === undefined ? [] : [parts.login], call.act);
    if (isOutcome(people)) return people;
    const item = `comment ${call.comment.id} ${parts.text.slice(0, 40)}`;
    return done({ kind: "action-added", item, text: parts.text, owner: people[0], due: parts.due, origin: "command" });
  },
};
