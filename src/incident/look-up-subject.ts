import type { Permission } from "../vocabulary.ts";

/** What GitHub was asked about and did not tell. `templates/parts/unread.md` says it. */
export type LookUpSubject =
  | { readonly kind: "account"; readonly login: string }
  | { readonly kind: "team"; readonly org: string; readonly slug: string }
  /** Which permission somebody has on the repository; and who has at least this one. */
  | { readonly kind: "permission-of"; readonly login: string }
  | { readonly kind: "permission"; readonly atLeast: Permission }
  /** An issue or a pull request, as it was named: `#7`, `acme/shop#7`, an address. */
  | { readonly kind: "issue"; readonly name: string }
  | { readonly kind: "file"; readonly path: string }
  /** The file of the record that a gate judges, by the name that gates give it. */
  | { readonly kind: "evidence"; readonly evidence: string }
  /** In words: of a log of before, or of what no event tells. */
  | { readonly kind: "said"; readonly text: string };

/** The same subject, however its letters are written: GitHub's names take no heed of them. */
export const keyOfSubject = (subject: LookUpSubject): string => JSON.stringify(subject).toLowerCase();

export const distinctSubjects = (all: readonly LookUpSubject[]): readonly LookUpSubject[] => [
  ...new Map(all.map((subject) => [JSON.stringify(subject), subject])).values(),
];
