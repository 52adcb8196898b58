import type { Recorded } from "../incident/recorded.ts";
import { courtesiesIn } from "./courtesies.ts";
import type { Desired } from "./desired.ts";

type Reaction = Desired["reactions"][number];

const reactionTo = ({ version, event }: Recorded): readonly Reaction[] => {
  if (event.kind === "carried-out") return [{ version, comment: event.comment.id, content: "+1" }];
  if (event.kind === "words-kept")
    return event.what.kind === "commanded" ? [{ version, comment: event.what.comment.id, content: "eyes" }] : [];
  if (event.kind !== "refused" || event.comment === undefined) return [];
  return [{ version, comment: event.comment.id, content: "confused" }];
};

/** Done and refused, each shown once on a comment however many commands stand in it. */
export const reactions = (log: readonly Recorded[]): Desired["reactions"] => {
  const isCourtesy = courtesiesIn(log);
  const ranked = (recorded: Recorded): readonly Reaction[] =>
    reactionTo(recorded).map((reaction) => (isCourtesy(recorded) ? { ...reaction, isCourtesy: true } : reaction));
  return [
    ...log
      .flatMap(ranked)
      .reduceRight(
        (first, reaction) => first.set(`${reaction.comment} ${reaction.content}`, reaction),
        new Map<string, Reaction>(),
      )
      .values(),
  ].sort((one, other) => one.version - other.version);
};
