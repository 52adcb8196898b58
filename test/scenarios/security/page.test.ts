import { readFile } from "node:fs/promises";
import { describe, expect, it } from "@jest/globals";

const root = new URL("../../../", import.meta.url);
const read = (path: string): Promise<string> => readFile(new URL(path, root), "utf8");

/** `test/…`: "a name", "another" */
const CITATION = /`(test\/[\w./-]+\.ts)`:((?:,?\s+"[^"]+")+)/g;

const citations = (page: string) =>
  [...page.matchAll(CITATION)].flatMap(([, file = "", names = ""]) =>
    [...names.matchAll(/"([^"]+)"/g)].map(([, name = ""]) => ({ file, name })),
  );

describe("docs/security.md", () => {
  it("names tests that exist, by words that stand in their names", async () => {
    const cited = citations(await read("docs/security.md"));
    expect(cited.length).toBeGreaterThan(40);
    for (const { file, name } of cited) expect([file, await read(file)]).toEqual([file, expect.stringContaining(name)]);
  });

  it("names each permission of app.yml, as it is granted", async () => {
    const [page, manifest] = [await read("docs/security.md"), await read("app.yml")];
    const granted = [...manifest.matchAll(/^ {2}(\w+): (read|write)$/gm)].map(
      ([, name, access]) => `\`${name}: ${access}\``,
    );
    expect(granted).toHaveLength(6);
    for (const permission of granted) expect(page).toContain(permission);
  });
});
