import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "@jest/globals";

const here = import.meta.dirname;

/** Files of a folder that stand in no list of their own: parts that the others use. */
const PARTS: Readonly<Record<string, readonly string[]>> = {
  guards: [],
  routes: [],
  watches: ["difference.ts", "envelope.ts"],
};

describe("each explicit list", () => {
  it.each(Object.keys(PARTS))("of %s names every file of its folder", (folder) => {
    const list = readFileSync(`${here}/${folder}.ts`, "utf8");
    const unlisted = readdirSync(`${here}/${folder}`).filter((file) => !list.includes(`./${folder}/${file}`));
    expect(unlisted.sort()).toEqual(PARTS[folder]);
  });
});

describe("the harness", () => {
  it("is named nowhere in src", () => {
    const files = readdirSync(`${here}/../../src`, { recursive: true, encoding: "utf8" }).filter((file) =>
      file.endsWith(".ts"),
    );
    const naming = files.filter((file) =>
      /test\/github|from "emulate"/.test(readFileSync(`${here}/../../src/${file}`, "utf8")),
    );
    expect(naming).toEqual([]);
  });
});
