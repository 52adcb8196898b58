import { createHmac, timingSafeEqual } from "node:crypto";
import { deflateRawSync, inflateRawSync } from "node:zlib";
import type { StoredIncident } from "../../incident/event.ts";
import { fold } from "../../incident/evolve/evolve.ts";
import type { Recorded } from "../../incident/recorded.ts";
import { asRecorded, FORMAT } from "../../incident/stored/stored.ts";
import { CARRIED, type MarkerPlace, type MarkerSecret } from "./marker.ts";

/*
 * The copy of an incident's log that its board carries, hidden: compressed, and signed with the app's key for this one
 * issue. From it alone the incident can be restored.
 */

/** `log`: everything. `state`: only the incident as it stands, where everything is too long. `none`: that is too long too. */
type Kind = "log" | "state" | "none";

/** Of 65,536 characters that GitHub takes. */
const LONGEST_COMMENT = 60_000;
/** The rest is for people, and for the marker. */
const LONGEST_CARRIED = 40 * 1024;
const MOST_INFLATED = 64 * 1024 * 1024;

const packed = (value: unknown): string => deflateRawSync(JSON.stringify(value), { level: 9 }).toString("base64");

const signature = ({ key }: MarkerSecret, { repository, issue }: MarkerPlace, kind: string, payload: string): string =>
  createHmac("sha256", key).update(`log 1\n${repository}\n${issue}\n${kind}\n${payload}`).digest("base64url");

const choose = (log: readonly Recorded[], room: number): { readonly kind: Kind; readonly payload: string } => {
  const whole = packed({ format: FORMAT, log });
  if (whole.length <= room) return { kind: "log", payload: whole };
  const incident = fold(log);
  const state =
    incident === undefined ? "" : packed({ format: FORMAT, at: log.at(-1)?.at ?? 0, incident: stored(incident) });
  return state !== "" && state.length <= room ? { kind: "state", payload: state } : { kind: "none", payload: "-" };
};

const stored = ({ causes, ...rest }: NonNullable<ReturnType<typeof fold>>): StoredIncident => ({
  ...rest,
  causes: [...causes],
});

/** The board's text with the log in its place. Text without such a place stays as it is. */
export const withLog = (secret: MarkerSecret, place: MarkerPlace, body: string, log: readonly Recorded[]): string => {
  const room = Math.min(LONGEST_CARRIED, LONGEST_COMMENT - body.length - 200);
  const { kind, payload } = choose(log, room);
  const signed = `${kind} ${payload} ${signature(secret, place, kind, payload)}`;
  return body.replace(CARRIED, (_slot, round: string) => `<!-- firewarden-log ${round} ${signed} -->`);
};

export type Carried =
  | { readonly kind: "log"; readonly log: readonly Recorded[] }
  | { readonly kind: "absent" | "too-long" | "tampered" | "newer" };

/** What a board carries. What is not signed by this app for this issue is tampered with, and nothing of it is read. */
export const readLog = (secret: MarkerSecret, place: MarkerPlace, body: string): Carried => {
  const [, , kind, payload, signed] = CARRIED.exec(body) ?? [];
  if (kind === undefined || payload === undefined || signed === undefined) return { kind: "absent" };
  const expected = Buffer.from(signature(secret, place, kind, payload));
  const given = Buffer.from(signed);
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return { kind: "tampered" };
  if (kind === "none") return { kind: "too-long" };
  const value = JSON.parse(
    inflateRawSync(Buffer.from(payload, "base64"), { maxOutputLength: MOST_INFLATED }).toString("utf8"),
  );
  // Until format 2 a log was carried as a bare list.
  return unpacked(Array.isArray(value) ? { log: value } : value);
};

/** A log, or the incident as it stood `at` a moment. */
type Packed = {
  readonly format?: number;
  readonly log?: readonly Recorded[];
  readonly at?: number;
  readonly incident?: StoredIncident;
};

const unpacked = ({ format = 1, log = [], at = 0, incident }: Packed): Carried => {
  if (format > FORMAT) return { kind: "newer" };
  const events = incident === undefined ? log : [restored(at, incident)];
  return { kind: "log", log: events.map((recorded) => asRecorded(recorded, format)) };
};

const restored = (at: number, incident: StoredIncident): Recorded => ({
  version: 1,
  at,
  cause: `restored at version ${incident.version}`,
  actor: undefined,
  event: { kind: "restored", incident },
});

/** How many events a log tells of: one that begins with a state tells of all that led to it. */
export const reachOf = (log: readonly Recorded[]): number =>
  log.reduce((sum, { event }) => (event.kind === "restored" ? Math.max(sum + 1, event.incident.version) : sum + 1), 0);

/** The copy that reaches furthest, of several boards; where none can be read, what is wrong with the newest. */
export const longestLog = (secret: MarkerSecret, place: MarkerPlace, bodies: readonly string[]): Carried => {
  const all = bodies.map((body) => readLog(secret, place, body));
  const logs = all.filter((each) => each.kind === "log");
  const [longest] = logs.toSorted((a, b) => reachOf(b.log) - reachOf(a.log));
  return longest ?? all.at(-1) ?? { kind: "absent" };
};
