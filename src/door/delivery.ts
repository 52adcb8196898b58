import type { IncomingHttpHeaders, IncomingMessage } from "node:http";
import type { Ledger, NewDelivery, Subject } from "../ledger/ledger.ts";
import type { DoorOutcome } from "./answers.ts";
import type { BodyReader } from "./body.ts";
import { createSignatureCheck, parseSignature } from "./signature.ts";

/** Says what a delivery is about, or that it is of no concern. The payload has a right signature; its shape is not checked. */
export type Relevant = (name: string, payload: unknown) => Subject | undefined;

export type ReceiverOptions = {
  readonly ledger: Pick<Ledger, "accept">;
  readonly secret: string;
  readonly relevant: Relevant;
  readonly bodies: Pick<BodyReader, "read">;
  readonly now: () => number;
  /** Told of what went wrong on this side. */
  readonly onError: (error: unknown, headers: Envelope) => void;
};

/** What GitHub says about a delivery outside of its body. */
export type Envelope = { readonly name: string; readonly id: string };
export type Received = { readonly outcome: DoorOutcome; readonly envelope?: Envelope };

const matching = (header: unknown, pattern: RegExp): string | undefined =>
  typeof header === "string" && pattern.test(header) ? header : undefined;

const parseEnvelope = (headers: IncomingHttpHeaders): Envelope | "unnamed" | "unidentified" => {
  const name = matching(headers["x-github-event"], /^[a-z][a-z0-9_]{0,63}$/);
  if (name === undefined) return "unnamed";
  const id = matching(headers["x-github-delivery"], /^[\w-]{1,128}$/);
  return id === undefined ? "unidentified" : { name, id };
};

const isJson = (headers: IncomingHttpHeaders): boolean =>
  /^application\/json\s*(;|$)/i.test(headers["content-type"] ?? "");

const parseObject = (text: string): object | undefined => {
  try {
    const payload: unknown = JSON.parse(text);
    return typeof payload === "object" && payload !== null ? payload : undefined;
  } catch {
    return undefined;
  }
};

type Raw = { readonly headers: IncomingHttpHeaders; readonly body: Buffer };

/** Takes in one delivery: who sent it is known before anything in it is looked at, and it is stored before it is answered. */
export const createReceiver = (options: ReceiverOptions): ((request: IncomingMessage) => Promise<Received>) => {
  const { ledger, secret, relevant, bodies, now, onError } = options;
  const isSigned = createSignatureCheck(secret);

  const store = async (delivery: NewDelivery): Promise<DoorOutcome> => {
    try {
      return await ledger.accept(delivery);
    } catch (error) {
      onError(error, delivery);
      return "not-stored";
    }
  };

  const subjectOf = (envelope: Envelope, payload: object): { readonly subject: Subject | undefined } | "failed" => {
    try {
      return { subject: relevant(envelope.name, payload) };
    } catch (error) {
      onError(error, envelope);
      return "failed";
    }
  };

  const take = async ({ name, id }: Envelope, body: string): Promise<DoorOutcome> => {
    const payload = parseObject(body);
    if (payload === undefined) return "malformed";
    if (name === "ping") return "pong";
    const about = subjectOf({ name, id }, payload);
    if (about === "failed") return about;
    if (about.subject === undefined) return "ignored";
    return store({ id, name, subject: about.subject, body, receivedAt: now() });
  };

  const open = async ({ headers, body }: Raw): Promise<Received> => {
    const envelope = parseEnvelope(headers);
    if (typeof envelope === "string") return { outcome: envelope };
    if (!isJson(headers)) return { outcome: "not-json", envelope };
    return { outcome: await take(envelope, body.toString("utf8")), envelope };
  };

  return async (request) => {
    const signature = parseSignature(request.headers["x-hub-signature-256"]);
    if (signature === undefined) return { outcome: "unsigned" };
    const body = await bodies.read(request);
    if (typeof body === "string") return { outcome: body };
    if (!isSigned(body, signature)) return { outcome: "forged" };
    return open({ headers: request.headers, body });
  };
};
