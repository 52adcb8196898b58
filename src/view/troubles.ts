import type { Who } from "../incident/authority/who.ts";
import type { Person } from "../vocabulary.ts";
import { render, type Templates } from "./text/templates.ts";

/** What went wrong with Firewarden itself, or with what it depends on, and which people must know. */
export type Trouble =
  /** A delivery was set aside after so many attempts; `event` is GitHub's name for it, `by` who did what it tells of. */
  | {
      readonly kind: "delivery";
      readonly delivery: string;
      readonly event: string;
      readonly by: Person | undefined;
      readonly attempts: number;
    }
  /** The record's files cannot be written, for a reason that people must mend. */
  | { readonly kind: "files"; readonly reason: string }
  /**
   * The repository that the record is kept in is out of reach; `pullRequest`: the address of the one that is open there,
   * `gate`: where its review is judged, `authority`: who may skip that.
   */
  | {
      readonly kind: "records";
      readonly owner: string;
      readonly name: string;
      readonly pullRequest: string | undefined;
      readonly gate: string;
      readonly authority: readonly Who[];
    }
  /** The app may not do what it has to do. */
  | { readonly kind: "forbidden"; readonly reason: string }
  /** GitHub cannot be made to show the incident. */
  | { readonly kind: "showing"; readonly lane: string };

/** The trouble as it is told on the issue. Errors themselves stay in the journal: an issue is no place for a stack. */
export const troubleInWords = (trouble: Trouble, templates: Templates): string =>
  render(templates, `troubles/${trouble.kind}`, { ...trouble });
