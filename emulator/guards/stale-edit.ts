import { createHash } from "node:crypto";
import { refusal } from "../exchange.ts";
import { find, type Guard } from "../route.ts";
import { record, text } from "../shapes.ts";

/** With an edit, the print of the text that it was made from: what GitHub's own page sends along as the body's version. */
export const EDITED_FROM = "x-edited-from";

/** Line ends are the page's own affair. */
export const printOf = (body: string): string =>
  createHash("sha256").update(body.replaceAll("\r\n", "\n")).digest("hex");

const EDITS = [
  { method: "PATCH", pattern: "/repos/:owner/:repo/issues/comments/:comment" },
  { method: "PATCH", pattern: "/repos/:owner/:repo/issues/:issue" },
] as const;

/**
 * Who ticks a box on GitHub's page writes over nobody: where the text was changed meanwhile, the page says so and loads
 * it again. The API has no such thing, so only a person who says what they saw is held to it.
 */
export const staleEdit: Guard = async (exchange, stage) => {
  const from = exchange.headers[EDITED_FROM];
  if (from === undefined || find(EDITS, exchange.method, exchange.path) === undefined) return undefined;
  const body = text(record(await stage.look(exchange.path)).body) ?? "";
  return printOf(body) === from ? undefined : refusal(409, "This text has been edited since it was loaded.");
};
