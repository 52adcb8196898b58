import { describe, expect, it } from "@jest/globals";
import { readLog } from "../../src/github/own/carried-log.ts";
import { fold } from "../../src/incident/evolve/evolve.ts";
import type { Recorded } from "../../src/incident/recorded.ts";
import { placeOf, STORED, STORED_SECRET, storedBoard, storedLines } from "./logs.ts";

const logOf = (name: (typeof STORED)[number]): readonly Recorded[] => storedLines(name).map((line) => JSON.parse(line));

describe("a log that an earlier Firewarden wrote", () => {
  it.each(STORED)("is an incident still: %s", (name) => {
    expect(fold(logOf(name))?.version).toBe(logOf(name).length);
  });

  it.each(STORED)("is read from the board that carries it: %s", (name) => {
    const carried = readLog(STORED_SECRET, placeOf(name), storedBoard(name, "log"));
    expect(carried).toEqual({ kind: "log", log: logOf(name) });
  });
});
