import { fold } from "../../../src/incident/evolve.ts";
import type { Ended } from "../run.ts";
import type { Claim } from "./claim.ts";
import { eachFactIsAppliedOnce, everyCommandIsAnswered, nothingAcceptedIsLost, theLogIsWhole } from "./facts.ts";
import { noGateIsPassedWithoutItsDue } from "./gates.ts";
import { aRebuildRestoresIt, theBoardCarriesTheLog } from "./rebuilt.ts";
import { eachItemIsOpenedOnce, onePullRequestIsOpen, theCatalogueIsTrue, theRecordIsAsTheLogSays } from "./record.ts";
import {
  eachAnnouncementIsMadeOnce,
  eachCommentStandsOnceAsTheLogSays,
  everyReactionIsGiven,
  theIssueIsAsTheLogSays,
} from "./shown.ts";

const CLAIMS: readonly Claim[] = [
  theLogIsWhole,
  eachFactIsAppliedOnce,
  everyCommandIsAnswered,
  nothingAcceptedIsLost,
  noGateIsPassedWithoutItsDue,
  theIssueIsAsTheLogSays,
  eachCommentStandsOnceAsTheLogSays,
  eachAnnouncementIsMadeOnce,
  everyReactionIsGiven,
  eachItemIsOpenedOnce,
  onePullRequestIsOpen,
  theRecordIsAsTheLogSays,
  theCatalogueIsTrue,
  theBoardCarriesTheLog,
  aRebuildRestoresIt,
];

/** What does not hold at the end of a run; empty when all is well. */
export const wrongAfter = async ({
  state,
  ledger,
  numbers,
  logs,
  lengths,
  restless,
}: Ended): Promise<readonly string[]> => {
  const wrong = [...restless];
  for (const number of numbers) {
    const log = logs.get(number) ?? [];
    const found = { state, ledger, number, log, incident: fold(log), lengths };
    for (const claim of CLAIMS)
      wrong.push(...(await claim(found)).map((each) => `${claim.name} (#${number}): ${each}`));
  }
  return wrong;
};
