import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import type { Instant } from "../vocabulary.ts";

/*
 * Natural names: the same fact has the same name whether it comes by webhook, by redelivery or by a sweep, so it is
 * made of nothing but what GitHub tells everywhere: numbers, ids, times, the text itself.
 */

/** A time as names spell it. */
export const moment = (at: Instant): string => new Date(at).toISOString();

/** Two edits within GitHub's one second differ by their text. */
export const fingerprint = (text: string): string => bytesToHex(sha256(utf8ToBytes(text))).slice(0, 12);
