import { Incident } from "../emulator/firewarden/incident.ts";
import { type Installation, install } from "../emulator/firewarden/installation.ts";
import type { LoggedRequest } from "../emulator/request-log.ts";
import { type Act, ISSUE, type Scene } from "./act.ts";
import { COMPANY, CONFIGURATION_PATH, configuration, REPOSITORY } from "./cast.ts";
import { DAYS, STORY } from "./story.ts";
import { jumpTo, STORY_CLOCKS, tuesdayBefore } from "./time-lapse.ts";

const DAY = 86_400_000;
const MINUTE = 60_000;

export type Audience = {
  readonly begins: (installation: Installation) => void;
  /** Before somebody acts; the act waits until this resolves. `at` is the story's time, epoch milliseconds. */
  readonly acting: (act: Act, at: number) => void | Promise<void>;
  /** Firewarden has done what it had to; `requests` are all that were made since the act before. */
  readonly acted: (act: Act, requests: readonly LoggedRequest[]) => void;
};

const momentOf = (tuesday: number, { day, time }: Act): number => {
  const [hours = 0, minutes = 0] = time.split(":").map(Number);
  return tuesday + day * DAY + (hours * 60 + minutes) * MINUTE;
};

const isoDay = (moment: number): string => new Date(moment).toISOString().slice(0, 10);

/** The company a week before anything happens: its repository, its people, its configuration. */
const prepare = async (installation: Installation, tuesday: number): Promise<void> => {
  await installation.github
    .person("olga")
    .commitFile(CONFIGURATION_PATH, configuration(isoDay(tuesday - DAY)), { message: "Say who runs our incidents" });
  await installation.idle();
};

/**
 * Plays the whole story over real HTTP, in front of an audience, from a Tuesday on (00:00 UTC, epoch milliseconds). The
 * story ends before the machine's own time.
 */
export const play = async (audience: Audience, tuesday = tuesdayBefore(Date.now(), DAYS)): Promise<Scene> => {
  jumpTo(tuesday - 4 * DAY);
  const installation = await install(COMPANY, { start: { machine: STORY_CLOCKS } });
  const scene = { installation, incident: new Incident(installation, REPOSITORY, ISSUE) };
  try {
    await prepare(installation, tuesday);
    audience.begins(installation);
    for (const act of STORY) await perform(scene, audience, act, momentOf(tuesday, act));
    return scene;
  } catch (error) {
    await installation.stop();
    throw error;
  }
};

const perform = async (scene: Scene, audience: Audience, act: Act, at: number): Promise<void> => {
  await audience.acting(act, at);
  const { requests } = scene.installation.github;
  const before = requests.length;
  // Two acts of one minute stand in their order.
  if (at > Date.now()) jumpTo(at);
  await act.does(scene);
  audience.acted(act, requests.slice(before));
};
