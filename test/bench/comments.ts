import { play } from "../../demo/play.ts";
import { endTimeLapse } from "../../demo/time-lapse.ts";
import { Incident, keyOf } from "../../emulator/firewarden/incident.ts";
import { type Installation, install } from "../../emulator/firewarden/installation.ts";
import { SEVERITIES, type Severity } from "../../src/vocabulary.ts";
import { walkTo } from "../scenarios/walk.ts";

const REPOSITORY = "acme/shop";
const AIM_OF_THE_DEMO = 20;
const AIM_OF_LOW = 5;

/** So short that nobody waits for a watch. */
const CLOCKS = `version: 1
severities:
  critical: {monitor: 1s, residual: 1s}
  high: {monitor: 1s, residual: 1s}
  medium: {monitor: 1s, residual: 1s}
`;

/** Firewarden's comments on an incident, without the board, which notifies nobody after it was made. */
const beside = async (incident: Incident): Promise<number> =>
  (await incident.comments()).filter((comment) => !["board", undefined].includes(keyOf(comment))).length;

const declared = async (installation: Installation, severity: Severity): Promise<Incident> => {
  const ruth = installation.github.person("ruth", REPOSITORY);
  const incident = new Incident(installation, REPOSITORY, await ruth.openIssue("Checkout is down", "Nobody can pay."));
  await incident.declares("carol", severity);
  return incident;
};

type Way = readonly [name: string, play: (installation: Installation) => Promise<Incident>];

const WALKS: readonly Way[] = SEVERITIES.map((severity) => [
  `${severity}, the shortest way through every step`,
  async (installation) => {
    const incident = await declared(installation, severity);
    await walkTo(installation, incident);
    return incident;
  },
]);

const IN_ONE_COMMENT: Way = [
  `low, fixed and written down in one comment (aim: ${AIM_OF_LOW} at most)`,
  async (installation) => {
    const incident = await declared(installation, "low");
    await incident.says("ana", "/take analyst", "/resolved permanent", "/submit record", "The disk was full.");
    return incident;
  },
];

const SLIPS: Way = [
  "eight slips of a beginner, of three causes, beside the declaration",
  async (installation) => {
    const incident = await declared(installation, "critical");
    for (const word of ["hgih", "urgent", "!!", "sev1"]) await incident.says("carol", `/severity ${word}`);
    for (const line of ["/updaet it is slow", "/updaet"]) await incident.says("carol", line);
    for (const name of ["@alcie", "@alcie"]) await incident.says("carol", `/assign analyst ${name}`);
    return incident;
  },
];

/** What is sent right before each right word, and none of which counts. */
const WRONG_FIRST: Way = [
  "critical, with every command typed wrong first, up to the gate of the fix",
  async (installation) => {
    const incident = await declared(installation, "critical");
    const attempts: readonly (readonly [who: string, ...lines: string[]])[] = [
      ["alice", "/ take lead"],
      ["alice", "/take lead"],
      ["alice", "/asign analyst @ana"],
      ["alice", "/assign analyst @ana"],
      ["ana", "**/ack"],
      ["ana", "/ack"],
      ["carol", "/udpate we look"],
      ["carol", "/update we look"],
      ["ana", "/mitigated quarter past"],
      ["ana", "/mitigated"],
      ["ana", "/submit anaylsis", "The pool is full."],
    ];
    for (const [who, ...lines] of attempts) await incident.says(who, ...lines);
    await walkTo(installation, incident, "gate:analysis");
    for (const line of ["/aprove analysis", "/approve anaylsis"]) await incident.says("bob", line);
    await walkTo(installation, incident, "plan");
    await incident.says("alice", "/submit plan", "Roll back.");
    await walkTo(installation, incident, "implement");
    await incident.says("ana", "/resolved perm");
    await walkTo(installation, incident, "gate:resolution");
    return incident;
  },
];

const row = (count: number, name: string): string => `  ${String(count).padStart(5)}   ${name}`;

const demo = async (): Promise<number> => {
  const { installation, incident } = await play({ begins: () => {}, acting: () => {}, acted: () => {} });
  const count = await beside(incident);
  await installation.stop();
  endTimeLapse();
  return count;
};

/** Plays an incident of each severity, and prints how many comments Firewarden wrote: each notifies everybody on the issue. */
export const benchComments = async (): Promise<void> => {
  console.log("Firewarden's comments on an incident, beside its board\n");
  console.log(row(await demo(), `critical, as in the demo (aim: ${AIM_OF_THE_DEMO})`));
  for (const [name, does] of [...WALKS, IN_ONE_COMMENT, SLIPS, WRONG_FIRST]) {
    const installation = await install();
    await installation.github.person("olga").commitFile(".github/firewarden.yml", CLOCKS);
    await installation.idle();
    console.log(row(await beside(await does(installation)), name));
    await installation.stop();
  }
};
