import { describe, expect, it } from "@jest/globals";
import { FilesRefused } from "../../src/github/client/failure.ts";
import { type LookUpSources, lookUps } from "../../src/github/look-up/look-up.ts";
import { follow } from "./wire.ts";

const asking = (recordsAt: LookUpSources["recordsAt"], script: Parameters<typeof follow>[0]) => {
  const { github, finished } = follow(script);
  const answer = lookUps({
    ...{ github, webUrl: "https://github.com", repository: { id: 7, owner: "acme", name: "shop" } },
    policy: () => Promise.reject(new Error("not asked here")),
    duplicateOf: async () => undefined,
    onCall: () => undefined,
    recordsAt: recordsAt ?? (async () => ({ github, repository: { owner: "acme", name: "incidents" } })),
  });
  return { answer, finished };
};

describe("a file of the record that is kept in another repository", () => {
  it("is read there, and at that repository's default branch where no other is asked for", async () => {
    const content = Buffer.from("# Post-mortem").toString("base64");
    const { answer, finished } = asking(undefined, [
      {
        on: "GET /repos/acme/incidents/contents/a.md",
        answer: { type: "file", encoding: "base64", content, sha: "b" },
      },
    ]);
    expect(await answer({ kind: "file", path: "a.md" })).toEqual({ kind: "file", text: "# Post-mortem" });
    finished();
  });

  it("cannot be read while that repository is out of reach, which is no text that was removed", async () => {
    const away = () => Promise.reject(new FilesRefused("the app does not reach it"));
    const { answer } = asking(away, []);
    expect(await answer({ kind: "file", path: "a.md", ref: "b" })).toEqual({ kind: "file", text: "unreadable" });
  });
});
