import { overdueAt } from "../../incident/clock/promises.ts";
import { reckon } from "../../incident/gate/gates.ts";
import { shortageFacts } from "../../incident/gate/shortage-facts.ts";
import type { Incident } from "../../incident/incident.ts";
import { isUnanswered, silentPlayers } from "../../incident/now/not-back.ts";
import { currentStage } from "../../incident/step/stages.ts";
import type { Instant } from "../../vocabulary.ts";
import { foreseenFacts } from "../foreseen.ts";
import { type Markdown, markdown } from "../text/markdown.ts";
import { type Facts, render, type Templates } from "../text/templates.ts";
import { NO_FACTS } from "../text/words.ts";
import type { WrittenTimes } from "../text/written-times.ts";

/** Something that is wrong and does not mend itself; the sentence stands in `templates/alerts/<what>.md`. */
type Alarm = { readonly what: "unanswered" | "update" | "short" | "review-due" | "foreseen"; readonly facts: Facts };

const late = (incident: Incident, now: Instant, times: WrittenTimes): readonly Alarm[] =>
  overdueAt(incident, now).flatMap(({ clock, at }): readonly Alarm[] => {
    if (clock !== "acknowledge") return [{ what: clock, facts: { since: times.time(at) } }];
    const { declared } = incident.milestones;
    const since = declared === undefined ? "" : times.time(declared);
    return isUnanswered(incident) ? [{ what: "unanswered", facts: { since, silent: silentPlayers(incident) } }] : [];
  });

const short = (incident: Incident): readonly Alarm[] => {
  const stage = currentStage(incident);
  if (stage?.kind !== "gate" || reckon(incident, stage).state !== "waiting") return [];
  const facts = shortageFacts(incident, stage);
  return facts.short === true ? [{ what: "short", facts: { ...NO_FACTS, ...facts, gate: stage.id } }] : [];
};

/** What stands in the way later, while it can still be mended. */
const foreseen = (incident: Incident): readonly Alarm[] => {
  const facts = foreseenFacts(incident, incident.foreseen?.gates ?? []);
  return facts === undefined ? [] : [{ what: "foreseen", facts }];
};

const ORDER: readonly Alarm["what"][] = ["unanswered", "update", "short", "review-due", "foreseen"];

/** The one thing that is said loudly; of several that are wrong, the one that costs most. */
export const alertNow = (
  incident: Incident,
  now: Instant,
  times: WrittenTimes,
  templates: Templates,
): Markdown | undefined => {
  const all =
    incident.ending === undefined ? [...late(incident, now, times), ...short(incident), ...foreseen(incident)] : [];
  const alarm = ORDER.flatMap((what) => all.filter((each) => each.what === what))[0];
  return alarm && markdown(render(templates, `alerts/${alarm.what}`, alarm.facts));
};
