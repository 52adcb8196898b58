import type { Evolvers } from "./evolvers.ts";

export const kept: Evolvers<"words-kept" | "words-asked-again" | "words-judged"> = {
  "words-kept": (incident, { what, subject, keptAt }, { cause, actor, at }) => ({
    ...incident,
    kept: [...(incident.kept ?? []), { name: cause, actor, at, what, subject, keptAt, askedAt: keptAt, tries: 0 }],
  }),
  "words-asked-again": (incident, { name, subject, askedAt, tries }) => ({
    ...incident,
    kept: (incident.kept ?? []).map((words) => (words.name === name ? { ...words, subject, askedAt, tries } : words)),
  }),
  "words-judged": (incident, { name }) => ({
    ...incident,
    kept: (incident.kept ?? []).filter((words) => words.name !== name),
  }),
};
