import type { Ledger } from "../ledger/ledger.ts";
import { type DoorAnswer, jsonAnswer } from "./answers.ts";

const checkWithinMs = 2000;
/** Anybody may ask, and a check is a write to the disk: those who ask within so long share one. */
const sharedForMs = 1000;

const within = async (promise: Promise<unknown>, ms: number): Promise<boolean> => {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(resolve, ms, false);
  });
  const answered = promise.then(
    () => true,
    () => false,
  );
  return Promise.race([answered, late]).finally(() => clearTimeout(timer));
};

/** The process lives, and its event loop turns. */
export const live = (): DoorAnswer => jsonAnswer(200, { status: "alive" });

/** A disk that is full still reads: only a write tells whether a delivery could be stored. */
const writes = (ledger: Pick<Ledger, "remember">): Promise<void> => ledger.remember("readyz", "asked");

const createStoreCheck = (ledger: Pick<Ledger, "remember">): (() => Promise<boolean>) => {
  let last: { readonly at: number; readonly stores: Promise<boolean> } | undefined;
  return () => {
    const now = performance.now();
    if (last === undefined || now - last.at >= sharedForMs)
      last = { at: now, stores: within(writes(ledger), checkWithinMs) };
    return last.stores;
  };
};

export type DoorNow = {
  readonly isStopping: boolean;
  /** Unfinished bodies are being given up for lack of room. Deliveries still come in, so that is no reason to send them elsewhere. */
  readonly isCrowded: boolean;
};

/** Deliveries can be taken in. Says which checks fail, and whether somebody crowds the door. */
export const createReady = (ledger: Pick<Ledger, "remember">, doorNow: () => DoorNow): (() => Promise<DoorAnswer>) => {
  const stores = createStoreCheck(ledger);
  return async () => {
    const { isStopping, isCrowded } = doorNow();
    const checks = { door: !isStopping, ledger: await stores() };
    const failing = Object.entries(checks).flatMap(([check, passes]) => (passes ? [] : [check]));
    const crowded = isCrowded ? { crowded: true } : {};
    return failing.length === 0
      ? jsonAnswer(200, { status: "ready", ...crowded })
      : jsonAnswer(503, { status: "not ready", failing, ...crowded }, { "retry-after": "10" });
  };
};
