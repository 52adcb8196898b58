import { styleText } from "node:util";

export type Style = "bold" | "dim" | "green" | "yellow" | "red" | "cyan";

export type Terminal = {
  readonly line: (text?: string) => void;
  /** Shows a line at the bottom that the next one replaces; nothing where nobody watches. */
  readonly status: (text: string) => void;
  readonly paint: (style: Style, text: string) => string;
  readonly isWatched: boolean;
};

const CLEAR = "\r\x1b[K";

/** Colours and a moving last line on a terminal; plain lines elsewhere, and where NO_COLOR asks for them. */
export const openTerminal = (stream: NodeJS.WriteStream = process.stdout): Terminal => {
  const isWatched = stream.isTTY === true;
  const isColoured = isWatched && !process.env.NO_COLOR;
  return {
    isWatched,
    paint: (style, text) => (isColoured ? styleText(style, text, { validateStream: false }) : text),
    line: (text = "") => void stream.write(`${isWatched ? CLEAR : ""}${text}\n`),
    status: (text) => void (isWatched && stream.write(`${CLEAR}${text}`)),
  };
};

/** Breaks a text into lines of at most so many characters; what is beyond the last line becomes an ellipsis. */
export const wrap = (text: string, width: number, most: number): readonly string[] => {
  const lines: string[] = [""];
  for (const word of text.split(/\s+/).filter(Boolean)) {
    const last = lines.at(-1) ?? "";
    if (last !== "" && last.length + 1 + word.length > width) lines.push(word);
    else lines.splice(-1, 1, last === "" ? word : `${last} ${word}`);
  }
  if (lines.length <= most) return lines;
  const end = lines[most - 1] ?? "";
  return [...lines.slice(0, most - 1), `${end.slice(0, width - 2)} …`];
};

/** Markdown as one paragraph of plain text. */
export const plain = (markdown: string): string =>
  markdown
    .replace(/<details>[\s\S]*?<\/details>/g, "")
    .replace(/```\w*\n([\s\S]*?)```/g, "$1")
    .replace(/\[([^\]]+)\]\([^)\s]*\)/g, "$1")
    .replace(/^[>#]+\s*/gm, "")
    .replace(/^- (?:\[.\] )?/gm, "· ")
    .replaceAll("**", "")
    .replaceAll("\u200b", "")
    .replace(/\s+/g, " ")
    .trim();
