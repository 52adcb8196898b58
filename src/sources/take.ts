import type { Ledger, NewDelivery, Subject } from "../ledger/ledger.ts";
import type { Self } from "../signals/delivery.ts";
import type { Payloads } from "./payloads.ts";
import type { Authentic, DeliverySource, Envelope } from "./source.ts";

/** How a delivery that is authentic ends where it comes in. Stored is durably stored. */
export type Taken = "stored" | "duplicate" | "ignored" | "pong" | "malformed" | "failed" | "not-stored";

/** Takes in one delivery: parses it, and stores it where it can matter. Never rejects. */
export type TakeDelivery = (source: DeliverySource, delivery: Authentic) => Promise<Taken>;

export type TakeOptions = {
  readonly ledger: Pick<Ledger, "accept">;
  readonly payloads: Pick<Payloads, "keep">;
  /** Who the app is, once GitHub has said so: until then its own doings are stored too, and mean nothing later. */
  readonly self: () => Self | undefined;
  readonly now: () => number;
  /** Told of what went wrong on this side. */
  readonly onError: (error: unknown, envelope: Envelope) => void;
};

const parseObject = (text: string): object | undefined => {
  try {
    const payload: unknown = JSON.parse(text);
    return typeof payload === "object" && payload !== null ? payload : undefined;
  } catch {
    return undefined;
  }
};

export const createTake = ({ ledger, payloads, self, now, onError }: TakeOptions): TakeDelivery => {
  const store = async (delivery: NewDelivery, payload: object): Promise<Taken> => {
    payloads.keep(delivery, payload);
    try {
      return await ledger.accept(delivery);
    } catch (error) {
      onError(error, delivery);
      return "not-stored";
    }
  };

  type About = { readonly subject: Subject | undefined } | "failed";
  const about = (source: DeliverySource, envelope: Envelope, payload: object): About => {
    const { name } = envelope;
    try {
      return { subject: source.relevant(name, payload, self()) ? source.subject(name, payload) : undefined };
    } catch (error) {
      onError(error, envelope);
      return "failed";
    }
  };

  return async (source, { envelope, text }) => {
    const { id, name } = envelope;
    const payload = parseObject(text);
    if (payload === undefined) return "malformed";
    if (source.isGreeting(name)) return "pong";
    const told = about(source, envelope, payload);
    if (told === "failed") return told;
    if (told.subject === undefined) return "ignored";
    return store({ id, name, subject: told.subject, body: text, receivedAt: now() }, payload);
  };
};
