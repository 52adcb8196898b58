import type { Event } from "../../../src/incident/event.ts";
import type { RefusalRule } from "../../../src/incident/refusal.ts";
import { type Name, Play, policy } from "../../view/play.ts";

const atTheGate = (play: Play): Play =>
  play
    .declare()
    .at("14:05")
    .says("ana", "/ack")
    .says("ana", "/assign analyst @ben")
    .says("ben", "/ack")
    .says("ada", "/waive document the facts are in the call")
    .at("14:30")
    .says("ben", "/submit analysis", "Root cause: the pool is exhausted\n\nImpact: all users")
    .at("14:40");

/** How the incident stands when somebody types. It is Sunday, 22 November 2026, 14:02 UTC at first, and 14:30 from the gate on. */
export const SITUATIONS = {
  /** Declared as critical. rita coordinates, ana leads, nobody analyses. */
  declared: (): Play => new Play().declare(),
  /** ben analyses, and his analysis waits at its gate for two of @acme/sre-leads: cy and dee. */
  gate: (): Play => atTheGate(new Play()),
  /** The same, and ben has said that it is back. */
  back: (): Play => atTheGate(new Play()).says("ben", "/resolved permanent"),
  /** The same in a team whose clock shows an hour more than UTC. */
  zurich: (): Play => atTheGate(new Play({ ...policy(), timezone: "Europe/Zurich" })),
  /** It was no incident, and has ended. */
  ended: (): Play => new Play().declare().at("14:30").says("ana", "/cancel false-alarm"),
} as const satisfies Readonly<Record<string, () => Play>>;

/** A part of an event that must be in the log. */
type Fact = { readonly kind: Event["kind"] } & Readonly<Record<string, unknown>>;

/** What a person types into a comment, and what comes of it. */
export type Row = {
  readonly typed: string;
  /** ana, the lead, where nothing else is said. */
  readonly by?: Name;
  readonly at?: keyof typeof SITUATIONS;
} & (
  | {
      /** What is in the log then. */
      readonly understood: readonly Fact[];
      /** What people can read of it then: on the board, in a comment, or in an action item's issue. */
      readonly shown?: readonly string[];
    }
  | {
      readonly refused: RefusalRule;
      /** What the answer says. A line that begins with a slash works when it is sent as it stands. */
      readonly says: readonly string[];
    }
  | { readonly silent: true }
);
