import { readTemplates } from "../../src/templates.ts";
import { closureReport } from "../../src/view/records/closure-report.ts";
import { postmortem } from "../../src/view/records/postmortem/postmortem.ts";
import { report } from "../../src/view/records/report.ts";
import { missingInWords, refusalInWords } from "../../src/view/text/words.ts";
import { troubleInWords } from "../../src/view/troubles.ts";
import { view } from "../../src/view/view.ts";
import { MISSING, REFUSALS, TROUBLES } from "../view/facts.ts";
import { Play } from "../view/play.ts";
import { untilClosure, untilReport, untilReview } from "../view/records/story.ts";
import { told } from "../view/records/told.ts";
import { wholeStory } from "../view/whole-story.ts";

/** One thing that people read: what it is, and its Markdown. */
export type Text = { readonly about: string; readonly text: string };

const templates = readTemplates();

/** Every comment of a played incident, in the order in which people get them, each with the board as it then stands. */
const played = (): readonly Text[] => {
  const play = new Play();
  let since = 0;
  return wholeStory.flatMap((act, at) => {
    act(play);
    const shown = view(play.log(), templates, { announcedVersion: since });
    since = play.log().at(-1)?.version ?? since;
    if (shown === undefined) return [];
    const said = shown.announcements.map(({ body }) => ({ about: `comment after act ${at + 1}`, text: body }));
    const board = shown.comments.map(({ key, body }) => ({ about: `${key} after act ${at + 1}`, text: body }));
    return [...said, ...(at % 8 === 0 ? board : [])];
  });
};

const records = (): readonly Text[] => {
  const by = (author: typeof report, lines: Parameters<typeof told>[0]): string => {
    const { incident, log } = told(lines);
    return author(incident, log, templates);
  };
  const postmortemText = by(postmortem, untilReview);
  return [
    { about: "post-mortem", text: postmortemText },
    { about: "closure report", text: by(closureReport, untilClosure) },
    { about: "final report", text: by(report, untilReport(postmortemText)) },
  ];
};

/** Everything that Firewarden says, section by section, from the same facts that the tests hold. */
export const pages = (): ReadonlyMap<string, readonly Text[]> =>
  new Map([
    ["A played incident", played()],
    [
      "Answers",
      REFUSALS.map((refusal) => ({ about: refusal.rule, text: `**user**, ${refusalInWords(refusal, templates)}` })),
    ],
    ["What is missing", MISSING.map((missing) => ({ about: missing.what, text: missingInWords(missing, templates) }))],
    ["Troubles", TROUBLES.map((trouble) => ({ about: trouble.kind, text: troubleInWords(trouble, templates) }))],
    ["Records", records()],
  ]);
