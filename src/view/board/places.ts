import { eitherOf, keyOfWho, type Who } from "../../incident/authority/who.ts";
import type { Reckoning } from "../../incident/gate/reckoning.ts";
import { namedFor } from "../../incident/gate/reckoning.ts";

/** A place, or several alike, that approvals still have to fill, and who can. */
type Place = { readonly many: number; readonly isSeveral: boolean; readonly who: readonly Who[] };

/** The approvals that a gate still waits for. Those that the same people can give are told together, with how many. */
export const openPlaces = (reckoning: Reckoning): readonly Place[] => {
  const open = reckoning.open.map((who) => namedFor(reckoning, who));
  const alike = Map.groupBy(open, (who) => keyOfWho(eitherOf(who)));
  return [...alike.values()].flatMap((places) => {
    const [who] = places;
    return who === undefined ? [] : [{ many: places.length, isSeveral: places.length > 1, who }];
  });
};

/** The gate has its approvals and has not passed: when it was to pass, somebody's standing could not be read. */
export const isHeld = ({ state, open }: Reckoning): boolean => state === "waiting" && open.length === 0;
