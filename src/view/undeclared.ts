import type { Recorded } from "../incident/recorded.ts";
import type { Desired } from "./desired.ts";
import { markdown } from "./text/markdown.ts";
import { render, type Templates } from "./text/templates.ts";
import { refusalInWords } from "./text/words.ts";

type Told = { readonly at: Pick<Desired, "repository" | "number">; readonly version: number; readonly body: string };

const toldOf = ({ event, version, actor }: Recorded, templates: Templates): readonly Told[] => {
  if (event.kind === "label-misread") {
    const { label, meant } = event;
    return [
      { at: event, version, body: render(templates, "announcements/label-misread", { label, meant, by: actor }) },
    ];
  }
  if (event.kind !== "declaration-refused") return [];
  const rule = event.why === "ours" ? "declared-on-item" : "declared-on-closed";
  const refusal = markdown(refusalInWords({ rule, facts: {} }, templates));
  return [{ at: event, version, body: render(templates, "announcements/refused", { by: actor, refusal }) }];
};

/** An issue that was labelled, but is no incident: it is told why, and otherwise left as people have it. */
export const undeclared = (log: readonly Recorded[], templates: Templates): Desired | undefined => {
  const told = log.flatMap((recorded) => toldOf(recorded, templates));
  const [first] = told;
  if (first === undefined) return undefined;
  return {
    repository: first.at.repository,
    number: first.at.number,
    labels: [],
    assignees: [],
    state: undefined,
    comments: [],
    reactions: [],
    announcements: told.map(({ version, body }) => ({ version, body })),
    items: [],
    keptItems: [],
    itemNotes: [],
    files: undefined,
  };
};
