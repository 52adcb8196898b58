import { hostname, userInfo } from "node:os";
import { onTerminal } from "../verbs/verb.ts";

/**
 * Where to go on in a browser. The page answers on this machine's loopback alone and under its own address, so that whoever sits
 * elsewhere brings the same port to their own machine.
 */
export const invitation = (url: string, port: number): string =>
  onTerminal(
    [
      "Open this address in a browser on this machine, and press the button:",
      "",
      `  ${url}`,
      "",
      "No browser here? Run this on the machine that has one, leave it running, and open the address there:",
      "",
      `  ssh -N -L ${port}:127.0.0.1:${port} ${me()}`,
      "",
    ].join("\n"),
  );

const me = (): string => {
  const machine = hostname();
  try {
    return `${userInfo().username}@${machine}`;
  } catch {
    // In a container the user's number may have no name.
    return machine;
  }
};

/** What may be wrong with the address at which GitHub shall reach Firewarden; it may still be meant. */
export const warningsOf = (url: URL | undefined): readonly string[] => [
  ...(url?.protocol === "http:"
    ? [
        `WARNING --url is ${url.href}: without TLS, everybody on the way can read what GitHub sends. Expected https://, with a proxy before Firewarden.\n`,
      ]
    : []),
  ...(url !== undefined && LOOPBACK.test(url.hostname)
    ? [
        `WARNING --url is ${url.href}: that is this machine for itself alone, and GitHub cannot reach it. Expected the name that others reach it by.\n`,
      ]
    : []),
];

const LOOPBACK = /^(?:localhost|.*\.localhost|127(?:\.\d{1,3}){3}|\[::1\]|0\.0\.0\.0)$/i;
