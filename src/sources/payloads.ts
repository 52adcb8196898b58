import type { NewDelivery } from "../ledger/ledger.ts";

type Told = Pick<NewDelivery, "id" | "body">;

/** Payloads that were parsed when they came in, for when their deliveries are worked on. */
export type Payloads = {
  readonly keep: (delivery: Told, payload: object) => void;
  /** Parsed anew only where it is not kept any more: after a restart, or after a long wait. Throws where it is no JSON. */
  readonly of: (delivery: Told) => unknown;
  /** It was worked on; whoever needs it again parses it again. */
  readonly drop: (id: string) => void;
};

/** Characters of the bodies whose payloads are kept: in a storm, to parse again is cheaper than to remember. */
const MOST_KEPT = 1024 * 1024;

export const createPayloads = (mostKept = MOST_KEPT): Payloads => {
  const kept = new Map<string, { readonly body: string; readonly payload: object }>();
  let size = 0;

  const drop = (id: string): void => {
    size -= kept.get(id)?.body.length ?? 0;
    kept.delete(id);
  };

  return {
    drop,
    keep: ({ id, body }, payload) => {
      drop(id);
      kept.set(id, { body, payload });
      size += body.length;
      for (const oldest of kept.keys()) if (size > mostKept) drop(oldest);
    },
    of: ({ id, body }) => {
      const found = kept.get(id);
      // Of two bodies under one id, each is itself.
      return found?.body === body ? found.payload : JSON.parse(body);
    },
  };
};
