import { readdirSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { describe, expect, it } from "@jest/globals";

const root = resolve(import.meta.dirname, "../..");

/** Files of a folder that stand in no list of their own: parts that the others use. */
const PARTS: Readonly<Record<string, readonly string[]>> = {
  guards: [],
  routes: [],
  watches: ["difference.ts", "envelope.ts"],
};

describe("each explicit list", () => {
  it.each(Object.keys(PARTS))("of %s names every file of its folder", (folder) => {
    const list = readFileSync(`${root}/emulator/${folder}.ts`, "utf8");
    const unlisted = readdirSync(`${root}/emulator/${folder}`).filter((file) => !list.includes(`./${folder}/${file}`));
    expect(unlisted.sort()).toEqual(PARTS[folder]);
  });
});

describe("the harness", () => {
  it("is named nowhere in src", () => {
    const files = readdirSync(`${root}/src`, { recursive: true, encoding: "utf8" }).filter((file) =>
      file.endsWith(".ts"),
    );
    const naming = files.filter((file) =>
      /emulator\/|from "emulate"/.test(readFileSync(`${root}/src/${file}`, "utf8")),
    );
    expect(naming).toEqual([]);
  });
});
