import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { micromark } from "micromark";
import { gfm, gfmHtml } from "micromark-extension-gfm";
import { pages, type Text } from "./pages.ts";

/*
 * Writes everything that Firewarden says into one page, as wide as a phone, and prints where it is: `npm run texts`.
 * For eyes, not for tests: whether a sentence is good nobody else can tell.
 */

const STYLE =
  "body{font:16px/1.5 system-ui,sans-serif;max-width:390px;margin:0 auto;padding:0 8px;overflow-wrap:anywhere}" +
  "article{border:1px solid #ccc;border-radius:6px;padding:0 10px;margin:10px 0}small{color:#666}" +
  "table{display:block;overflow-x:auto;border-collapse:collapse;overflow-wrap:normal}td,th{border:1px solid #ccc;padding:2px 6px}" +
  "pre{background:#f4f4f4;padding:6px;overflow-x:auto}blockquote{border-left:3px solid #ccc;margin:0;padding-left:10px}";

// Folded parts are shown open: what nobody unfolds nobody reads.
const html = (markdown: string): string =>
  micromark(markdown.replaceAll("<details>", "<details open>"), {
    allowDangerousHtml: true,
    extensions: [gfm()],
    htmlExtensions: [gfmHtml()],
  });

const article = ({ about, text }: Text): string => `<article><small>${about}</small>\n${html(text)}</article>`;

const sections = [...pages()].map(
  ([title, texts]) => `<h1>${title} (${texts.length})</h1>\n${texts.map(article).join("\n")}`,
);
const file = join(mkdtempSync(join(tmpdir(), "firewarden-texts-")), "texts.html");
writeFileSync(
  file,
  `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>What Firewarden says</title><style>${STYLE}</style>${sections.join("\n")}</html>\n`,
);
process.stdout.write(`${file}\n`);
