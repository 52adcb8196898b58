import type { FileRecord } from "../../process/process.ts";
import { own } from "../../text/own-property.ts";
import type { Person } from "../../vocabulary.ts";
import type { Evidence, Incident } from "../incident.ts";
import { writersOf } from "../words/words.ts";

/** The evidence whose words stand in a file of the record, as `view/records/` puts them in. */
const TEXTS_IN: { readonly [R in FileRecord]: readonly string[] } = {
  catalog: [],
  "closure-report": ["analysis", "record"],
  postmortem: ["analysis", "plan", "verification", "record"],
  report: ["analysis", "record", "report"],
};

/** The step that is given the categories of the post-mortem; they are kept as evidence under its name. */
const categoriesStep = (incident: Incident): string | undefined =>
  incident.policy.process.stages.find(
    (stage) => stage.kind === "step" && stage.requires.some((need) => need.kind === "categories"),
  )?.id;

export const isCategories = (incident: Incident, evidence: string): boolean => categoriesStep(incident) === evidence;

/** The names of the evidence that a file of the record takes in. */
export const textsIn = (incident: Incident, record: FileRecord): readonly string[] => [
  ...TEXTS_IN[record],
  ...(record === "postmortem" ? [categoriesStep(incident) ?? ""] : []),
];

/** Each person once, as first named. */
export const distinctPeople = (people: readonly (Person | undefined)[]): readonly Person[] =>
  [
    ...new Map(
      people.flatMap((person) => (person === undefined ? [] : [[person.id, person] as const])).toReversed(),
    ).values(),
  ].toReversed();

/** Who handed it in, who edited it, and who wrote its words before somebody else handed them in. */
export const handsInText = (incident: Incident, evidence: Evidence | undefined): readonly Person[] =>
  evidence === undefined
    ? []
    : distinctPeople([evidence.author, ...evidence.editors, ...writersOf(incident, evidence)]);

/** Whose words a file takes in as things stand. Firewarden writes the file, but the words in it are people's. */
export const handsInWords = (incident: Incident, record: FileRecord): readonly Person[] =>
  distinctPeople(textsIn(incident, record).flatMap((name) => handsInText(incident, own(incident.evidence, name))));
