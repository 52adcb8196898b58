import { readFileSync } from "node:fs";

/** The full example that the documentation shows. */
export const example = (): string =>
  readFileSync(new URL("../../docs/firewarden.example.yml", import.meta.url), "utf8");
