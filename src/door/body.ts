import type { IncomingMessage } from "node:http";

export type BodyLimits = {
  /** The largest body that is read. */
  readonly bodyBytes: number;
  /** How much may be held of all unfinished bodies together: they come from anybody, and their signatures are checked at their ends. */
  readonly unfinishedBytes: number;
};

export type Body = Buffer | "too-large" | "crowded" | "cut-off";

/**
 * Reads the bytes of a request, and stops as soon as they are too many: at the header where that tells, else in the middle.
 * Nothing is thrown; a connection that breaks is "cut-off".
 */
export const createBodyReader = ({ bodyBytes, unfinishedBytes }: BodyLimits) => {
  let held = 0;

  const objectionTo = (size: number): "too-large" | "crowded" | undefined => {
    if (size > bodyBytes) return "too-large";
    return held > unfinishedBytes ? "crowded" : undefined;
  };

  return (request: IncomingMessage): Promise<Body> =>
    new Promise((resolve) => {
      if (Number(request.headers["content-length"] ?? 0) > bodyBytes) return resolve("too-large");
      const chunks: Buffer[] = [];
      let size = 0;

      const finish = (body: Body): void => {
        held -= size;
        size = 0;
        request.off("data", take).off("end", complete).off("close", breakOff).pause();
        resolve(body);
      };
      const take = (chunk: Buffer): void => {
        chunks.push(chunk);
        size += chunk.length;
        held += chunk.length;
        const objection = objectionTo(size);
        if (objection !== undefined) finish(objection);
      };
      const complete = (): void => finish(Buffer.concat(chunks));
      const breakOff = (): void => finish("cut-off");
      request.on("data", take).on("end", complete).on("close", breakOff).on("error", breakOff);
    });
};
