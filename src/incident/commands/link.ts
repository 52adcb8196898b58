import { RESPONDER } from "../authority.ts";
import { headAndRest } from "./arguments.ts";
import { badArgument, type Command, done } from "./command.ts";

const TARGET = /^(?:#\d{1,10}|[\w.-]+\/[\w.-]+#\d{1,10}|https:\/\/[^\s<>"'`]+)$/u;

export const isLinkTarget = (word: string): boolean => TARGET.test(word);

export const link: Command = {
  name: "link",
  usage: "/link URL-or-#N",
  example: "/link #57",
  who: () => [RESPONDER],
  afterTheEnd: true,
  decide(call) {
    const [, original = ""] = /^\s*(\S+)/u.exec(call.argument) ?? [];
    const { rest } = headAndRest(call.argument);
    if (!isLinkTarget(original)) return badArgument(link, call, `"${original}" is neither #N nor an https address`);
    const noted = rest === "" ? [] : [{ kind: "noted", text: rest, at: call.at } as const];
    return done({ kind: "linked", target: original }, ...noted);
  },
};
