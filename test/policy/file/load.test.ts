import { describe, expect, it } from "@jest/globals";
import { defaultPolicy } from "../../../src/policy/defaults.ts";
import { loadPolicy, type ReadPolicyFile } from "../../../src/policy/file/load.ts";
import { problemInWords } from "../../../src/policy/file/problem.ts";

const OWN = "acme/shop:.github/firewarden.yml";
const SHARED = "acme/.github:.github/firewarden.yml";
const rotation = "{timezone: UTC, handover: 'Mon 09:00', every: 1w, start: 2026-01-05, members: [a]}";

const reading =
  (files: Readonly<Record<string, string>>): ReadPolicyFile =>
  async (owner, repo, path, ref) =>
    files[`${owner}/${repo}:${path}${ref === undefined ? "" : `@${ref}`}`];
const load = (files: Readonly<Record<string, string>>, ref?: string) => loadPolicy("acme", "shop", reading(files), ref);
const policy = async (files: Readonly<Record<string, string>>) => {
  const parsed = await load(files);
  if ("problems" in parsed) throw new Error(parsed.problems.map(problemInWords).join("\n"));
  return parsed.policy;
};
const told = async (files: Readonly<Record<string, string>>) => {
  const parsed = await load(files);
  return "problems" in parsed ? parsed.problems.map(problemInWords).join("\n") : "";
};

describe("a repository's policy", () => {
  it("is the default with no file anywhere", async () => {
    expect(await policy({})).toEqual(defaultPolicy());
  });

  it("is its own file's", async () => {
    expect((await policy({ [OWN]: "timezone: Europe/Zurich" })).timezone).toBe("Europe/Zurich");
  });

  it("is its owner's .github repository's where it has no file", async () => {
    expect((await policy({ [SHARED]: "timezone: Europe/Zurich" })).timezone).toBe("Europe/Zurich");
  });

  it("is its own alone where it has a file and does not extend", async () => {
    expect((await policy({ [OWN]: "version: 1", [SHARED]: "timezone: Europe/Zurich" })).timezone).toBe("UTC");
  });

  it("is its own over what it extends: mappings merged, lists replaced", async () => {
    const merged = await policy({
      [OWN]: "_extends: .github\nrotations: {p: {members: [b]}}\nrecords: {directory: ops}",
      [SHARED]: `rotations: {p: ${rotation}}\nrecords: {directory: x, deliver: commit}\ntimezone: Asia/Tokyo`,
    });
    expect(merged.rotations.p).toMatchObject({ members: ["b"], timezone: "UTC" });
    expect(merged.records).toEqual({ directory: "ops", deliver: "commit", skipCi: true });
    expect(merged.timezone).toBe("Asia/Tokyo");
  });

  it("follows other repositories and paths of the same owner, three files deep", async () => {
    const files = {
      [OWN]: "_extends: Acme/one",
      "Acme/one:.github/firewarden.yml": "_extends: two:some/where.yml",
      "Acme/two:some/where.yml": "_extends: .github:firewarden.yml",
      "Acme/.github:firewarden.yml": "timezone: Asia/Tokyo",
    };
    expect((await policy(files)).timezone).toBe("Asia/Tokyo");
    const deeper = { ...files, "Acme/.github:firewarden.yml": "_extends: more:more.yml" };
    expect(await told(deeper)).toBe(
      "Acme/.github:firewarden.yml:1: _extends goes more than 3 files deep; expected fewer.",
    );
  });

  it("is read at the commit that is asked for, and what it extends on the default branch", async () => {
    const parsed = await load({ [`${OWN}@abc`]: "_extends: .github", [SHARED]: "timezone: Asia/Tokyo" }, "abc");
    expect(parsed).toMatchObject({ policy: { timezone: "Asia/Tokyo" } });
  });

  it("may use a rotation that the extended file defines", async () => {
    const files = {
      [OWN]: "_extends: .github\nroles: {lead: ['rotation:p']}",
      [SHARED]: `rotations: {p: ${rotation}}`,
    };
    expect((await policy(files)).roles.lead).toEqual([{ kind: "rotation", rotation: "p", offset: 0 }]);
  });

  it("rejects when a file cannot be read, and never takes that for no file", async () => {
    const failing: ReadPolicyFile = () => Promise.reject(new Error("502"));
    await expect(loadPolicy("acme", "shop", failing)).rejects.toThrow("502");
  });
});

describe("a problem of extending", () => {
  it("names the file that it stands in", async () => {
    const files = {
      [OWN]: "_extends: .github\ntimezone: UTC",
      [SHARED]: "version: 1\ngates: {analysis: {approvals: two}}",
    };
    expect(await told(files)).toBe(
      'acme/.github:.github/firewarden.yml:2: gates.analysis.approvals is "two"; expected a whole number of at least 1.',
    );
  });

  it("names its own file for its own value in a mapping that both have", async () => {
    const files = { [OWN]: "_extends: .github\nrecords: {deliver: mail}", [SHARED]: "records: {deliver: commit}" };
    expect(await told(files)).toContain('.github/firewarden.yml:2: records.deliver is "mail"; expected one of');
  });

  it.each([
    ["other/.github", 'is "other/.github"; expected a repository of acme'],
    ["../x", 'is "../x"; expected a repository of acme'],
    ["..", 'is ".."; expected a repository of acme'],
    ["one:../../secrets.yml", "expected a repository of acme"],
    ["[one]", 'is ["one"]; expected a repository of acme'],
    ["nowhere", "leads to acme/nowhere:.github/firewarden.yml, which does not exist or cannot be seen"],
    ["shop", "leads back to .github/firewarden.yml"],
  ])("is that it says %s", async (value, says) => {
    expect(await told({ [OWN]: `_extends: ${value}` })).toContain(says);
  });

  it("is a circle, named where it closes", async () => {
    expect(await told({ [OWN]: "_extends: .github", [SHARED]: "\n_extends: SHOP" })).toContain(
      "acme/.github:.github/firewarden.yml:2: _extends leads back to .github/firewarden.yml",
    );
  });
});
