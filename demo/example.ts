import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { DIRECTORY } from "./clone.ts";

/* The example that is kept in the repository: the demo's record, and the part of its story that the README shows. */

export const EXAMPLE = fileURLToPath(new URL("../docs/example", import.meta.url));
export const README = fileURLToPath(new URL("../README.md", import.meta.url));
/** The Tuesday on which the story of the example begins. */
export const STORY_DAY = "2026-11-10";

const RECORDS = join(DIRECTORY, "incidents");

/** The files that the demo has just left, under the paths that they have in the example. */
export const exampleFiles = (): readonly { readonly path: string; readonly text: string }[] =>
  globSync("**/*.{md,json}", { cwd: RECORDS })
    .sort()
    .map((path) => ({
      path,
      text: readFileSync(join(RECORDS, path), "utf8").replaceAll(
        /http:\/\/127\.0\.0\.1:\d+/gu,
        "https://github.example.com",
      ),
    }));

const TRANSCRIPT = /(```text\n)(A critical incident, from the first call[\s\S]*?)(\n```)/u;

/** The transcript that a README shows; empty where it shows none. */
export const excerptIn = (readme: string): string => TRANSCRIPT.exec(readme)?.[2] ?? "";

export const withExcerpt = (readme: string, excerpt: string): string =>
  readme.replace(TRANSCRIPT, (_all, start: string, _old: string, end: string) => `${start}${excerpt}${end}`);
