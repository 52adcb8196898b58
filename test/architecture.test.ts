import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, dirname, join, relative, resolve } from "node:path";
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
 * Which folders (or files) a folder may know. Anything else that a folder imports from src/ breaks the arrows
 * door ▸ app ▸ signals ▸ incident ◂ view ◂ github. The words of the trade, texts and the process are known to all.
 */
const MAY_KNOW: Readonly<Record<string, readonly string[]>> = {
  text: ["vocabulary.ts"],
  process: ["vocabulary.ts", "text"],
  policy: ["vocabulary.ts", "text", "process"],
  people: ["vocabulary.ts", "policy/policy.ts"],
  incident: ["vocabulary.ts", "text", "process", "policy/policy.ts", "policy/pin.ts", "policy/pins.ts"],
  signals: ["vocabulary.ts", "text", "process", "incident", "policy/pin.ts", "policy/pins.ts", "policy/logins.ts"],
  view: ["vocabulary.ts", "text", "process", "incident", "policy/policy.ts"],
  ledger: ["incident/recorded.ts", "incident/stored/stored.ts", "incident/summary.ts"],
  github: [
    "vocabulary.ts",
    "text",
    "incident",
    "view/desired.ts",
    "ledger/ledger.ts",
    "signals/delivery.ts",
    "policy/policy.ts",
    "policy/file/problem.ts",
    "process/process.ts",
    "journal.ts",
  ],
  sources: ["incident/signal.ts", "signals", "ledger/ledger.ts"],
  door: ["sources", "ledger/ledger.ts", "journal.ts"],
  environment: ["ledger", "policy/schema/duration.ts"],
  lane: [
    "vocabulary.ts",
    "text",
    "process",
    "policy",
    "people",
    "incident",
    "signals",
    "sources/sources.ts",
    "view",
    "ledger",
    "github",
    "journal.ts",
  ],
  rebuild: ["incident", "signals", "view", "ledger/ledger.ts", "github", "lane"],
  cli: [
    "vocabulary.ts",
    "text",
    "process",
    "policy",
    "incident",
    "view",
    "ledger",
    "github",
    "lane",
    "rebuild",
    "environment",
    "journal.ts",
    "connect.ts",
    "templates.ts",
  ],
};

const PURE = ["text", "process", "incident", "signals", "view"];

/** Packages that compute and do nothing else. */
const PURE_PACKAGES = /^(?:zod|handlebars|temporal-polyfill|mdast.*|micromark.*|unist.*|@noble\/hashes.*)(?:\/|$)/u;

const namesIn = (folder: string): readonly string[] =>
  readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ name }) => name);

const foldersIn = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ parentPath, name }) => join(parentPath, name));

/** One file a command: a list, whose names say all that its reader asks. */
const LISTS = ["incident/commands"];
const MOST_IN_A_FOLDER = 16;

/** The first circle among the files, as the paths along it. */
const circleIn = (known: ReadonlyMap<string, readonly string[]>): readonly string[] => {
  const done = new Set<string>();
  const walk = (file: string, above: readonly string[]): readonly string[] => {
    if (above.includes(file)) return [...above.slice(above.indexOf(file)), file];
    if (done.has(file)) return [];
    for (const next of known.get(file) ?? []) {
      const circle = walk(next, [...above, file]);
      if (circle.length > 0) return circle;
    }
    done.add(file);
    return [];
  };
  for (const file of known.keys()) {
    const circle = walk(file, []);
    if (circle.length > 0) return circle;
  }
  return [];
};

