import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import { blankTasks } from "./tasks.ts";

/**
 * The revision of a text: the SHA-256, in hex, of the text with its task marks blanked. Ticking a box is not editing,
 * and neither is the change of line ends that GitHub's editor makes.
 */
export const revisionOf = (text: string): string =>
  bytesToHex(sha256(utf8ToBytes(blankTasks(text.replaceAll("\r\n", "\n")).trim())));
