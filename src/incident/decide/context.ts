import type { Instant } from "../../vocabulary.ts";
import type { Event } from "../event.ts";
import type { Incident } from "../incident.ts";
import type { Asking } from "../question.ts";
import type { Signal, What } from "../signal.ts";

export type WhatOf<K extends What["kind"]> = Extract<What, { kind: K }>;

/** What a kind of signal causes on an incident that is known. Nothing, where it means nothing here. */
export type SignalHandler<K extends What["kind"]> = (
  incident: Incident,
  what: WhatOf<K>,
  signal: Signal,
  now: Instant,
) => readonly Event[] | Asking<readonly Event[]>;

export type Handlers<K extends What["kind"]> = { readonly [Kind in K]: SignalHandler<Kind> };
