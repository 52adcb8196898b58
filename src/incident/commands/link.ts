import type { Event } from "../event.ts";
import { type Asking, ask, orThrow } from "../question.ts";
import { headAndRest } from "./arguments/arguments.ts";
import { asIssueName } from "./arguments/issue-name.ts";
import { badArgument, type Call, type Command, done } from "./command.ts";

const TARGET = /^(?:#\d{1,10}|[\w.-]+\/[\w.-]+#\d{1,10}|https:\/\/[^\s<>"'`]+)$/u;

export const isLinkTarget = (word: string): boolean => TARGET.test(word);

/** A merged change is the evidence that closed action items were waiting for. */
function* evidenceFor({ incident, actor }: Call, target: string): Asking<readonly Event[]> {
  const waiting = incident.items.filter((item) => item.state === "closed" && item.evidence.length === 0);
  if (waiting.length === 0) return [];
  const state = orThrow((yield* ask<"change">({ kind: "change", target, asker: actor })).state, {
    kind: "issue",
    name: target,
  });
  return state === "merged" ? waiting.map(({ item }) => ({ kind: "action-linked", item, target }) as const) : [];
}

export const link: Command = {
  name: "link",
  usage: "/link URL-or-#N",
  example: "/link #57",
  afterTheEnd: true,
  takesLines: true,
  *decide(call) {
    const { written, rest } = headAndRest(call.argument);
    const target = asIssueName(written);
    if (target === "") return badArgument(link, call, { lacks: "target" });
    if (!isLinkTarget(target)) return badArgument(link, call, { problem: "no-target", given: target });
    const items = yield* evidenceFor(call, target);
    const noted = rest === "" ? [] : [{ kind: "noted", text: rest, at: call.at } as const];
    return done({ kind: "linked", target }, ...items, ...noted);
  },
};
