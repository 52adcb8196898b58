import { AUTHORITY } from "../../authority/authority-table.ts";
import { submittedText, withLinesBelow } from "../../commands/arguments/arguments.ts";
import { unlessAllowed } from "../../commands/arguments/unless-allowed.ts";
import type { Call, Command, CommandOutcome } from "../../commands/command.ts";
import { refuse } from "../../commands/command.ts";
import { COMMANDS } from "../../commands/index.ts";
import type { Event } from "../../event.ts";
import type { Incident } from "../../incident.ts";
import { isPullRequestOf } from "../../pull-request-place.ts";
import type { Asking } from "../../question.ts";
import type { CommentReference } from "../../signal.ts";
import { printsOf } from "../../words/words.ts";
import type { Handlers } from "../context.ts";
import { isSaidOfAnother } from "./near-command.ts";
import { refusing } from "./refusing.ts";

function* carryOut(command: Command, call: Call): Asking<CommandOutcome> {
  const { act, incident, actor } = call;
  if (incident.ending !== undefined && !command.afterTheEnd)
    return refuse("already-closed", { act, who: AUTHORITY.reopen.who(incident) });
  const right = AUTHORITY[command.name];
  const isDecidedNow = right.about === "nothing";
  const refused = isDecidedNow
    ? yield* unlessAllowed(call, right.may(incident, actor), right.who(incident))
    : undefined;
  if (refused !== undefined) return refused;
  const outcome = command.decide(call);
  return "next" in outcome ? yield* outcome : outcome;
}

/** Commands of one comment run in order up to the first refusal. */
const stoppedBefore = (incident: Incident, comment: CommentReference): boolean =>
  incident.refusedComments.includes(comment.id);

/** Emphasis was no command once: what was written so long before it came is of that time. */
const FORMATTED_FOR_MS = 2 * 60 * 60_000;

/** Of strangers, who may write as much as they like, fewer sentences are kept. */
const MOST_OF_STRANGERS = 10;

/** A text that was not taken is its author's all the same: whoever hands it in later was not alone its author. */
const offered = ({ argument, text }: Call, refused: readonly Event[]): readonly Event[] => {
  const prints = printsOf(submittedText(argument, text));
  const stranger = refused.some((event) => event.kind === "refused" && event.stranger);
  const kept = stranger ? prints.slice(0, MOST_OF_STRANGERS) : prints;
  return kept.length === 0 ? [] : [{ kind: "words-offered", prints: kept }];
};

/** How a command is written that means nothing alone, where the misspelled word stood alone; else nothing. */
const lacking = ({ name, usage, example }: Command, line: string) => {
  const needs = usage.replace(/\[.*\]/u, "").trim();
  return line === `/${name}` && needs !== `/${name}` ? { usage, example } : {};
};

export const commands: Handlers<"commanded" | "commanded-elsewhere" | "misspelled" | "doubted" | "too-many-commands"> =
  {
    *commanded(incident, what, signal, now) {
      const { comment, index, argument, text } = what;
      if (signal.actor === undefined || stoppedBefore(incident, comment)) return [];
      if (what.isFormatted === true && now - signal.at > FORMATTED_FOR_MS) return [];
      const command = COMMANDS[what.command];
      const call: Call = {
        ...{ incident, actor: signal.actor, act: `/${what.command} ${argument}`.trim() },
        argument: command.takesLines === true ? withLinesBelow(argument, text) : argument,
        ...{ text, comment, index, at: signal.at, now },
      };
      const outcome = yield* carryOut(command, call);
      if (outcome.kind === "refused") {
        const refused = yield* refusing(incident, outcome.refusal, signal.actor, { comment, index });
        return what.command === "submit" ? [...refused, ...offered(call, refused)] : refused;
      }
      return [...outcome.events, { kind: "carried-out", command: what.command, comment }];
    },
    *misspelled(incident, { word, meant, line = `/${meant}`, comment, index }, { actor }) {
      if (stoppedBefore(incident, comment)) return [];
      if (word.toLowerCase() === "lgtm" && isSaidOfAnother(incident, line)) return [];
      const facts = { word, meant, line, ...lacking(COMMANDS[meant], line) };
      return yield* refusing(incident, { rule: "misspelled", facts }, actor, { comment, index });
    },
    *"commanded-elsewhere"(incident, { command, argument, repository, pullRequest, comment, index }, { actor }) {
      if (!isPullRequestOf(incident, { repository, number: pullRequest })) return [];
      const isWord = command === "approve" || command === "reject";
      const holder = incident.pullRequest?.repository;
      const facts = {
        ...{ act: `/${command} ${argument}`.trim(), pullRequest, isWord },
        ...(holder && { repository: `${holder.owner}/${holder.name}` }),
      };
      // A comment in another repository gets no reaction: it is answered on the incident's issue alone.
      const place = { comment: holder === undefined ? comment : undefined, index };
      return yield* refusing(incident, { rule: "on-pull-request", facts }, actor, place);
    },
    *doubted(incident, { command, why, comment }, { actor }) {
      if (stoppedBefore(incident, comment)) return [];
      const rule = why === "mail" ? "doubtful-author" : "unreadable-text";
      return yield* refusing(incident, { rule, facts: { act: `/${command}` } }, actor, { comment, index: 0 });
    },
    *"too-many-commands"(incident, { words, comment }, { actor }) {
      return yield* refusing(incident, { rule: "too-many-commands", facts: { words } }, actor, {
        comment,
        index: words.length,
      });
    },
  };
