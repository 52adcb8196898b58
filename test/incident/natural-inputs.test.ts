import { describe, expect, it } from "@jest/globals";
import type { Recorded } from "../../src/incident/recorded.ts";
import { announcements } from "../../src/view/announcements/announcements.ts";
import { items } from "../../src/view/items.ts";
import type { Play } from "../view/play.ts";
import { boardOf, templates } from "../view/reading.ts";
import { ACTIONS } from "./natural-inputs/actions.ts";
import { GATES } from "./natural-inputs/gates.ts";
import { LINKS } from "./natural-inputs/links.ts";
import { ROLE_ROWS } from "./natural-inputs/roles.ts";
import { type Row, SITUATIONS } from "./natural-inputs/row.ts";
import { SLIPS } from "./natural-inputs/slips.ts";
import { TIMES } from "./natural-inputs/times.ts";
import { WORDS } from "./natural-inputs/words.ts";

/* What people type, and what comes of it: it is understood and shown, or refused with what works. Nothing half. */

const ROWS: Readonly<Record<string, readonly Row[]>> = {
  words: WORDS,
  gates: GATES,
  roles: ROLE_ROWS,
  links: LINKS,
  actions: ACTIONS,
  slips: SLIPS,
  times: TIMES,
};

type Came = { readonly play: Play; readonly events: readonly Recorded["event"][]; readonly said: string };

const type = ({ typed, by = "ana", at = "declared" }: Pick<Row, "typed" | "by" | "at">): Came => {
  const play = SITUATIONS[at]();
  const since = play.log().length;
  play.types(by, typed);
  const { incident, log } = play.played();
  const said = announcements(incident, log, since, templates).map(({ body }) => body);
  return { play, events: log.slice(since).map(({ event }) => event), said: said.join("\n\n") };
};

/** Everything that people can read afterwards. */
const shown = ({ play, said }: Came): string => {
  const issues = items(play.played().incident, templates).map(({ title, body, assignees }) =>
    [title, body, ...assignees.map(({ login }) => login)].join("\n"),
  );
  return [said, boardOf(play), ...issues].join("\n\n");
};

const refusalsIn = ({ events }: Came) => events.flatMap((event) => (event.kind === "refused" ? [event.refusal] : []));

const expectUnderstood = (came: Came, { understood, shown: words = [] }: Extract<Row, { understood: unknown }>) => {
  expect(refusalsIn(came)).toEqual([]);
  expect(came.events.map(({ kind }) => kind)).toContain("carried-out");
  for (const fact of understood) expect(came.events).toContainEqual(expect.objectContaining(fact));
  for (const word of words) expect(shown(came)).toContain(word);
};

/** Nothing of it is carried out, and what the answer offers works. */
const expectRefused = (came: Came, row: Extract<Row, { refused: unknown }>) => {
  expect(came.events.map(({ kind }) => kind)).toEqual(["refused"]);
  expect(refusalsIn(came)[0]?.rule).toBe(row.refused);
  for (const words of row.says) expect(came.said).toContain(words);
  for (const typed of row.says.filter((words) => words.startsWith("/")))
    expect(refusalsIn(type({ ...row, typed }))).toEqual([]);
};

describe.each(Object.entries(ROWS))("what people type: %s", (_topic, rows) => {
  it.each(rows.map((row) => [`${row.by ?? "ana"}: ${JSON.stringify(row.typed)}`, row] as const))(
    "%s",
    (_typed, row) => {
      const came = type(row);
      if ("understood" in row) expectUnderstood(came, row);
      else if ("refused" in row) expectRefused(came, row);
      else expect({ events: came.events, said: came.said }).toEqual({ events: [], said: "" });
    },
  );
});

it("has a hundred and fifty rows and more, and none of them twice", () => {
  const typed = Object.values(ROWS).flatMap((rows) => rows.map((row) => `${row.by} ${row.at} ${row.typed}`));
  expect(typed.length).toBeGreaterThan(150);
  expect(new Set(typed).size).toBe(typed.length);
});
