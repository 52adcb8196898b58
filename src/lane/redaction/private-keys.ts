import type { Detector } from "./credential-place.ts";

/** RFC 7468 and what is around: PKCS#1, PKCS#8, EC, encrypted, OpenSSH, and OpenPGP's `PRIVATE KEY BLOCK`. */
const BEGIN = /-----BEGIN [A-Z0-9 ]{0,30}PRIVATE KEY(?: BLOCK)?-----/g;
const END = /-----END [A-Z0-9 ]{0,30}PRIVATE KEY(?: BLOCK)?-----/g;

/** A key without an end, as a cut log has it: lines of Base64, quoted, indented or with their line ends written out. */
const REST = /(?:(?:\\[rn]|[\s>"',])*[A-Za-z0-9+/=]{16,})*/y;

/** Whole private keys, whatever stands between their first line and their last. */
export const privateKeys: Detector = (text) => {
  const ends = [...text.matchAll(END)].map(({ index, 0: line }) => ({ at: index, behind: index + line.length }));
  return [...text.matchAll(BEGIN)].map(({ index: from, 0: line }) => {
    const body = from + line.length;
    REST.lastIndex = body;
    const to = ends.find(({ at }) => at >= body)?.behind ?? body + (REST.exec(text)?.[0].length ?? 0);
    return { kind: "private key", from, to };
  });
};
