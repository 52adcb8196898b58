import type { IncomingMessage } from "node:http";
import type { Authenticate, DeliverySource, Envelope, Secrets } from "../sources/source.ts";
import type { TakeDelivery } from "../sources/take.ts";
import type { DoorOutcome } from "./answers.ts";
import type { BodyReader } from "./body.ts";

export type ReceiverOptions = {
  readonly secrets: Secrets;
  readonly take: TakeDelivery;
  readonly bodies: Pick<BodyReader, "read">;
};

/** How a delivery ended at the door; the envelope is told only where its signature was right. */
export type Received = { readonly outcome: DoorOutcome; readonly envelope?: Envelope };

/** Takes in what a source posts: who sent it is known before anything in it is looked at, and it is stored before it is answered. */
export const createReceiver = (
  source: DeliverySource,
  { secrets, take, bodies }: ReceiverOptions,
): ((request: IncomingMessage) => Promise<Received>) => {
  const authenticate: Authenticate = source.authenticate(secrets);
  return async (request) => {
    const check = authenticate(request.headers);
    if (typeof check !== "function") return { outcome: check.refused };
    const body = await bodies.read(request);
    if (typeof body === "string") return { outcome: body };
    const checked = await check(body);
    if ("refused" in checked)
      return { outcome: checked.refused, ...(checked.envelope && { envelope: checked.envelope }) };
    return { outcome: await take(source, checked), envelope: checked.envelope };
  };
};
