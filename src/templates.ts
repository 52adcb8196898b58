import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { compileTemplates, type Templates } from "./view/text/templates.ts";

export const TEMPLATES_FOLDER = join(import.meta.dirname, "..", "templates");

/** The texts of every template below a folder, by name: `refusals/not-allowed`. */
export const readTemplateSources = (folder = TEMPLATES_FOLDER): Readonly<Record<string, string>> =>
  Object.fromEntries(
    readdirSync(folder, { recursive: true, encoding: "utf8" })
      .filter((path) => path.endsWith(".md"))
      .map((path) => [path.replaceAll("\\", "/").slice(0, -".md".length), readFileSync(join(folder, path), "utf8")]),
  );

let compiled: Templates | undefined;

/** Reads and compiles all of them, once in a process: it takes a third of a second. Throws where one is broken. */
export const readTemplates = (): Templates => {
  compiled ??= compileTemplates(readTemplateSources());
  return compiled;
};
