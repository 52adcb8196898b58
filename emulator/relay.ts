import { createHmac, randomUUID } from "node:crypto";

/** One try to hand a delivery over. `status` is the app's answer, or undefined where none came. */
export interface Attempt {
  /** GitHub's number of this try; a redelivery gets a new one under the same guid. */
  readonly id: number;
  readonly at: string;
  readonly ms: number;
  readonly status: number | undefined;
  readonly redelivery: boolean;
}

export interface Delivery {
  /** The GUID in `x-github-delivery`. */
  readonly id: string;
  readonly event: string;
  readonly action: string | undefined;
  readonly payload: Readonly<Record<string, unknown>>;
  readonly attempts: Attempt[];
  /** Lost deliveries were never made: nobody hears of them, not even `GET /app/hook/deliveries`. */
  readonly lost: boolean;
}

/** What a test wants to become of the next delivery that matches. */
export type Twist =
  | { readonly kind: "drop" }
  | { readonly kind: "duplicate"; readonly times: number }
  | { readonly kind: "delay"; readonly ms: number };

export type Which = (delivery: Delivery) => boolean;

export interface Relay {
  readonly deliveries: Delivery[];
  readonly enqueue: (event: string, action: string | undefined, payload: Delivery["payload"]) => void;
  readonly deliverTo: (url: string | undefined) => void;
  readonly target: () => string | undefined;
  readonly twistNext: (which: Which, twist: Twist) => void;
  /** Sends a delivery again, under the same guid; resolves with the new attempt. */
  readonly redeliver: (id: string) => Promise<Attempt>;
  /** Resolves when nothing is on its way any more. */
  readonly idle: () => Promise<void>;
}

export interface RelayOptions {
  readonly secret: string;
  readonly appId: number;
  /** GitHub waits ten seconds. */
  readonly timeoutMs: number;
}

const headersOf = (options: RelayOptions, delivery: Delivery, body: string): Record<string, string> => ({
  accept: "*/*",
  "content-type": "application/json",
  "user-agent": "GitHub-Hookshot/0123456",
  "x-github-delivery": delivery.id,
  "x-github-event": delivery.event,
  "x-github-hook-id": String(options.appId * 100),
  "x-github-hook-installation-target-id": String(options.appId),
  "x-github-hook-installation-target-type": "integration",
  "x-hub-signature-256": `sha256=${createHmac("sha256", options.secret).update(body).digest("hex")}`,
});

const post = async (options: RelayOptions, url: string, delivery: Delivery): Promise<number | undefined> => {
  const body = JSON.stringify(delivery.payload);
  const signal = AbortSignal.timeout(options.timeoutMs);
  try {
    const response = await fetch(url, { method: "POST", headers: headersOf(options, delivery, body), body, signal });
    await response.arrayBuffer();
    return response.status;
  } catch {
    return undefined;
  }
};

const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Signs and sends deliveries to the app one after another, in the order in which they came, and records each try. */
export const createRelay = (options: RelayOptions): Relay => {
  const deliveries: Delivery[] = [];
  let twists: { readonly which: Which; readonly twist: Twist }[] = [];
  let target: string | undefined;
  let last: Promise<unknown> = Promise.resolve();
  const detached = new Set<Promise<unknown>>();
  let attemptId = 1000;

  const attempt = async (delivery: Delivery, redelivery: boolean): Promise<Attempt> => {
    const id = ++attemptId;
    const startedAt = Date.now();
    const status = target === undefined ? undefined : await post(options, target, delivery);
    const at = new Date(startedAt).toISOString().replace(/\.\d+Z/, "Z");
    const tried: Attempt = { id, at, ms: Date.now() - startedAt, status, redelivery };
    delivery.attempts.push(tried);
    return tried;
  };

  const inOrder = <T>(work: () => Promise<T>): Promise<T> => {
    const done = last.then(work);
    last = done;
    return done;
  };

  const apart = (work: Promise<unknown>): void => {
    const done = work.finally(() => detached.delete(done));
    detached.add(done);
  };

  const twistFor = (delivery: Delivery): Twist | undefined => {
    const found = twists.find(({ which }) => which(delivery));
    twists = twists.filter((one) => one !== found);
    return found?.twist;
  };

  const idle = async (): Promise<void> => {
    const before = last;
    await Promise.all([before, ...detached]);
    if (before !== last || detached.size > 0) await idle();
  };

  return {
    deliveries,
    idle,
    target: () => target,
    deliverTo: (url) => {
      target = url;
    },
    twistNext: (which, twist) => {
      twists.push({ which, twist });
    },
    enqueue: (event, action, payload) => {
      const made: Delivery = { id: randomUUID(), event, action, payload, attempts: [], lost: false };
      const twist = twistFor(made);
      const delivery = { ...made, lost: twist?.kind === "drop" };
      deliveries.push(delivery);
      if (twist?.kind === "drop") return;
      if (twist?.kind === "delay") return apart(sleep(twist.ms).then(() => attempt(delivery, false)));
      const times = twist?.kind === "duplicate" ? twist.times : 1;
      for (let time = 0; time < times; time++) void inOrder(() => attempt(delivery, false));
    },
    redeliver: (id) => {
      const delivery = deliveries.find((one) => one.id === id && !one.lost);
      if (!delivery) throw new Error(`no delivery ${id}`);
      return inOrder(() => attempt(delivery, true));
    },
  };
};
