import { isUtf8 } from "node:buffer";
import type { IncomingHttpHeaders } from "node:http";
import { verify } from "@octokit/webhooks-methods";
import { DELIVERIES, signalsOf } from "../signals/deliveries/deliveries.ts";
import { isRelevant, subjectOf } from "../signals/subject.ts";
import type { Authenticate, DeliverySource, Envelope, NotAuthentic, Secrets } from "./source.ts";

const matching = (header: unknown, pattern: RegExp): string | undefined =>
  typeof header === "string" && pattern.test(header) ? header : undefined;

const envelopeIn = (headers: IncomingHttpHeaders): Envelope | NotAuthentic => {
  const name = matching(headers["x-github-event"], /^[a-z][a-z0-9_]{0,63}$/);
  if (name === undefined) return "unnamed";
  const id = matching(headers["x-github-delivery"], /^[\w-]{1,128}$/);
  return id === undefined ? "unidentified" : { name, id };
};

const isJson = (headers: IncomingHttpHeaders): boolean =>
  /^application\/json\s*(;|$)/i.test(headers["content-type"] ?? "");

/**
 * The body as text, where it was signed with the secret; takes a time that does not depend on how wrong the signature is.
 * Bytes that are no UTF-8 are not GitHub's: only what decodes without loss is signed as it came.
 */
const signedText = async (secret: string, body: Buffer, signature: string): Promise<string | undefined> => {
  if (!isUtf8(body)) return undefined;
  const text = body.toString("utf8");
  return (await verify(secret, text, signature)) ? text : undefined;
};

const authenticate =
  ({ webhookSecret }: Secrets): Authenticate =>
  (headers) => {
    const signature = matching(headers["x-hub-signature-256"], /^sha256=[0-9a-f]{64}$/i)?.toLowerCase();
    if (signature === undefined) return { refused: "unsigned" };
    return async (body) => {
      // Nothing to check a signature over, and nothing to take.
      if (body.length === 0) return { refused: "malformed" };
      const text = await signedText(webhookSecret, body, signature);
      if (text === undefined) return { refused: "forged" };
      const envelope = envelopeIn(headers);
      if (typeof envelope === "string") return { refused: envelope };
      return isJson(headers) ? { envelope, text } : { refused: "not-json", envelope };
    };
  };

/** GitHub's webhooks: https://docs.github.com/webhooks/using-webhooks/validating-webhook-deliveries */
export const gitHub: DeliverySource = {
  path: "/api/github/webhooks",
  authenticate,
  events: DELIVERIES.map(({ name }) => name),
  isGreeting: (name) => name === "ping",
  relevant: isRelevant,
  subject: subjectOf,
  signals: signalsOf,
};
