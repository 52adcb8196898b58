import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { z } from "zod";
import type { Choices } from "./choices.ts";

export const WEBHOOK_PATH = "/api/github/webhooks";

const schema = z.strictObject({
  name: z.string(),
  url: z.url(),
  description: z.string(),
  public: z.boolean(),
  hook_attributes: z.strictObject({ url: z.url(), active: z.boolean() }),
  default_permissions: z.record(z.string(), z.enum(["read", "write"])),
  default_events: z.array(z.string()),
});

export type Manifest = z.infer<typeof schema>;

/** `app.yml`, as it stands beside the sources. */
export const readManifest = (file = join(import.meta.dirname, "../../../app.yml")): Manifest =>
  schema.parse(parse(readFileSync(file, "utf8")));

/** The manifest as GitHub gets it. Without an address of one's own, webhooks stay off: nobody else should get them. */
export const manifestFor = (manifest: Manifest, { url, name }: Pick<Choices, "url" | "name">, redirectUrl: string) => ({
  ...manifest,
  ...(name !== undefined && { name }),
  ...(url !== undefined && { url: url.origin }),
  hook_attributes:
    url === undefined
      ? { ...manifest.hook_attributes, active: false }
      : { url: hookUnder(url), active: manifest.hook_attributes.active },
  redirect_url: redirectUrl,
});

// Somebody who gives the whole address of the webhook means it.
const hookUnder = (url: URL): string =>
  url.pathname.endsWith(WEBHOOK_PATH) ? url.href : `${url.href.replace(/\/+$/, "")}${WEBHOOK_PATH}`;
