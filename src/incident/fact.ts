import type { Who } from "./authority/who.ts";
import type { LookUpSubject } from "./look-up-subject.ts";

/** One of the facts from which a sentence is made: a figure, a tag, words of a person's or of the configuration's. */
export type Fact =
  | string
  | number
  | boolean
  | readonly string[]
  | Who
  | readonly Who[]
  | LookUpSubject
  | readonly LookUpSubject[];
