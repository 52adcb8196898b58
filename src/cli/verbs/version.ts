import { readFileSync } from "node:fs";
import { z } from "zod";

const schema = z.object({ version: z.string() });

/** Of the Firewarden that this file belongs to. */
export const version = (): string =>
  schema.parse(JSON.parse(readFileSync(new URL("../../../package.json", import.meta.url), "utf8"))).version;
