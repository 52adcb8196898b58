import { revisionOf } from "../../text/revision.ts";
import { type Asking, ask, isUnreadable, orThrow } from "../question.ts";

/** A file's text as the record may hold it. Where credentials were taken out, their kinds, and the revision of the whole. */
export type FileRead = {
  readonly text: string;
  readonly secrets?: readonly string[];
  readonly wholeRevision?: string;
};

/**
 * The revision of what was read, to be compared with `known`: of the text that the record holds. Words of Firewarden's
 * own that were taken for a credential change nothing, because the whole text is still the known one.
 */
export const revisionIn = ({ text, wholeRevision }: FileRead, known: string | undefined): string =>
  wholeRevision !== undefined && wholeRevision === known ? wholeRevision : revisionOf(text);

/** A file at a commit or branch (the default one where none is given); undefined where it is not there. Throws where GitHub did not answer. */
export function* readFile(path: string, ref: string | undefined): Asking<FileRead | "unreadable" | undefined> {
  const { text, ...rest } = yield* ask<"file">({ kind: "file", path, ...(ref !== undefined && { ref }) });
  const read = orThrow(text, { kind: "file", path });
  if (isUnreadable(read)) return "unreadable";
  return read === "absent" ? undefined : { ...rest, text: read };
}
