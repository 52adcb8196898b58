import { askedFor } from "../../../incident/authority/asked-for.ts";
import type { Incident } from "../../../incident/incident.ts";
import { isLeft } from "../../../incident/step/items-left.ts";
import type { Instant, Person } from "../../../vocabulary.ts";
import { writtenTimes } from "../../text/written-times.ts";

type Owed = {
  readonly called: readonly Person[];
  readonly isNobodys: boolean;
  readonly url: string;
  readonly text: string;
  readonly due: string | undefined;
};

/** The action items that are not done on evidence, each with whom to ask: the lead for what nobody owns. `now`: written then. */
export const openItems = (incident: Incident, now: Instant): readonly Owed[] => {
  const { calendarDay } = writtenTimes(incident.policy.timezone, now);
  return incident.items.filter(isLeft).map(({ owner, url, text, due }) => ({
    called: owner === undefined ? askedFor(incident, "lead") : [owner],
    isNobodys: owner === undefined,
    url: url ?? "",
    text,
    due: due === undefined ? undefined : calendarDay(due),
  }));
};
