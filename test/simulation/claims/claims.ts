import { fold } from "../../../src/incident/evolve/evolve.ts";
import type { Ended } from "../run.ts";
import type { Claim, Found } from "./claim.ts";
import { eachFactIsAppliedOnce, everyCommandIsAnswered, nothingAcceptedIsLost, theLogIsWhole } from "./facts.ts";
import { milestonesAreInOrder, noOpenIncidentIsForgotten } from "./forgotten.ts";
import { noGateIsPassedWithoutItsDue } from "./gates.ts";
import { nobodyCountsForTheirOwnText } from "./hands.ts";
import { aRebuildRestoresIt, theBoardCarriesTheLog } from "./rebuilt.ts";
import { eachItemIsOpenedOnce, onePullRequestIsOpen, theCatalogueIsTrue, theRecordIsAsTheLogSays } from "./record.ts";
import {
  eachAnnouncementIsMadeOnce,
  eachCommentStandsOnceAsTheLogSays,
  everyReactionIsGiven,
  nobodyElseIsAssigned,
  nothingIsSaidTwice,
  theIssueIsAsTheLogSays,
} from "./shown.ts";
import { everybodyEntitledIsHeard, nobodyCountsWhoIsNotEntitled, noRequestGoesElsewhere } from "./standing.ts";

type Invariant = {
  /** As the README says it, and as it is said where it does not hold. */
  readonly says: string;
  readonly claim: Claim;
  /** Whether it can be told of this run; always, where not given. */
  readonly isOf?: (found: Found) => boolean;
};

const isThere = ({ state }: Found): boolean => !state.addresses.isDeleted;

/** What holds after every run, whatever went wrong in it: the one place where it is stated. */
export const INVARIANTS: readonly Invariant[] = [
  { says: "the log counts from 1 without a gap", claim: theLogIsWhole },
  { says: "each fact is applied, each command answered and each approval counted once", claim: eachFactIsAppliedOnce },
  {
    says: "whatever people write as a command is carried out or refused",
    claim: everyCommandIsAnswered,
    isOf: isThere,
  },
  { says: "nothing that was accepted waits for ever or is set aside", claim: nothingAcceptedIsLost, isOf: isThere },
  { says: "no request of an incident goes to a repository with another id", claim: noRequestGoesElsewhere },
  { says: "nobody counts who is not entitled by id", claim: nobodyCountsWhoIsNotEntitled },
  { says: "whoever is entitled is heard, whatever they are called now", claim: everybodyEntitledIsHeard },
  {
    says: "no gate is passed by anybody who had a hand in its text, or could not have seen it as it stands",
    claim: noGateIsPassedWithoutItsDue,
    isOf: isThere,
  },
  { says: "nobody who had a hand in a text counts at its gate", claim: nobodyCountsForTheirOwnText },
  { says: "no open incident is without a next wake-up or a told reason", claim: noOpenIncidentIsForgotten },
  { says: "milestones are in their order", claim: milestonesAreInOrder },
  { says: "labels, assignees and state are those of the log", claim: theIssueIsAsTheLogSays, isOf: isThere },
  {
    says: "Firewarden assigns and takes away nobody but whom the log means",
    claim: nobodyElseIsAssigned,
    isOf: (found) => isThere(found) && !found.isRestored,
  },
  {
    says: "the board and each card stand once, as the log says",
    claim: eachCommentStandsOnceAsTheLogSays,
    isOf: isThere,
  },
  { says: "nothing is said twice", claim: nothingIsSaidTwice },
  {
    says: "each announcement is made once, with the news since the one before",
    claim: eachAnnouncementIsMadeOnce,
    isOf: (found) => isThere(found) && !found.isRestored,
  },
  {
    says: "each comment that asks for a reaction has it",
    claim: everyReactionIsGiven,
    isOf: (found) => isThere(found) && !found.hidSomething,
  },
  { says: "each action item is opened once, and nothing else is", claim: eachItemIsOpenedOnce, isOf: isThere },
  { says: "an incident has one pull request open at a time", claim: onePullRequestIsOpen },
  {
    says: "the files of the record stand where the log says, as it says",
    claim: theRecordIsAsTheLogSays,
    isOf: isThere,
  },
  { says: "the catalogue has one line of it, with its status", claim: theCatalogueIsTrue, isOf: isThere },
  { says: "the board carries the log", claim: theBoardCarriesTheLog, isOf: isThere },
  { says: "a rebuild from GitHub alone restores the incident", claim: aRebuildRestoresIt, isOf: isThere },
];

/** What does not hold at the end of a run; empty when all is well. */
export const wrongAfter = async ({ numbers, logs, restless, ...ended }: Ended): Promise<readonly string[]> => {
  const wrong = ended.state.addresses.isDeleted ? [] : [...restless];
  for (const number of numbers) {
    const log = logs.get(number) ?? [];
    const found = { ...ended, number, log, incident: fold(log) };
    for (const { says, claim, isOf } of INVARIANTS)
      if (isOf?.(found) !== false)
        wrong.push(...(await claim(found)).map((each) => `not so: ${says} (#${number}): ${each}`));
  }
  return wrong;
};
