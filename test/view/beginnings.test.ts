import { describe, expect, it } from "@jest/globals";
import { begun } from "../../src/view/text/words.ts";
import { pages } from "../texts/pages.ts";
import { Play, policy } from "./play.ts";
import { boardOf } from "./reading.ts";

const ITS_AUTHORS_WORDS = "alert on the pool · **ben**";

const BLEMISH = /\S {2,}\S.*|\bby[.,;)]|\*\*(\w+)\*\* \(\*\*\1\*\*\)|\b(\w+) \(\2\)|\b(?:or|and) (?:or|and)\b/g;

/** Lines of prose that begin in lower case, names with a slash and what people wrote left aside. */
const inLowerCase = (text: string): readonly string[] =>
  text
    .replace(/^(`{3,})[\s\S]*?^\1$/gm, "")
    .split("\n")
    .filter((line) => !line.startsWith(">"))
    .map((line) => line.replace(/^\s*(?:[-*] (?:\[[ x]\] )?)?/, ""))
    .filter((line) => /^\p{Ll}/u.test(line) && !/^[\w-]+\//.test(line));

describe("how lines begin", () => {
  it.each(["lead", "people who can write", "every box is ticked"])(
    "a line begins with a capital letter: %s",
    (line) => {
      expect(begun(line)).toBe(`${line.charAt(0).toUpperCase()}${line.slice(1)}`);
    },
  );
  it.each(["acme/sre: read it", "**ana**: read it", "`/ack`", "8 people"])("a name stays as it is: %s", (line) => {
    expect(begun(line)).toBe(line);
  });
  it("no line of a board, a card or a comment of the whole story begins in lower case", () => {
    const told = (pages().get("A played incident") ?? []).flatMap(({ text }) => inLowerCase(text));
    expect(told.filter((line) => line !== ITS_AUTHORS_WORDS)).toEqual([]);
  });
  it("nor does a line of a board on which nobody is named", () => {
    const play = new Play({ ...policy(), roles: {}, services: {} }).declare("medium").at("14:05");
    for (const who of ["sam", "cy"] as const) play.says(who, "/resolved permanent");
    const board = boardOf(play);
    expect(board).toMatch(/\bMaintainers of this repository\b/);
    expect(inLowerCase(board)).toEqual([]);
  });
  it("no text has two blanks in a row, an empty name, or the same name twice", () => {
    const blemishes = [...pages()].flatMap(([, texts]) =>
      texts.flatMap(({ text }) =>
        [...text.replace(/^(`{3,})[\s\S]*?^\1$/gm, "").matchAll(BLEMISH)].map(([found]) => found),
      ),
    );
    expect(blemishes).toEqual([]);
  });
  it("no sentence of what is missing begins in lower case", () => {
    expect((pages().get("What is missing") ?? []).flatMap(({ text }) => inLowerCase(text))).toEqual([]);
  });
});
