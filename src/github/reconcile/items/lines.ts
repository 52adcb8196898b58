import type { Desired } from "../../../view/desired.ts";

type Lines = Desired["keptItems"][number]["lines"];

/**
 * A text in which single lines are replaced, each the first that stands there as it was written before; where none does,
 * people have changed it, and it stays as they have it. A line that had no words before goes below the one ahead of it.
 */
export const withLines = (body: string, lines: Lines): string => {
  const text = body.split("\n");
  let last: number | undefined;
  for (const { text: wanted, ours } of lines) {
    const place = text.findIndex((line) => line.trim() !== "" && [wanted, ...ours].includes(line.trim()));
    if (place >= 0) text[place] = inPlaceOf(text[place] ?? "", wanted);
    else if (last !== undefined && wanted !== "" && ours.every((line) => line === ""))
      text.splice(last + 1, 0, inPlaceOf(text[last] ?? "", wanted));
    last = place >= 0 ? place : undefined;
  }
  return text.join("\n");
};

/** GitHub's editor ends lines with a carriage return. */
const inPlaceOf = (line: string, wanted: string): string => (line.endsWith("\r") ? `${wanted}\r` : wanted);
