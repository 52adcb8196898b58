import { readFileSync } from "node:fs";
import { join } from "node:path";
import Handlebars from "handlebars";

const FOLDER = join(import.meta.dirname, "../../../templates/setup");

/** A page of the set-up, filled in and escaped. */
export const page = (name: "register" | "registered" | "failed", facts: Readonly<Record<string, unknown>>): string =>
  Handlebars.compile(readFileSync(join(FOLDER, `${name}.html`), "utf8"), { strict: true })(facts);

/** Pages that run nothing, load nothing, may be framed by nobody, and may send their form to GitHub only. */
export const headersOf = (gitHub: string): Readonly<Record<string, string>> => ({
  "content-type": "text/html; charset=utf-8",
  "content-security-policy": `default-src 'none'; style-src 'unsafe-inline'; form-action ${gitHub}; frame-ancestors 'none'`,
  // GitHub may see where the form came from, but not the secret path of it.
  "referrer-policy": "strict-origin",
  "cache-control": "no-store",
  "x-content-type-options": "nosniff",
});
