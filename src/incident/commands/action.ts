import { parseDate } from "../../text/times/times.ts";
import type { Event } from "../event.ts";
import type { ActionItem } from "../incident.ts";
import type { Asking } from "../question.ts";
import { isLeft } from "../step/items-left.ts";
import type { Endings } from "./action-endings.ts";
import { itemsIn } from "./action-items.ts";
import { loginsOf, wordsOf } from "./arguments/arguments.ts";
import { itemNamed, noSuchItem } from "./arguments/named-item.ts";
import { isOutcome, peopleNamed } from "./arguments/people-named.ts";
import { badTime } from "./arguments/time-read.ts";
import { badArgument, type Call, type Command, type CommandOutcome, done, refuse } from "./command.ts";

/** More items in one command are a plan, and each becomes an issue. */
const MOST_ITEMS = 10;

/** `owner=ana` means what `owner=@ana` means. */
const ownerOf = (value: string): string | undefined => loginsOf(wordsOf(`@${value.replace(/^@/, "")}`))[0];

type Added = Extract<Event, { kind: "action-added" }>;

/** Named by its command and its place in it: two items of one comment may begin with the same words. */
const nameOf = ({ comment, index }: Call, place: number): string =>
  `comment ${comment.id}, command ${index}${place === 0 ? "" : `, item ${place}`}`;

function* itemFrom(
  call: Call,
  { text, owner, owners, due, isGuess }: Endings,
  place: number,
): Asking<Added | CommandOutcome> {
  const date = due === undefined ? undefined : parseDate(due, call.at, call.incident.policy.timezone);
  if (date?.kind === "problem") return badTime(call, "/action", "due", date);
  if (owners !== undefined) return badArgument(action, call, { problem: "two-owners", people: owners });
  if (text === "") return badArgument(action, call, { lacks: "text" });
  const login = owner === undefined ? undefined : ownerOf(owner);
  if (login === undefined && owner !== undefined)
    return badArgument(action, call, { problem: "no-owner", given: owner });
  const people = yield* peopleNamed(login === undefined ? [] : [login], call);
  if (isOutcome(people)) return people;
  return {
    ...{ kind: "action-added", item: nameOf(call, place), text, owner: people[0], due: date?.day, origin: "command" },
    ...((isGuess === true || date?.isGuess === true) && { isGuess: true as const }),
  };
}

/** `/action #12 @ana until Friday`: nothing but an item's number and what is to be of it now. */
function* amended(call: Call, named: ActionItem | "none", endings: Endings): Asking<CommandOutcome> {
  if (named === "none") return badArgument(action, call, noSuchItem(call.incident, endings.text));
  if (!isLeft(named)) return refuse("nothing-to-do", { act: call.act, why: "done", step: endings.text });
  const read = yield* itemFrom(call, endings, 0);
  if (read.kind !== "action-added") return read;
  const { owner, due } = read;
  if (owner === undefined && due === undefined)
    return badArgument(action, call, { problem: "nothing-amended", given: endings.text });
  return done({
    ...{ kind: "action-amended", item: named.item },
    ...(owner && { owner }),
    ...(due !== undefined && { due }),
  });
}

/** Action items, each of which becomes an issue of its own. All of them are added, or none. */
export const action: Command = {
  name: "action",
  usage: "/action text [@owner] [due DATE]",
  example: "/action alert on the size of the connection pool @ana due 2026-12-01",
  afterTheEnd: true,
  takesLines: true,
  *decide(call: Call) {
    const { at, argument, incident } = call;
    const read = itemsIn(argument, (words) => parseDate(words, at, incident.policy.timezone));
    if (read.length > MOST_ITEMS)
      return badArgument(action, call, { problem: "too-many-items", count: read.length, most: MOST_ITEMS });
    const [first] = read;
    const named = read.length === 1 && first !== undefined ? itemNamed(incident, first.text) : undefined;
    if (first !== undefined && named !== undefined) return yield* amended(call, named, first);
    const added: Added[] = [];
    for (const [place, endings] of read.entries()) {
      const item = yield* itemFrom(call, endings, place);
      if (item.kind !== "action-added") return item;
      added.push(item);
    }
    return done(...added);
  },
};
