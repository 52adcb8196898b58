import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "@jest/globals";

const page = (name: string): string => readFileSync(new URL(`../docs/${name}.md`, import.meta.url), "utf8");

describe("docs/reliability.md", () => {
  it("names only tests that exist", () => {
    const named = [...page("reliability").matchAll(/`(test\/[\w./-]+)`/g)].map(([, path = ""]) => path);
    expect(named.length).toBeGreaterThan(15);
    expect(named.filter((path) => !existsSync(new URL(`../${path}`, import.meta.url)))).toEqual([]);
  });
});

describe("docs/operating.md", () => {
  it("tells of every variable that is read, and of every metric", () => {
    const environment = readFileSync(new URL("../src/environment/environment.ts", import.meta.url), "utf8");
    const metrics = readFileSync(new URL("../src/door/metrics.ts", import.meta.url), "utf8");
    const read = [...environment.matchAll(/^ {4}([A-Z_]{4,}): variable/gm)].map(([, name = ""]) => name);
    const counted = [...metrics.matchAll(/"(firewarden_\w+)"/g)].map(([, name = ""]) => name);
    expect(read.length).toBeGreaterThan(8);
    expect([...read, ...counted].filter((name) => !page("operating").includes(name))).toEqual([]);
  });
});
