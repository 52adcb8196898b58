import { ROOT, rootToken, tokenOf } from "./emulator.ts";
import { type Answer, type Exchange, isSuccess, isWrite } from "./exchange.ts";
import { forwardTo } from "./forward.ts";
import { GUARDS } from "./guards.ts";
import { learnToken, loginOf } from "./identity.ts";
import { createLock } from "./lock.ts";
import { repair } from "./repair.ts";
import { find } from "./route.ts";
import { ROUTES } from "./routes.ts";
import type { Stage } from "./stage.ts";
import type { Teller } from "./teller.ts";
import { WATCHES } from "./watches.ts";
import type { World } from "./world.ts";

const asker = (exchange: Exchange): string | undefined =>
  exchange.actor.kind === "person" ? exchange.actor.login : undefined;

/** An exchange as if root had sent it. */
const asRoot = (method: string, target: string): Exchange => {
  const url = new URL(target, "http://emulator");
  return {
    method,
    path: url.pathname,
    query: url.searchParams,
    headers: { authorization: `Bearer ${rootToken()}` },
    json: undefined,
    actor: { kind: "person", login: ROOT },
  };
};

/**
 * The emulator with everything put right: guards first, then the frontage's own answer or the emulator's, repaired,
 * and after a write that succeeded a notice of everything it changed.
 */
export const createBackstage = (world: World, emulatorUrl: string, hook: Stage["hook"], tell: Teller): Stage => {
  const lock = createLock();
  const ask = forwardTo(emulatorUrl, world.url);

  const forward = async (exchange: Exchange): Promise<Answer> => {
    const given = await ask(exchange);
    learnToken(world, exchange, given);
    return Buffer.isBuffer(given.body) ? given : { ...given, body: repair(world, given.body, asker(exchange)) };
  };

  const serve = async (exchange: Exchange): Promise<Answer> => {
    for (const guard of GUARDS) {
      const refused = await guard(exchange, stage);
      if (refused) return refused;
    }
    const found = find(ROUTES, exchange.method, exchange.path);
    return found ? found.entry.answer(exchange, found.params, stage) : forward(exchange);
  };

  const serveWatched = async (exchange: Exchange): Promise<Answer> => {
    const found = find(WATCHES, exchange.method, exchange.path);
    const finish = await found?.entry.begin(exchange, found.params, stage);
    const given = await serve(exchange);
    if (finish && isSuccess(given)) await tell(stage, loginOf(world, exchange.actor), await finish(given));
    return given;
  };

  const stage: Stage = {
    world,
    hook,
    forward,
    look: async (path) => {
      const given = await serve(asRoot("GET", path));
      if (!isSuccess(given)) throw new Error(`GET ${path} answered ${given.status}`);
      return given.body;
    },
    act: (exchange) => serveWatched(exchange),
    authorization: (login) => `Bearer ${login === undefined ? rootToken() : tokenOf(login)}`,
  };

  return {
    ...stage,
    act: (exchange) =>
      isWrite(exchange.method) ? lock.write(() => serveWatched(exchange)) : lock.read(() => serve(exchange)),
  };
};
