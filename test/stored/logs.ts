import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { MarkerPlace, MarkerSecret } from "../../src/github/own/marker.ts";

/* Logs that an earlier Firewarden stored, and boards that carry them: `README.md` beside them tells what they are. */

const read = (file: string): string => readFileSync(join(import.meta.dirname, file), "utf8");

/** The key with which the stored boards are signed. */
export const STORED_SECRET: MarkerSecret = { key: new Uint8Array(32).fill(7) };

export const STORED = ["demo", "whole-story", "refused"] as const;
export type StoredName = (typeof STORED)[number];

/** The incident that a stored board belongs to. */
export const placeOf = (name: StoredName): MarkerPlace =>
  name === "demo" ? { repository: 1, issue: 1 } : { repository: 7, issue: 42 };

/** Each event of a log as the ledger held it: JSON. */
export const storedLines = (name: StoredName): readonly string[] => read(`${name}.jsonl`).trim().split("\n");

export const storedBoard = (name: StoredName, holds: "log" | "state"): string =>
  read(`${name}.${holds === "log" ? "board" : "state-board"}.md`);
