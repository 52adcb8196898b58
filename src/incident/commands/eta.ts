import { parseEstimate } from "../../text/times/times.ts";
import { quotedAndRest } from "./arguments/arguments.ts";
import { badTime, guessOf, writtenBefore } from "./arguments/time-read.ts";
import { type Call, type Command, done } from "./command.ts";

/** The estimate and the words behind it. Quotation marks may hold the time, and then hold nothing else. */
const read = ({ argument, at, incident }: Call) => {
  const { quoted, rest } = quotedAndRest(argument) ?? { quoted: argument, rest: undefined };
  const estimate = parseEstimate(quoted, at, incident.policy.timezone);
  return estimate.kind === "estimate" && rest !== undefined && estimate.rest === "" ? { ...estimate, rest } : estimate;
};

/** When the service is expected back: a moment, a day, or that nobody knows yet. */
export const eta: Command = {
  name: "eta",
  usage: "/eta WHEN [words]",
  example: "/eta 18:30 after the index is rebuilt",
  afterTheEnd: false,
  takesLines: true,
  decide(call) {
    const estimate = read(call);
    if (estimate.kind === "problem") return badTime(call, "/eta", "estimate", estimate);
    const { estimate: expected, rest: words } = estimate;
    const when = writtenBefore(call.argument, words);
    return done(
      { kind: "estimate-set", when: when.replace(/^["“](.*)["”]$/u, "$1"), words, expected },
      ...guessOf("/eta", when, expected, estimate),
    );
  },
};
