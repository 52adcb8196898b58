import type { Instant, Milestone } from "../../vocabulary.ts";
import type { Incident } from "../incident.ts";

/**
 * What cannot be later than what. A service may be back before anybody declared, detected or acknowledged that it was
 * down, so those bind nothing but each other.
 */
const ORDER: readonly (readonly [earlier: Milestone, later: Milestone])[] = [
  ["started", "detected"],
  ["started", "declared"],
  ["started", "mitigated"],
  ["started", "resolved"],
  ["detected", "declared"],
  ["declared", "acknowledged"],
  ["mitigated", "resolved"],
  ["resolved", "verified"],
  ["verified", "closed"],
];

/** Two milestones that cannot both be right: `milestone` would lie on this side of `other`. */
export type Conflict = {
  readonly milestone: Milestone;
  readonly at: Instant;
  readonly side: "before" | "after";
  readonly other: Milestone;
  readonly otherAt: Instant;
};

type Milestones = Incident["milestones"];

/** Why this milestone cannot have been at that moment, by the others that are known; undefined where it can. */
export const conflictOf = (milestones: Milestones, milestone: Milestone, at: Instant): Conflict | undefined =>
  ORDER.flatMap(([earlier, later]): readonly Conflict[] => {
    const other = milestone === earlier ? later : milestone === later ? earlier : undefined;
    const otherAt = other && milestones[other];
    if (other === undefined || otherAt === undefined) return [];
    const side = milestone === earlier ? "after" : "before";
    const isRight = side === "after" ? at <= otherAt : at >= otherAt;
    return isRight ? [] : [{ milestone, at, side, other, otherAt }];
  })[0];

/** The milestones of whose moments people speak; the others are when GitHub or Firewarden recorded them. */
export const SPOKEN = ["started", "detected", "acknowledged", "mitigated", "resolved"] as const;

export const isSpoken = (milestone: Milestone): boolean => SPOKEN.some((each) => each === milestone);
