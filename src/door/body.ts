import type { IncomingMessage } from "node:http";
import { createWaitingRoom } from "./waiting-room.ts";

export type BodyLimits = {
  /** The largest body that is read. */
  readonly bodyBytes: number;
  /** How much may be held of all unfinished bodies together: they come from anybody, and their signatures are checked at their ends. */
  readonly unfinishedBytes: number;
  /** How long a body may take, and how long it may pause. GitHub sends in one go, and gives up after 10 s. */
  readonly bodyWithinMs: number;
  readonly silentForMs: number;
};

export type Body = Buffer | "too-large" | "crowded" | "cut-off";

export type BodyReader = {
  readonly read: (request: IncomingMessage) => Promise<Body>;
  /** Whether a body had to be given up for lack of room within the last ten seconds. */
  readonly isCrowded: () => boolean;
};

const CROWDED_FOR_MS = 10_000;

/**
 * Reads the bytes of a request, and stops as soon as they are too many (at the header where that tells, else in the
 * middle) or too slow. Where all unfinished bodies together need too much room, the one that has been silent longest is
 * given up, and of several that are sending the largest: whoever holds bodies back shuts nobody else out.
 * Nothing is thrown; a connection that breaks is "cut-off".
 */
export const createBodyReader = (limits: BodyLimits): BodyReader => {
  const { bodyBytes, unfinishedBytes, bodyWithinMs, silentForMs } = limits;
  let crowdedAt = Number.NEGATIVE_INFINITY;
  const room = createWaitingRoom(unfinishedBytes, () => {
    crowdedAt = performance.now();
  });

  const read = (request: IncomingMessage): Promise<Body> =>
    new Promise((resolve) => {
      if (Number(request.headers["content-length"] ?? 0) > bodyBytes) return resolve("too-large");
      const chunks: Buffer[] = [];
      let size = 0;

      const finish = (body: Body): void => {
        leave();
        clearTimeout(whole);
        clearTimeout(silence);
        chunks.length = 0;
        request.off("data", take).off("end", complete).off("close", breakOff).pause();
        resolve(body);
      };
      const breakOff = (): void => finish("cut-off");
      const { grow, leave } = room.enter(() => finish("crowded"));
      const whole = setTimeout(breakOff, bodyWithinMs);
      const silence = setTimeout(breakOff, silentForMs);
      const take = (chunk: Buffer): void => {
        chunks.push(chunk);
        size += chunk.length;
        silence.refresh();
        if (size > bodyBytes) finish("too-large");
        else grow(chunk.length);
      };
      const complete = (): void => finish(Buffer.concat(chunks));
      request.on("data", take).on("end", complete).on("close", breakOff).on("error", breakOff);
    });

  return { read, isCrowded: () => performance.now() - crowdedAt < CROWDED_FOR_MS };
};
