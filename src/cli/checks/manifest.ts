import { readFileSync } from "node:fs";
import { parse } from "yaml";
import { z } from "zod";
import type { Permissions } from "../../github/app/app-settings.ts";

const schema = z.object({
  default_permissions: z.record(z.string(), z.string()),
  default_events: z.array(z.string()),
});

export type Wanted = { readonly permissions: Permissions; readonly events: readonly string[] };

/** What app.yml says that the app needs. */
export const wantedByManifest = (): Wanted => {
  const text = readFileSync(new URL("../../../app.yml", import.meta.url), "utf8");
  const { default_permissions: permissions, default_events: events } = schema.parse(parse(text));
  return { permissions, events };
};

const RANK = ["none", "read", "write", "admin"];

/** `contents: write (has read)` for each permission that is granted less than it is needed. */
export const missingPermissions = (wanted: Permissions, granted: Permissions): readonly string[] =>
  Object.entries(wanted).flatMap(([name, access]) => {
    const has = granted[name] ?? "none";
    return RANK.indexOf(has) < RANK.indexOf(access) ? [`${name}: ${access} (has ${has})`] : [];
  });
