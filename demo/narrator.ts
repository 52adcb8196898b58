import type { Installation } from "../emulator/firewarden/installation.ts";
import type { LoggedRequest } from "../emulator/request-log.ts";
import { productionSupport } from "../src/process/production-support.ts";
import type { Act } from "./act.ts";
import { CAST, REPOSITORY } from "./cast.ts";
import { deedsIn } from "./deeds.ts";
import type { Audience } from "./play.ts";
import { createTeller, type Told } from "./telling.ts";
import { plain, type Terminal, wrap } from "./terminal.ts";

export const STEPS = productionSupport.stages.length;

const WIDTH = 100;
const WHO = 12;
const MARGIN = "[19/19  99 s] 14:00  ".length;
const TEXT = WIDTH - MARGIN - WHO;
const BAR = 38;
/** Long enough to read along where somebody watches. */
const PAUSE_MS = 350;

const day = new Intl.DateTimeFormat("en-GB", { dateStyle: "full", timeZone: "UTC" });
const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

const STYLE = { brief: "dim", step: "green", news: "dim", refusal: "yellow" } as const;
const LINES = { brief: 2, step: 2, news: 2, refusal: 3 } as const;

/** Brief ones side by side; a refusal with the words that it was given. */
const joined = (told: readonly Told[]): readonly Told[] => {
  const lines: Told[] = [];
  for (const next of told) {
    const last = lines.at(-1);
    if (last?.kind === "brief" && next.kind === "brief")
      lines.splice(-1, 1, { ...last, text: `${last.text}; ${next.text}` });
    else if (last?.text === "refuses:") lines.splice(-1, 1, { ...last, text: `refuses: ${next.text}` });
    else lines.push(next);
  }
  return lines;
};

/** Tells the story while it is played: each act of a person's, and what Firewarden did then. */
export const createNarrator = (terminal: Terminal) => {
  const { line, status, paint, isWatched } = terminal;
  const teller = createTeller(STEPS, ["sev:critical"]);
  const from = performance.now();
  const requests: LoggedRequest[] = [];
  let lastDay = "";

  const seconds = (): number => Math.floor((performance.now() - from) / 1000);
  const progress = (): string => `[${String(teller.step()).padStart(2)}/${STEPS} ${String(seconds()).padStart(3)} s]`;
  const bar = (): string => {
    const filled = Math.round((teller.step() / STEPS) * BAR);
    return `${"█".repeat(filled)}${"░".repeat(BAR - filled)}`;
  };
  const draw = (): void => status(paint("cyan", `${bar()} step ${teller.step()} of ${STEPS} · ${seconds()} s`));
  const ticking = setInterval(draw, 200);
  ticking.unref();

  const told = (who: string, lines: readonly string[], margin: string): void =>
    lines.forEach((text, index) => {
      const left = index === 0 ? `${margin.padEnd(MARGIN)}${who.padEnd(WHO)}` : " ".repeat(MARGIN + WHO);
      line(left + text);
    });

  const tellAct = ({ who, what, time }: Act): void => {
    const [first = "", ...rest] = what.split("\n");
    const text = plain(rest.filter((each) => !each.startsWith("#")).join("\n"));
    const below = text === "" ? [] : wrap(text, TEXT, 2).map((each) => paint("dim", each));
    const lines = [...wrap(first, TEXT, 3).map((each) => paint("bold", each)), ...below];
    told(who, lines, `${progress()} ${time}`);
  };

  const tellDeeds = (made: readonly LoggedRequest[]): void => {
    const lines = joined(teller.tell(deedsIn(made))).flatMap(({ kind, text }) =>
      wrap(text, TEXT, LINES[kind]).map((each) => paint(STYLE[kind], each)),
    );
    if (lines.length > 0) told("Firewarden", lines, "");
    draw();
  };

  const audience: Audience = {
    begins: (installation) => introduce(terminal, installation),
    acting: async (act, at) => {
      const today = day.format(at);
      if (today !== lastDay) line(`\n${paint("bold", `── ${today} ${"─".repeat(WIDTH - today.length - 4)}`)}`);
      lastDay = today;
      tellAct(act);
      draw();
      if (isWatched) await sleep(PAUSE_MS);
    },
    acted: (_act, made) => {
      requests.push(...made);
      tellDeeds(made);
    },
  };
  return { audience, seconds, step: teller.step, requests, end: () => clearInterval(ticking) };
};

const introduce = ({ line, paint }: Terminal, { github }: Installation): void => {
  line(paint("bold", "A critical incident, from the first call to the post-mortem, with Firewarden."));
  line();
  line(`  GitHub       ${github.url}, emulated on this machine, with the repository ${REPOSITORY}`);
  line("  Firewarden   the real app: signed webhooks in, GitHub's API out, a database of its own");
  line("  the clock    jumps from one act to the next: eight days pass in less than a minute");
  line();
  for (const [name, { job, role }] of Object.entries(CAST)) line(`  ${name.padEnd(13)}${job} (${role})`);
};
