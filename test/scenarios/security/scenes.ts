import { type Incident, isSaid } from "../../../emulator/firewarden/incident.ts";
import { SHORT_CLOCKS, type Stage } from "../stage.ts";
import { ANALYSIS } from "../walk.ts";

/** A configuration in which an incident begins at its analysis, with these gates: what comes before is shown elsewhere. */
export const atOnce = (gates = "{}"): string => `${SHORT_CLOCKS}
gates: ${gates}
process: {steps: {document: {applies_to: []}, assign: {applies_to: []}}}
`;

/** An incident whose analysis waits at its gate, and the comment that holds it: carol coordinates, alice leads, ana analyses. */
export const atAnalysisGate = async (
  stage: Stage,
  title: string,
  lines: readonly string[] = ANALYSIS,
): Promise<{ readonly incident: Incident; readonly analysis: number }> => {
  const incident = await stage.declare("critical", title);
  await incident.says("alice", "/take lead", "/assign analyst @ana");
  return { incident, analysis: await incident.says("ana", ...lines) };
};

/** What the board says that it is at: "Plan the repair". */
export const nowAt = async (incident: Incident): Promise<string | undefined> =>
  /<summary>Step \d+ of \d+ · ([^<]+)<\/summary>/.exec(await incident.board())?.[1];

export const GATE = "Gate: The analysis is right";
export const ANALYSE = "Find the cause";
export const PLAN = "Plan the repair";

/**
 * What Firewarden says in new comments because of an act, in one text; empty where it says nothing. With READ_ALOUD in
 * the environment it is printed too, to be read as people read it.
 */
export const said = async (incident: Incident, act: () => Promise<unknown>): Promise<string> => {
  const before = new Set((await incident.comments()).map(({ id }) => id));
  await act();
  const news = (await incident.comments()).filter((comment) => isSaid(comment) && !before.has(comment.id));
  if (process.env.READ_ALOUD) process.stdout.write(`${news.map(({ body }) => body).join("\n")}\n======\n`);
  return news.map(({ body }) => body).join("\n");
};
