import { readdirSync, readFileSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { describe, expect, it } from "@jest/globals";

const SRC = resolve(import.meta.dirname, "../src");

const filesIn = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".ts"))
    .map((file) => join(folder, file));

/** What a file imports, types included: relative paths resolved below src/, packages as they are named. */
const importsOf = (file: string): readonly string[] =>
  [...readFileSync(file, "utf8").matchAll(/(?:from|import)\s*\(?\s*"([^"]+)"/gu)].map(([, target = ""]) =>
    target.startsWith(".") ? relative(SRC, resolve(file, "..", target)) : target,
  );

const folderOf = (path: string): string => path.split("/")[0] ?? "";

/**
 * Which folders a folder may know. Anything else that a folder imports from src/ breaks the arrows
 * door ▸ app ▸ signals ▸ incident ◂ view ◂ github. The words of the policy and the process are known to all.
 */
const MAY_KNOW: Readonly<Record<string, readonly string[]>> = {
  incident: ["incident", "process", "policy/policy.ts", "policy/pins.ts"],
  process: ["process", "vocabulary.ts"],
  signals: ["signals", "incident", "process", "policy/pins.ts", "policy/logins.ts"],
  view: ["view", "incident", "process", "policy/policy.ts"],
  people: ["people", "policy/policy.ts", "vocabulary.ts"],
  policy: ["policy", "process", "vocabulary.ts", "people"],
  ledger: ["ledger", "incident/recorded.ts"],
  github: [
    "github",
    "incident",
    "view/desired.ts",
    "ledger/ledger.ts",
    "signals/delivery.ts",
    "policy/file/problem.ts",
    "policy/policy.ts",
    "process/process.ts",
    "journal.ts",
  ],
  door: ["door", "ledger/ledger.ts", "journal.ts"],
};

const PURE = ["incident", "signals", "view", "process"];

/** Packages that compute and do nothing else. */
const PURE_PACKAGES = /^(?:zod|handlebars|temporal-polyfill|mdast.*|micromark.*|unist.*|@noble\/hashes.*)(?:\/|$)/u;

describe("the arrows between the folders", () => {
  it.each(Object.entries(MAY_KNOW))("%s knows only what it may", (folder, known) => {
    const strays = filesIn(join(SRC, folder)).flatMap((file) =>
      importsOf(file)
        .filter((target) => target.endsWith(".ts"))
        .filter((target) => !known.some((each) => target === each || folderOf(target) === each))
        .map((target) => `${relative(SRC, file)} imports ${target}`),
    );
    expect(strays).toEqual([]);
  });

  it.each(PURE)("%s imports no package that does anything but compute", (folder) => {
    const strays = filesIn(join(SRC, folder)).flatMap((file) =>
      importsOf(file)
        .filter((target) => !target.endsWith(".ts") && !PURE_PACKAGES.test(target))
        .map((target) => `${relative(SRC, file)} imports ${target}`),
    );
    expect(strays).toEqual([]);
  });

  it.each(PURE)("%s takes time and chance from its caller", (folder) => {
    const strays = filesIn(join(SRC, folder)).filter((file) =>
      /Date\.now\(|new Date\(\)|Math\.random|performance\.now|randomUUID|Temporal\.Now/u.test(
        readFileSync(file, "utf8"),
      ),
    );
    expect(strays).toEqual([]);
  });

  it("has no folder or file that is named after nothing", () => {
    const nameless = filesIn(SRC).filter((file) => /\/(?:utils?|common|helpers?|manager|misc)(?:\.ts|\/)/u.test(file));
    expect(nameless).toEqual([]);
  });

  it("lets nothing but github/ and the set-up call GitHub", () => {
    const callers = filesIn(SRC).filter((file) =>
      /\.request\(\s*"(?:GET|POST|PATCH|PUT|DELETE) /u.test(readFileSync(file, "utf8")),
    );
    expect(callers.map((file) => relative(SRC, file)).filter((file) => !file.startsWith("github/"))).toEqual([]);
  });
});
