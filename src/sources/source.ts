import type { IncomingHttpHeaders } from "node:http";
import type { Signal } from "../incident/signal.ts";
import type { Subject } from "../ledger/ledger.ts";
import type { Context, Self } from "../signals/delivery.ts";

/** What a source says about a delivery outside of its body. `name`: what kind of event; `id`: unique, also when sent again. */
export type Envelope = { readonly name: string; readonly id: string };

/** Why a request is no delivery of a source. */
export type NotAuthentic = "unsigned" | "forged" | "unnamed" | "unidentified" | "not-json" | "malformed";

/** `envelope` where the signature was right, and something else was not. */
export type Refused = { readonly refused: NotAuthentic; readonly envelope?: Envelope };

/** A delivery that comes from whom it says. `text` is its body; its shape is not checked. */
export type Authentic = { readonly envelope: Envelope; readonly text: string };

/** Tells whether a body belongs to the headers that came before it. */
export type CheckBody = (body: Buffer) => Promise<Authentic | Refused>;

/** Told by the headers alone, before the body is read: no delivery, or how its body is checked. */
export type Authenticate = (headers: IncomingHttpHeaders) => CheckBody | Refused;

/** What the operator shares with the sources. */
export type Secrets = { readonly webhookSecret: string };

/** One who tells Firewarden what happened. Everything here is pure but the check of signatures. */
export type DeliverySource = {
  /** Where it posts its deliveries. */
  readonly path: string;
  readonly authenticate: (secrets: Secrets) => Authenticate;
  /** The names of its deliveries that can mean something; no other source has one of them. */
  readonly events: readonly string[];
  /** A greeting, which is answered and means nothing. */
  readonly isGreeting: (name: string) => boolean;
  /**
   * Whether a delivery can matter at all; one that cannot is not stored. Never throws, and looks at few fields: it is
   * asked of everything that is sent. With `self`, Firewarden's own doings do not matter either.
   */
  readonly relevant: (name: string, payload: unknown, self: Self | undefined) => boolean;
  /** What a delivery is about, as the lane that it enters; undefined where it does not say. */
  readonly subject: (name: string, payload: unknown) => Subject | undefined;
  /** What a delivery means to the lane that reads it. Throws `UnreadableDelivery` where a known one lacks what is needed. */
  readonly signals: (name: string, payload: unknown, context: Context) => readonly Signal[];
};
