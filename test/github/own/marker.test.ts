import { createPrivateKey, generateKeyPairSync } from "node:crypto";
import { describe, expect, it } from "@jest/globals";
import { bodyWithoutMarker, markerSecret, readMarker, withMarker } from "../../../src/github/own/marker.ts";
import {
  EMPTY_MIRROR,
  LOST_MIRROR,
  parseMirror,
  printMirror,
  seeComment,
  seeIssue,
} from "../../../src/github/own/mirror.ts";
import { NOW, PEM, SECRET } from "../wire.ts";

const place = { repository: 99, issue: 7 };

describe("a marker", () => {
  const body = withMarker(SECRET, place, "card:document", "Tick the boxes.");

  it("is hidden, says its key, and comes off again", () => {
    expect(body).toMatch(/^Tick the boxes\.\n\n<!-- firewarden:card:document [\w-]{43} -->$/);
    expect(readMarker(SECRET, place, body)).toBe("card:document");
    expect(bodyWithoutMarker(body)).toBe("Tick the boxes.");
  });

  it("holds for one incident of one repository and for one key only", () => {
    expect(readMarker(SECRET, { ...place, issue: 8 }, body)).toBeUndefined();
    expect(readMarker(SECRET, { ...place, repository: 98 }, body)).toBeUndefined();
    expect(readMarker(SECRET, place, body.replace("card:document", "board"))).toBeUndefined();
    expect(readMarker(SECRET, place, body.replace(/[\w-]{43}/, "A".repeat(43)))).toBeUndefined();
    expect(readMarker(SECRET, place, "<!-- firewarden:board -->")).toBeUndefined();
  });

  it("is signed by the app's private key, however the key is written", () => {
    const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
    const other = markerSecret(privateKey.export({ type: "pkcs8", format: "pem" }).toString());
    expect(readMarker(other, place, body)).toBeUndefined();
    const same = createPrivateKey(PEM).export({ type: "pkcs1", format: "pem" }).toString();
    expect(readMarker(markerSecret(same), place, body)).toBe("card:document");
    expect(() => markerSecret("garbled")).toThrow();
  });

  it("is still read after people wrote below it, and a forged one below it changes nothing", () => {
    const forged = `${body.replaceAll("\n", "\r\n")}\r\n<!-- firewarden:board ${"A".repeat(43)} -->`;
    expect(readMarker(SECRET, place, forged)).toBe("card:document");
  });

  it("is the one at the end, where people quoted another comment of Firewarden's above it", () => {
    const quoted = withMarker(SECRET, place, "announcement:4", `> ${withMarker(SECRET, place, "board", "Hm.")}`);
    expect(readMarker(SECRET, place, quoted)).toBe("announcement:4");
  });

  it("carries any key, and none that ends its comment", () => {
    for (const key of [
      "item:close-out was the owner known?",
      "a --> b",
      "100% \u{1f525}\n",
      "item:waiver gate:analysis",
    ]) {
      const marked = withMarker(SECRET, place, key, "Text.");
      expect(readMarker(SECRET, place, marked)).toBe(key);
      expect(marked).toMatch(/^Text\.\n\n<!-- [^<>\s]+ [\w-]{43} -->$/);
    }
  });
});

describe("the mirror", () => {
  const seen = { labels: ["bug"], assignees: [], open: true, updatedAt: "2026-11-22T14:00:00Z" };
  const known = seeIssue(EMPTY_MIRROR, seen, NOW);

  it("survives being kept as a string, and counts as lost when it cannot be read", () => {
    expect(parseMirror(printMirror(known))).toEqual(known);
    expect(parseMirror(undefined)).toEqual(EMPTY_MIRROR);
    for (const broken of ["", "{", "null", '{"issue":7}']) expect(parseMirror(broken)).toEqual(LOST_MIRROR);
  });

  it("takes a newer snapshot of the issue and no older one", () => {
    const newer = seeIssue(known, { ...seen, open: false, updatedAt: "2026-11-22T14:00:01Z" }, NOW + 1);
    expect(newer.issue).toMatchObject({ open: false, seenAt: NOW + 1 });
    expect(seeIssue(newer, seen, NOW + 2)).toBe(newer);
  });

  it("believes neither of two snapshots of the same second that differ, however often they come", () => {
    const other = { ...seen, labels: ["bug", "sev:high"] };
    const unsure = seeIssue(known, other, NOW);
    expect(unsure.issue?.unsure).toBe(true);
    expect(seeIssue(unsure, other, NOW + 1).issue?.unsure).toBe(true);
    expect(seeIssue(unsure, { ...other, updatedAt: "2026-11-22T14:00:01Z" }, NOW + 1).issue?.unsure).toBeUndefined();
    expect(seeIssue(known, seen, NOW + 5).issue?.seenAt).toBe(NOW + 5);
  });

  it("takes no notice of comments that are none of Firewarden's", () => {
    expect(seeComment(known, { id: 1, body: "Hm." })).toBe(known);
  });
});
