import { z } from "zod";
import type { Desired } from "../../../view/desired.ts";
import { answered } from "../../client/answer.ts";
import { failureOf } from "../../client/failure.ts";
import { withMarker } from "../../own/marker.ts";
import type { Mirror } from "../../own/mirror.ts";
import { createOnce } from "../create-once.ts";
import { type Part, placeOf, repositoryOf, type Turn } from "../turn.ts";

type Item = Desired["items"][number];
type Opened = { readonly number: number; readonly url: string };

/** Gives each action item an issue of its own, and tells the record which. */
export const openItems: Part = async (turn, mirror) => {
  let known = mirror;
  for (const item of turn.desired.items) {
    known = known.items[item.item] === undefined ? await open(turn, known, item) : known;
    const opened = known.items[item.item];
    if (opened !== undefined) await turn.record({ kind: "item", item: item.item, ...opened });
  }
  return known;
};

const open = (turn: Turn, mirror: Mirror, item: Item): Promise<Mirror> =>
  createOnce(
    turn,
    mirror,
    `item:${item.item}`,
    () => post(turn, item),
    (known, opened) => ({ ...known, items: { ...known.items, [item.item]: opened } }),
  );

/** GitHub refuses the whole issue for one assignee who cannot be assigned; the owner's name stands in its body anyway. */
const post = async (turn: Turn, item: Item): Promise<Opened> => {
  try {
    return await postWith(turn, item, item.assignees);
  } catch (error) {
    if (item.assignees.length === 0 || failureOf(error, turn.now()).kind !== "refused") throw error;
    return postWith(turn, item, []);
  }
};

const postWith = async (turn: Turn, { item, title, body }: Item, assignees: Item["assignees"]): Promise<Opened> => {
  const posted = turn.github.request("POST /repos/{owner}/{repo}/issues", {
    ...repositoryOf(turn),
    title,
    body: withMarker(turn.secret, placeOf(turn), `item:${item}`, body),
    ...(assignees.length > 0 && { assignees: assignees.map(({ login }) => login) }),
  });
  const { number, html_url } = await answered(posted, z.object({ number: z.number(), html_url: z.string() }));
  return { number, url: html_url };
};
