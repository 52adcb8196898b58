import { AUTHORITY } from "../../incident/authority/authority-table.ts";
import type { Who } from "../../incident/authority/who.ts";
import { COMMANDS } from "../../incident/commands/index.ts";
import { COMMAND_NAMES, type CommandName } from "../../incident/commands/names.ts";
import type { Incident } from "../../incident/incident.ts";
import { missingOf } from "../../incident/step/requirements.ts";
import { isBehind, stagesOf } from "../../incident/step/stages.ts";
import { yesterdayAt } from "../../text/times/day/other-day.ts";
import type { Instant } from "../../vocabulary.ts";
import { headFacts, standing } from "../board/board.ts";
import { needAsItem, needsNow } from "../board/details.ts";
import { expectedFacts } from "../board/expected.ts";
import { asItem, markdown } from "../text/markdown.ts";
import type { Templates } from "../text/templates.ts";
import { commandLines, refusalInWords, stageTitle } from "../text/words.ts";
import { writtenTimes } from "../text/written-times.ts";
import { type Announcers, type Around, type Said, say } from "./said.ts";
import { wasAnswered, wasTold } from "./told.ts";

const status = ({ incident, now, templates }: Around): Said => say("status", standing(incident, now, now, templates));

/** The current stage in full, then what comes after it, stage by stage. */
const why = ({ incident, now, templates }: Around): Said => {
  const ahead = incident.ending === undefined ? stagesOf(incident).filter(({ key }) => key !== incident.current) : [];
  const times = writtenTimes(incident.policy.timezone, now);
  return say("why", {
    ...headFacts(incident),
    zone: times.zone,
    needs: needsNow(incident, now, templates, times),
    later: ahead
      .filter(({ key }) => !isBehind(incident, key))
      .map((stage) => ({
        title: stageTitle(incident, stage.key),
        needs: missingOf(incident, stage, now).map((need) =>
          asItem(needAsItem(incident, need, templates, times).markdown),
        ),
      })),
  });
};

const isCommand = (word: string): word is CommandName => COMMAND_NAMES.some((name) => name === word);

const helpRow = (name: CommandName, templates: Templates) => {
  const { usage, example } = COMMANDS[name];
  const [who = "", what = ""] = commandLines(name, templates);
  return { usage, example, who: markdown(who), what: markdown(what) };
};

const help = (topic: string, templates: Templates): Said => {
  const word = topic.replace(/^\//, "").toLowerCase();
  if (isCommand(word)) return say("help-one", helpRow(word, templates));
  return say("help", { commands: COMMAND_NAMES.map((name) => helpRow(name, templates)) });
};

/** Who may do what a label stands for; nobody, where Firewarden alone keeps it. */
const whoMay = (incident: Incident, label: string): readonly Who[] =>
  label === "closed" ? AUTHORITY["reopen-the-issue"].who(incident) : AUTHORITY["set-label"].who(incident, label);

/** An answer that is still to come is often meant of the day before. */
const dayBefore = ({ why, answer }: { why: string; answer: string }, at: Instant, zone: string) => ({
  dayBefore: why === "future" ? yesterdayAt(answer, at, zone) : undefined,
});

export const answers: Announcers<
  "asked" | "refused" | "answer-not-taken" | "time-guessed" | "label-refused" | "tampered" | "secret-removed"
> = {
  asked: (event, recorded, around) => {
    if (wasAnswered(recorded, around.log)) return undefined;
    if (event.what === "help") return help(event.topic, around.templates);
    return event.what === "status" ? status(around) : why(around);
  },
  refused: (event, recorded, { templates, log }) =>
    wasTold(recorded, log)
      ? undefined
      : say("refused", {
          by: recorded.actor,
          refusal: markdown(refusalInWords(event.refusal, templates, recorded.actor)),
        }),
  "answer-not-taken": (event, recorded, { incident, log }) =>
    wasTold(recorded, log)
      ? undefined
      : say("answer-not-taken", {
          reporter: incident.reporter,
          isService: event.question === "service",
          why: event.why,
          answer: event.answer,
          known: event.known ?? [],
          meant: event.meant,
          started: incident.milestones.started,
          zone: incident.policy.timezone,
          example: "14:05 UTC",
          ...dayBefore(event, recorded.at, incident.policy.timezone),
          command: event.question === "service" ? `/service ${event.meant ?? "NAME"}` : "/correct started 14:05 UTC",
        }),
  "time-guessed": ({ head, given, taken, instead, isOfIssue = false }, { actor }, { incident }) =>
    say("time-guessed", {
      ...{ by: isOfIssue ? incident.reporter : actor, head, isOfIssue, isEstimate: head === "/eta" },
      isOther: instead !== undefined,
      tail: head === "/timeline" ? "text" : "",
      other: instead ?? (taken.kind === "moment" ? taken.at : undefined),
      expected: expectedFacts(taken),
      when: given,
      zone: incident.policy.timezone,
    }),
  "label-refused": (event, recorded, { incident, log }) =>
    wasTold(recorded, log)
      ? undefined
      : say(event.label === "closed" ? "reopening-refused" : "label-refused", {
          by: recorded.actor,
          label: event.label,
          set: event.set,
          who: whoMay(incident, event.label),
        }),
  // Several commands of one comment are several signals, and one warning.
  "secret-removed": (event, { actor, version }, { incident, log }) =>
    log.some(
      (before) =>
        before.version < version &&
        before.event.kind === "secret-removed" &&
        before.event.where === event.where &&
        before.event.comment?.id === event.comment?.id,
    )
      ? undefined
      : say("secret-removed", {
          // Whoever declares did not write the issue's text.
          by: event.where === "file" ? actor : (actor ?? incident.reporter),
          kinds: event.kinds,
          url: event.where === "file" ? incident.pullRequest?.url : (event.comment?.url ?? incident.url),
          isComment: event.comment !== undefined,
          isFile: event.where === "file",
        }),
  tampered: (event, { actor }, { incident }) =>
    say("tampered", {
      subject: event.subject,
      by: actor,
      url: event.comment.url,
      isOver: incident.ending !== undefined,
    }),
};
