import { orUnreadable } from "../../github/client/failure.ts";
import type { GitHub } from "../../github/client/octokit.ts";
import { personCalled } from "../../github/look-up/people.ts";
import { isUnreadable } from "../../incident/question.ts";
import type { Ledger } from "../../ledger/ledger.ts";
import type { Pin, Pins } from "../../policy/pin.ts";
import { loginsIn, pinIn, unpinnedIn, withPins } from "../../policy/pins.ts";
import type { Policy } from "../../policy/policy.ts";

/*
 * A login in a configuration stands for the account that had it when it came into the file. That is remembered for each
 * repository, and never replaced while the login stays in the file: whoever registers a login that was given up must not
 * inherit what it gives by a push about something else. To mean another account, people take the login out, push, and
 * put it in again.
 */

/** Where a configuration's accounts are remembered, and where they are asked for. */
export type PinBoard = {
  readonly ledger: Pick<Ledger, "recall" | "remember">;
  readonly github: GitHub;
  readonly repository: { readonly id: number };
};

/** So many are asked for at a time: a declaration waits for it. */
const AT_ONCE = 10;

const keyOf = ({ repository }: PinBoard): string => `pins ${repository.id}`;

const known = async (board: PinBoard): Promise<Pins> => JSON.parse((await board.ledger.recall(keyOf(board))) ?? "{}");

/** The policy that stands on the default branch now: its new logins are pinned, and those that left it are forgotten. */
export const takeIntoForce = async (board: PinBoard, policy: Policy): Promise<Policy> => {
  const before = await known(board);
  const logins = loginsIn(policy);
  const news = await asked(board.github, missingIn(before, logins));
  // Another incident may have been declared while GitHub was asked: what was remembered first stays.
  const pins = { ...news, ...onlyOf(await known(board), logins) };
  if (JSON.stringify(pins) !== JSON.stringify(before)) await board.ledger.remember(keyOf(board), JSON.stringify(pins));
  return withPins(policy, pins);
};

/** A policy with the pins of the one in force; what that one does not name is asked for, and not remembered. */
export const pinned = async (board: PinBoard, policy: Policy): Promise<Policy> => {
  const missing = unpinnedIn(policy);
  const before = missing.length === 0 ? {} : onlyOf(await known(board), missing);
  return withPins(policy, { ...before, ...(await asked(board.github, missingIn(before, missing))) });
};

const missingIn = (pins: Pins, logins: readonly string[]): readonly string[] =>
  logins.filter((login) => pinIn(pins, login) === undefined);

export const onlyOf = (pins: Pins, logins: readonly string[]): Pins =>
  Object.fromEntries(logins.flatMap((login) => entryOf(login, pinIn(pins, login))));

/** Who has these logins now. One that GitHub did not answer for is left out, so that it is asked for again. */
const asked = async (github: GitHub, logins: readonly string[]): Promise<Pins> => {
  const found: (readonly [string, Pin])[] = [];
  for (let from = 0; from < logins.length; from += AT_ONCE) {
    const some = logins.slice(from, from + AT_ONCE);
    found.push(...(await Promise.all(some.map((login) => accountCalled(github, login)))).flat());
  }
  return Object.fromEntries(found);
};

const accountCalled = async (github: GitHub, login: string): Promise<readonly (readonly [string, Pin])[]> => {
  const person = await orUnreadable(personCalled(github, login));
  if (isUnreadable(person)) return [];
  return entryOf(login, person === "absent" ? "absent" : person.id);
};

const entryOf = (login: string, pin: Pin | undefined): readonly (readonly [string, Pin])[] =>
  pin === undefined ? [] : [[login, pin]];
