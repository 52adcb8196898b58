import { fold } from "../incident/evolve.ts";
import type { WakeJob } from "../ledger/ledger.ts";
import { isGone } from "./gone.ts";
import { followHeard, gitHubAt } from "./moved.ts";
import { pinPeople } from "./pin-people.ts";
import { takeIn } from "./take-in.ts";
import type { Yard } from "./yard.ts";

/** The clock rang: what is due is decided, and the next wake-up is set. */
export const woken = async (yard: Yard, { lane, dueAt }: WakeJob): Promise<void> => {
  await followHeard(yard, lane);
  const log = await yard.ledger.load(lane);
  const incident = fold(log);
  if (incident === undefined || (await isGone(yard.ledger, lane))) return;
  const github = await gitHubAt(yard, incident);
  await pinPeople(yard, lane, github, incident);
  const name = `clock at ${dueAt}, version ${log.length}`;
  const signal = { name, actor: undefined, at: yard.now(), what: { kind: "clock" } } as const;
  await takeIn(yard, lane, github, incident.repository, [signal]);
};
