import { wordsIn } from "../../../src/incident/words/kept.ts";
import { parseComment } from "../../../src/signals/commands/commands.ts";
import { type Claim, twiceIn } from "./claim.ts";

/** What one signal caused stands together in the log; the same name in another place is a fact that was applied again. */
export const eachFactIsAppliedOnce: Claim = ({ log }) => {
  const runs = log.filter(({ cause, version }) => log[version - 2]?.cause !== cause).map(({ cause }) => cause);
  const again = twiceIn(runs).map((cause) => `applied again: ${cause}`);
  const answers = log
    .filter(({ event }) => event.kind === "carried-out" || event.kind === "refused")
    .map(({ cause }) => wordsIn(cause));
  const approvals = log.flatMap(({ event }) =>
    event.kind === "approved"
      ? [
          event.source.kind === "comment"
            ? `comment ${event.source.comment.id} ${event.gate}`
            : `review ${event.source.reviewId}`,
        ]
      : [],
  );
  return [
    ...again,
    ...twiceIn(answers).map((cause) => `answered twice: ${cause}`),
    ...twiceIn(approvals).map((word) => `counted twice: ${word}`),
  ];
};

/** The log counts from 1 without a gap. */
export const theLogIsWhole: Claim = ({ log }) =>
  log.every(({ version }, index) => version === index + 1) ? [] : ["versions are missing, or in disorder"];

/**
 * Whatever people wrote as a command was carried out or refused, however its delivery came. A database that was put back
 * may know of a refusal on an incident that is over no more: it stands on GitHub all the same.
 */
export const everyCommandIsAnswered: Claim = ({ state, number, log, isRestored }) => {
  const causes = new Set(log.map(({ cause }) => cause));
  return [...state.comments.values()]
    .filter(({ issue, user }) => issue === number && user.type === "User")
    .filter(({ reactions }) => !isRestored || !reactions.has("confused"))
    .flatMap(({ id, touches }) => {
      const [first] = parseComment(touches[0]?.body ?? "").commands;
      const cause = `comment ${id}, command ${first?.index ?? 0}`;
      return first === undefined || causes.has(cause)
        ? []
        : [`nobody answered ${cause}: /${first.command} ${first.argument}`];
    });
};

/** Everything that was accepted was done: nothing waits, nothing is unsettled, nothing was set aside. */
export const nothingAcceptedIsLost: Claim = async ({ ledger }) => {
  const { waiting, unsettled, setAside } = await ledger.standing();
  const reasons = (await ledger.setAside()).map(({ id, reason }) => `delivery ${id} was set aside: ${reason}`);
  return [
    ...(waiting + unsettled > 0 ? [`${waiting} deliveries wait, ${unsettled} lanes are unsettled`] : []),
    ...(setAside > 0 ? reasons : []),
  ];
};
