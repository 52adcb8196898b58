import { createServer, type IncomingHttpHeaders } from "node:http";

/** A webhook as it arrived: its headers, and the exact bytes that were signed. */
export interface Received {
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

export interface Listener {
  readonly url: string;
  readonly received: Received[];
  readonly stop: () => Promise<void>;
}

/** Stands where the app would stand: takes every webhook and answers with the status that `answer` says. */
export const listen = (answer: (nth: number) => number = () => 202): Promise<Listener> =>
  new Promise((resolve) => {
    const received: Received[] = [];
    const server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on("data", (chunk: Buffer) => chunks.push(chunk));
      request.on("end", () => {
        received.push({ headers: request.headers, body: Buffer.concat(chunks).toString("utf8") });
        response.writeHead(answer(received.length)).end();
      });
    });
    const stop = (): Promise<void> =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      });
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      const port = address !== null && typeof address === "object" ? address.port : 0;
      resolve({ url: `http://127.0.0.1:${port}/`, received, stop });
    });
  });
