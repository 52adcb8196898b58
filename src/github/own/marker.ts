import { createHmac, createPrivateKey, hkdfSync, timingSafeEqual } from "node:crypto";

/** The hidden place of the board, empty (a number only) or with a copy of the log in it: `carried-log.ts`. */
export const CARRIED = /<!-- firewarden-log (\d+)(?: (log|state|none) ([A-Za-z0-9+/=-]+) ([\w-]+))? -->/;

/** What stands below it is the link to the board, which no text that is compared holds. */
const BOARD_LINK = /\n*<!-- firewarden-link -->\n[^\n]*/;

/** The body with a link to the board below it. */
export const withBoardLink = (body: string, link: string): string => `${body}\n\n<!-- firewarden-link -->\n${link}`;

/** Signs markers; derived from the app's private key, so that nobody but the app can write one. */
export type MarkerSecret = { readonly key: Uint8Array };

/** The incident that a marker belongs to; a marker copied to another incident is a forgery there. */
export type MarkerPlace = { readonly repository: number; readonly issue: number };

// The last one counts: the genuine marker ends the body, and what people wrote stands before it.
const MARKER = /<!-- firewarden:([\w:.%-]+) ([\w-]{43}) -->/g;

/** The same secret from the same key, however its PEM is written. Throws when it is no private key. */
export const markerSecret = (privateKey: string): MarkerSecret => {
  const der = createPrivateKey(privateKey).export({ type: "pkcs8", format: "der" });
  return { key: new Uint8Array(hkdfSync("sha256", der, "", "firewarden marker 1", 32)) };
};

/** The body as it goes to GitHub: with a hidden marker under it. A key may be any text. */
export const withMarker = (secret: MarkerSecret, place: MarkerPlace, key: string, body: string): string => {
  const written = key.toWellFormed().replace(/[^\w:.-]/gu, encodeURIComponent);
  return `${body}\n\n<!-- firewarden:${written} ${signature(secret, place, written)} -->`;
};

/** The key that this incident's Firewarden put into the body; undefined where there is none, or a forged one. */
export const readMarker = (secret: MarkerSecret, place: MarkerPlace, body: string): string | undefined => {
  const genuine = [...body.matchAll(MARKER)]
    .reverse()
    .find(([, written = "", signed = ""]) => equal(signed, signature(secret, place, written)));
  return genuine?.[1] && decodeURIComponent(genuine[1]);
};

/**
 * The body without markers, without the link to the board, without the copy of the log, and without the differences that GitHub's editor makes: what is
 * compared and hashed.
 */
export const bodyWithoutMarker = (body: string): string =>
  body
    .replaceAll("\r\n", "\n")
    .replace(MARKER, "")
    .replace(BOARD_LINK, "")
    .replace(CARRIED, "<!-- firewarden-log $1 -->")
    .trimEnd();

const signature = ({ key: secret }: MarkerSecret, { repository, issue }: MarkerPlace, written: string): string =>
  createHmac("sha256", secret).update(`${repository}\n${issue}\n${written}`).digest("base64url");

const equal = (a: string, b: string): boolean =>
  a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b));
