import type { GitHub } from "../../../src/github/client/octokit.ts";
import { Later } from "../../../src/ledger/ledger.ts";
import { type Answer, type Parameters, RequestFailed } from "../../simulated-github/answer.ts";
import { perform } from "../../simulated-github/routes.ts";
import type { State } from "../../simulated-github/state.ts";
import type { SimulatedClock } from "../clock.ts";
import type { Blips } from "../kinds/blips.ts";
import type { Fate, Sky } from "../weather.ts";
import type { Life } from "./life.ts";
import type { MachineClock } from "./machine-clock.ts";

/** Look-ups for a decision: where one fails, Firewarden refuses an act that it would have carried out, and rightly so. */
const LOOK_UPS = /collaborators|contents|memberships|members|teams|users|account_id|assignees|GET .*pull_number/;

type Place = {
  readonly state: State;
  readonly clock: SimulatedClock;
  readonly machine: MachineClock;
  readonly blips: Blips;
  readonly sky: Sky;
  readonly trace: (line: () => string) => void;
};
type Request = (route: string, parameters: Parameters) => Promise<Answer>;

const answered = (place: Place, fate: Fate, route: string, parameters: Parameters): Answer => {
  if (fate === "refused-before") throw new RequestFailed(502, "Bad Gateway");
  if (fate === "limited") throw new Later(place.machine.now() + 30_000, `GitHub limits requests: ${route}`);
  const answer = place.blips.answerTo(route, parameters) ?? perform(place.state, route, parameters);
  if (fate === "failed-after") throw new RequestFailed(502, "Bad Gateway");
  if (fate === "silent-after") throw new RequestFailed(0, "socket hang up");
  return answer;
};

/** One attempt: it travels, GitHub does it or not, and the answer comes or not. */
const attempt = async (
  place: Place,
  life: Life,
  route: string,
  parameters: Parameters,
  fate: Fate,
): Promise<Answer> => {
  await life.pause(`before ${route}`);
  const doneBeforeTheWait = place.sky.coin();
  const travel = () => place.clock.sleep(place.sky.between(50, 1_500));
  try {
    if (!doneBeforeTheWait) await travel();
    return answered(place, fate, route, parameters);
  } finally {
    place.trace(() => `${route} ${JSON.stringify(parameters).slice(0, 160)} ${fate}`);
    if (doneBeforeTheWait) await travel();
    await life.pause(`after ${route}`);
  }
};

/** As the app's Octokit asks: a read that failed in passing is tried once more, and a limit is thrown as `Later`. */
const asking =
  (place: Place, life: Life): Request =>
  async (route, parameters) => {
    const isRead = route.startsWith("GET ");
    const isLookUp = LOOK_UPS.test(route);
    if (isLookUp && place.sky.blind()) {
      await life.pause(`before ${route}`);
      throw new RequestFailed(503, "Service Unavailable");
    }
    try {
      return await attempt(place, life, route, parameters, place.sky.fate());
    } catch (error) {
      if (!isRead || !(error instanceof RequestFailed) || error.status < 500) throw error;
      return await attempt(place, life, route, parameters, isLookUp ? "well" : place.sky.fate());
    }
  };

/** The one verb of GitHub, as Octokit offers it. Octokit's own types describe each route; here each route answers for itself. */
export const requestOver =
  (place: Place) =>
  (life: Life): GitHub["request"] =>
    asking(place, life) as unknown as GitHub["request"];
