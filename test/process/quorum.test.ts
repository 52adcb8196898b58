import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import type { Reviewer } from "../../src/process/process.ts";
import { extent, seatingsOf, stillEmpty } from "../../src/process/quorum.ts";

const user = (login: string): Reviewer => ({ kind: "user", login });
const sre: Reviewer = { kind: "team", org: "acme", slug: "sre" };
const owner: Reviewer = { kind: "role", role: "service-owner" };
const both: Reviewer = { kind: "all", of: [sre, owner] };

const SRE = "@acme/sre";
const OWNER = "role:service-owner";

const leaf: fc.Arbitrary<Reviewer> = fc.constantFrom(sre, owner, user("zoe"), user("amy"));
const { tree: trees } = fc.letrec<{ tree: Reviewer }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 3 },
    leaf,
    fc.record({
      kind: fc.constantFrom("any" as const, "all" as const),
      of: fc.array(tie("tree"), { minLength: 1, maxLength: 3 }),
    }),
  ),
}));

describe("a gate with groups", () => {
  it("is satisfied by one person for each part of `all`", () => {
    expect(
      stillEmpty([both], 1, [
        { id: 1, entries: [SRE] },
        { id: 2, entries: [OWNER] },
      ]),
    ).toEqual([]);
  });

  it("names the part that is still empty", () => {
    expect(stillEmpty([both], 1, [{ id: 1, entries: [SRE] }])).toEqual([[OWNER]]);
  });

  it("never counts one person for two parts", () => {
    expect(stillEmpty([both], 1, [{ id: 1, entries: [SRE, OWNER] }])).toHaveLength(1);
  });

  it("seats people where they are needed, whoever came first", () => {
    expect(
      stillEmpty([both], 1, [
        { id: 1, entries: [SRE, OWNER] },
        { id: 2, entries: [SRE] },
      ]),
    ).toEqual([]);
  });

  it("takes any one of `any`, groups included", () => {
    const either: Reviewer = { kind: "any", of: [user("zoe"), both] };
    expect(stillEmpty([either], 1, [{ id: 9, entries: ["@zoe"] }])).toEqual([]);
    expect(stillEmpty([either], 1, [{ id: 1, entries: [SRE] }])).toHaveLength(1);
  });

  it("asks for as many people as approvals, beside the groups", () => {
    const people = [
      { id: 1, entries: [SRE] },
      { id: 2, entries: [OWNER] },
    ];
    expect(stillEmpty([both], 3, people)).toHaveLength(1);
    expect(stillEmpty([both], 3, [...people, { id: 3, entries: [SRE] }])).toEqual([]);
  });

  it("is never satisfied when it names nobody", () => {
    expect(stillEmpty([], 1, [{ id: 1, entries: [SRE] }]).length).toBeGreaterThan(0);
  });

  it("can be measured without being spread out", () => {
    fc.assert(
      fc.property(fc.array(trees, { minLength: 1, maxLength: 3 }), (reviewers) => {
        const ways = seatingsOf(reviewers, 1);
        expect(extent(reviewers)).toEqual({ ways: ways.length, seats: Math.max(...ways.map((seats) => seats.length)) });
      }),
    );
    const either: Reviewer = { kind: "any", of: [both, { kind: "all", of: [both, both] }] };
    const many: Reviewer = { kind: "all", of: Array.from({ length: 100 }, () => either) };
    expect(extent([many])).toEqual({ ways: 2 ** 100, seats: 400 });
  });

  it("is never satisfied by fewer people than approvals, whatever the tree", () => {
    const people = fc.uniqueArray(fc.record({ id: fc.nat(6), entries: fc.subarray([SRE, OWNER, "@zoe", "@amy"]) }), {
      selector: ({ id }) => id,
      maxLength: 4,
    });
    fc.assert(
      fc.property(
        fc.array(trees, { minLength: 1, maxLength: 3 }),
        fc.integer({ min: 1, max: 4 }),
        people,
        (reviewers, approvals, who) => {
          if (stillEmpty(reviewers, approvals, who).length === 0) expect(who.length).toBeGreaterThanOrEqual(approvals);
        },
      ),
    );
  });
});
