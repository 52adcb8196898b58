import type { GitHub } from "../../github/client/octokit.ts";
import type { Incident } from "../../incident/incident.ts";
import { unpinnedIn } from "../../policy/pins.ts";
import { takeIn } from "../intake/decide-and-append.ts";
import type { LaneContext } from "../lane-context.ts";
import type { LaneWork } from "../lane-work.ts";
import { onlyOf, pinned } from "./pins.ts";

/** Pins what an incident's policy leaves open: its log is from before accounts were pinned, or GitHub did not answer then. */
export const pinPeople = async (
  context: LaneContext,
  work: LaneWork,
  github: GitHub,
  incident: Incident,
): Promise<void> => {
  const { repository, policy, version } = incident;
  const missing = unpinnedIn(policy);
  if (missing.length === 0) return;
  const { pins = {} } = await pinned({ ledger: context.ledger, github, repository }, policy);
  const news = onlyOf(pins, missing);
  if (Object.keys(news).length === 0) return;
  const what = { kind: "people-pinned", pins: news } as const;
  const signal = { name: `people pinned, version ${version}`, actor: undefined, at: context.now(), what };
  await takeIn(context, work, { github, repository }, [signal]);
};
