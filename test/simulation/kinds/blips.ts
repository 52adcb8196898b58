import { type Answer, type Parameters, RequestFailed } from "../../simulated-github/answer.ts";

/** What GitHub answers for a while instead of what is so. "html" stands for a page, and for a body that broke off. */
export type Oddity = "unanswered" | "html" | "{}" | "[]" | "message" | 403 | 404 | 410;

export type Blip = {
  readonly from: number;
  readonly until: number;
  readonly says: Oddity;
  readonly concerns: (route: string, parameters: Parameters) => boolean;
};

const DATA: Readonly<Partial<Record<Oddity, unknown>>> = {
  "{}": {},
  "[]": [],
  message: { message: "Try again later" },
};
const WORDS: Readonly<Partial<Record<Oddity, string>>> = {
  403: "Resource not accessible by integration",
  404: "Not Found",
  410: "Issues are disabled for this repo",
};

/** The app's Octokit takes a text for no answer, as `octokit.ts` does; a 200 that is something else comes through. */
const answer = (says: Oddity): Answer => {
  if (says === "unanswered") throw new RequestFailed(502, "Bad Gateway");
  if (says === "html") throw new RequestFailed(500, "the answer broke off");
  if (typeof says === "number") throw new RequestFailed(says, WORDS[says] ?? "");
  return { status: 200, data: DATA[says], headers: {} };
};

/** The times at which GitHub answers oddly. */
export class Blips {
  readonly #now: () => number;
  readonly #added: (blip: Blip) => void;
  #all: readonly Blip[] = [];
  /** Whether something was answered as if it were not there. */
  hidSomething = false;

  /** `added` is told of each blip before it begins. */
  constructor(now: () => number, added: (blip: Blip) => void) {
    this.#now = now;
    this.#added = added;
  }

  add(blip: Blip): void {
    this.#added(blip);
    this.#all = [...this.#all.filter(({ until }) => until > this.#now()), blip];
  }

  /** What GitHub answers now instead; undefined where it answers as it should. Throws what Octokit would throw. */
  answerTo(route: string, parameters: Parameters): Answer | undefined {
    const now = this.#now();
    const blip = this.#all.find(
      ({ from, until, concerns }) => from <= now && now < until && concerns(route, parameters),
    );
    if (typeof blip?.says === "number") this.hidSomething = true;
    return blip && answer(blip.says);
  }
}
