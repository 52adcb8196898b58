import { play } from "../../demo/play.ts";
import { STORY } from "../../demo/story.ts";
import { endTimeLapse } from "../../demo/time-lapse.ts";
import { operationOf } from "../../emulator/openapi.ts";
import type { LoggedRequest } from "../../emulator/request-log.ts";

const AIM = 2;

type Count = { readonly name: string; readonly reads: number; readonly writes: number };

const count = (name: string, requests: readonly LoggedRequest[]): Count => ({
  name,
  reads: requests.filter(({ kind }) => kind === "read").length,
  writes: requests.filter(({ kind }) => kind === "write").length,
});

const routeOf = ({ method, url }: LoggedRequest): string =>
  `${method} ${operationOf(method, url)?.template.replace("/repos/{owner}/{repo}", "…") ?? url}`;

const byRoute = (requests: readonly LoggedRequest[]): readonly Count[] =>
  [...Map.groupBy(requests, routeOf)]
    .map(([route, group]) => count(route, group))
    .sort((one, other) => other.reads + other.writes - one.reads - one.writes);

const row = ({ name, reads, writes }: Count, acts: number): string =>
  `  ${String(reads).padStart(5)} ${String(writes).padStart(6)} ${((reads + writes) / acts).toFixed(2).padStart(8)}   ${name}`;

/**
 * Plays the demo's incident, and prints the requests that Firewarden made of GitHub for each act of a person's (a click
 * on a box is one), without the exchange of tokens: in all, for the dearest acts, and by route.
 */
export const benchRequests = async (): Promise<void> => {
  const perAct: { readonly count: Count; readonly clicks: number }[] = [];
  const all: LoggedRequest[] = [];
  const { installation } = await play({
    begins: () => {},
    acting: () => {},
    acted: ({ who, what, clicks }, requests) => {
      const own = requests.filter(({ by, kind }) => by === "app" && kind !== "token");
      all.push(...own);
      perAct.push({ count: count(`${who}: ${what.split("\n")[0]?.slice(0, 60)}`, own), clicks });
    },
  });
  await installation.stop();
  endTimeLapse();

  const acts = STORY.reduce((sum, { clicks }) => sum + clicks, 0);
  const total = count(`in all, for ${acts} acts (aim: ${AIM} an act)`, all);
  const costOf = ({ count: { reads, writes }, clicks }: (typeof perAct)[number]): number =>
    (reads + writes) / Math.max(1, clicks);
  console.log("GitHub requests for the demo's incident\n");
  console.log("  reads writes  per act");
  console.log(`${row(total, acts)}\n`);
  console.log("By act, the dearest first:");
  for (const dear of perAct.toSorted((one, other) => costOf(other) - costOf(one)).slice(0, 12))
    console.log(row(dear.count, Math.max(1, dear.clicks)));
  console.log("\nBy route:");
  for (const route of byRoute(all)) console.log(row(route, acts));
};
