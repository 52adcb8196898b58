import type { Recorded } from "../incident/recorded.ts";
import type { Desired } from "./desired.ts";
import { markdown } from "./markdown.ts";
import { render, type Templates } from "./templates.ts";
import { refusalInWords } from "./words.ts";

/** A closed issue was labelled: it is told that nothing was declared, and otherwise left as it is. */
export const refusedDeclaration = (log: readonly Recorded[], templates: Templates): Desired | undefined => {
  const refused = log.flatMap(({ event, version, actor }) =>
    event.kind === "declaration-refused" ? [{ ...event, version, actor }] : [],
  );
  const [first] = refused;
  if (first === undefined) return undefined;
  const refusal = markdown(refusalInWords({ rule: "declared-on-closed", facts: {} }, templates));
  return {
    repository: first.repository,
    number: first.number,
    labels: [],
    assignees: [],
    state: { open: false, reason: "completed" },
    comments: [],
    reactions: [],
    announcements: refused.map(({ version, actor }) => ({
      version,
      body: render(templates, "announcements/refused", { by: actor, refusal }),
    })),
    items: [],
    files: undefined,
  };
};
