import { readFileSync } from "node:fs";

const docs = new URL("../../docs/", import.meta.url);

export const PAGE = new URL("configuration.md", docs);

/** The full example that the documentation shows. */
export const example = (): string => readFileSync(new URL("firewarden.example.yml", docs), "utf8");
