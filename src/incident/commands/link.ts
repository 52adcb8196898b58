import { AUTHORITY } from "../authority-table.ts";
import type { Event } from "../event.ts";
import type { Incident } from "../incident.ts";
import { type Asking, ask, orThrow } from "../question.ts";
import { headAndRest } from "./arguments.ts";
import { badArgument, type Command, done } from "./command.ts";

const TARGET = /^(?:#\d{1,10}|[\w.-]+\/[\w.-]+#\d{1,10}|https:\/\/[^\s<>"'`]+)$/u;

export const isLinkTarget = (word: string): boolean => TARGET.test(word);

/** A merged change is the evidence that closed action items were waiting for. */
function* evidenceFor(incident: Incident, target: string): Asking<readonly Event[]> {
  const waiting = incident.items.filter((item) => item.state === "closed" && item.evidence.length === 0);
  if (waiting.length === 0) return [];
  const state = orThrow((yield* ask<"change">({ kind: "change", target })).state, target);
  return state === "merged" ? waiting.map(({ item }) => ({ kind: "action-linked", item, target }) as const) : [];
}

export const link: Command = {
  name: "link",
  usage: "/link URL-or-#N",
  example: "/link #57",
  who: () => AUTHORITY.link,
  afterTheEnd: true,
  *decide(call) {
    const [, original = ""] = /^\s*(\S+)/u.exec(call.argument) ?? [];
    const { rest } = headAndRest(call.argument);
    if (!isLinkTarget(original)) return badArgument(link, call, `"${original}" is neither #N nor an https address`);
    const items = yield* evidenceFor(call.incident, original);
    const noted = rest === "" ? [] : [{ kind: "noted", text: rest, at: call.at } as const];
    return done({ kind: "linked", target: original }, ...items, ...noted);
  },
};