describe("the arrows between the folders", () => {
  it("are told of every folder", () => {
    const folders = readdirSync(SRC, { withFileTypes: true }).filter((entry) => entry.isDirectory());
    expect(folders.map(({ name }) => name).toSorted()).toEqual(Object.keys(MAY_KNOW).toSorted());
  });

  it.each(Object.entries(MAY_KNOW))("%s knows only what it may", (folder, known) => {
    const strays = filesIn(join(SRC, folder)).flatMap((file) =>
      importsOf(file)
        .filter((target) => target.endsWith(".ts"))
        .filter((target) => ![folder, ...known].some((each) => target === each || folderOf(target) === each))
        .map((target) => `${relative(SRC, file)} imports ${target}`),
    );
    expect(strays).toEqual([]);
  });

  it("lead in no circle, types included", () => {
    const known = new Map(filesIn(SRC).map((file) => [relative(SRC, file), importsOf(file)]));
    expect(circleIn(known)).toEqual([]);
    expect(
      circleIn(
        new Map([
          ["a", ["b"]],
          ["b", ["c"]],
          ["c", ["b"]],
        ]),
      ),
    ).toEqual(["b", "c", "b"]);
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

  it("lets nothing but github/ and the set-up call GitHub", () => {
    const callers = filesIn(SRC).filter((file) =>
      /\.request\(\s*"(?:GET|POST|PATCH|PUT|DELETE) /u.test(readFileSync(file, "utf8")),
    );
    expect(callers.map((file) => relative(SRC, file)).filter((file) => !file.startsWith("github/"))).toEqual([]);
  });
});

describe("outside src/", () => {
  const ROOT = resolve(SRC, "..");

  /** What the files of a folder beside src/ import, as paths from the root of the repository. */
  const importedFrom = (folder: string): readonly string[] =>
    filesIn(join(ROOT, folder)).flatMap((file) =>
      importsOf(file).map((target) => relative(ROOT, resolve(SRC, target))),
    );

  it("the demo and the emulated GitHub need nothing of the tests, and src/ needs neither", () => {
    expect(["demo", "emulator"].flatMap(importedFrom).filter((target) => target.startsWith("test/"))).toEqual([]);
    const used = importedFrom("src").filter((target) => /^(?:demo|emulator|test)\//u.test(target));
    expect(used).toEqual([]);
    expect(importedFrom("demo").filter((target) => target.startsWith("emulator/")).length).toBeGreaterThan(5);
  });

  it("the emulated GitHub knows nothing of Firewarden, but for what installs it there", () => {
    const strays = filesIn(join(ROOT, "emulator"))
      .filter((file) => !file.includes("/emulator/firewarden/"))
      .flatMap((file) => importsOf(file).map((target) => relative(ROOT, resolve(SRC, target))))
      .filter((target) => target.startsWith("src/") && target.endsWith(".ts"));
    expect(strays).toEqual([]);
  });
});

describe("the rooms", () => {
  it("are named after something", () => {
    const nameless = filesIn(SRC).filter((file) => /\/(?:utils?|common|helpers?|manager|misc)(?:\.ts|\/)/u.test(file));
    expect(nameless).toEqual([]);
  });

  it("are small enough to be seen at one look, lists of commands apart", () => {
    const full = foldersIn(SRC)
      .filter((folder) => !LISTS.includes(relative(SRC, folder)))
      .filter((folder) => namesIn(folder).length > MOST_IN_A_FOLDER);
    expect(full.map((folder) => relative(SRC, folder))).toEqual([]);
  });

  it("have their face inside: x/x.ts, never x.ts beside x/", () => {
    const beside = filesIn(SRC).filter((file) => existsSync(join(dirname(file), basename(file, ".ts"))));
    expect(beside.map((file) => relative(SRC, file))).toEqual([]);
  });

  it("share no exported type name: one name, one meaning", () => {
    const names = filesIn(SRC).flatMap((file) =>
      [...readFileSync(file, "utf8").matchAll(/^export (?:declare )?(?:type|interface|class) (\w+)/gmu)].map(
        ([, name = ""]) => ({ name, file: relative(SRC, file) }),
      ),
    );
    const twice = [...Map.groupBy(names, ({ name }) => name)].filter(([, all]) => all.length > 1);
    expect(twice.map(([name, all]) => `${name}: ${all.map(({ file }) => file).join(", ")}`)).toEqual([]);
    expect(names.length).toBeGreaterThan(100);
  });
});
