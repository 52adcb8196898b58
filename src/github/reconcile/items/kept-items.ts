import { createHash } from "node:crypto";
import { z } from "zod";
import type { Desired } from "../../../view/desired.ts";
import type { Person } from "../../../vocabulary.ts";
import { answered, ID } from "../../client/answer.ts";
import { failureOf } from "../../client/failure.ts";
import type { Mirror } from "../../own/mirror.ts";
import { idsOf, others } from "../issue/issue-change.ts";
import { type Part, repositoryOf, type Turn } from "../turn.ts";
import { withLines } from "./lines.ts";

type Kept = Desired["keptItems"][number];
type Change = { readonly body?: string; readonly assignees?: readonly Person[] };

const MOST_ASSIGNEES = 10;

const ISSUE = z.object({
  body: z.string().nullish(),
  assignees: z.array(z.object({ id: ID, login: z.string() })).nullish(),
});

const hashOf = ({ owner, lines }: Kept): string =>
  createHash("sha256")
    .update(JSON.stringify([owner?.id, lines.map(({ text }) => text)]))
    .digest("base64url");

/** Whether an item's own issue was given its owner and its date as they are now; people may have changed them there since. */
export const isKept = ({ keptItems }: Pick<Mirror, "keptItems">, item: Kept): boolean =>
  keptItems[item.item]?.hash === hashOf(item);

/** Lets action items' own issues follow when somebody changed who does an item, or by when: once for each change. */
export const keepItems: Part = async (turn, mirror) => {
  let known = mirror;
  for (const item of turn.desired.keptItems) {
    if (isKept(known, item)) continue;
    await keep(turn, known, item);
    const news = { hash: hashOf(item), ...(item.owner && { owner: item.owner.id }) };
    known = { ...known, keptItems: { ...known.keptItems, [item.item]: news } };
    await turn.save(known);
  }
  return known;
};

/** An issue that is gone or locked follows nothing: the board says the same. Repeated, it changes nothing more. */
const keep = async (turn: Turn, mirror: Mirror, item: Kept): Promise<void> => {
  try {
    await update(turn, item, await changeOf(turn, mirror, item));
  } catch (error) {
    if (!["absent", "refused", "forbidden"].includes(failureOf(error, turn.now()).kind)) throw error;
  }
};

const at = (turn: Turn, { number }: Kept) => ({ ...repositoryOf(turn), issue_number: number });

/** Read first: what people wrote there stays. */
const changeOf = async (turn: Turn, { keptItems }: Mirror, item: Kept): Promise<Change> => {
  const asked = turn.github.request("GET /repos/{owner}/{repo}/issues/{issue_number}", at(turn, item));
  const { body, assignees } = await answered(asked, ISSUE);
  const text = withLines(body ?? "", item.lines);
  const there = assignees ?? [];
  const { owner, before } = item;
  // Whose it was already may have taken themselves away: only another owner is assigned.
  const last = keptItems[item.item]?.owner ?? before.at(-1);
  const isNew = owner !== undefined && owner.id !== last;
  const wanted = isNew ? [...others(there, [...before, owner.id]), owner].slice(0, MOST_ASSIGNEES) : there;
  const isSame = others(wanted, idsOf(there)).length === 0 && others(there, idsOf(wanted)).length === 0;
  return { ...(text !== (body ?? "") && { body: text }), ...(!isSame && { assignees: wanted }) };
};

/** GitHub refuses the whole update for one who cannot be assigned; the text names the owner anyway. */
const update = async (turn: Turn, item: Kept, change: Change): Promise<void> => {
  const { body, assignees } = change;
  if (body === undefined && assignees === undefined) return;
  try {
    await turn.github.request("PATCH /repos/{owner}/{repo}/issues/{issue_number}", {
      ...at(turn, item),
      ...(body !== undefined && { body }),
      ...(assignees && { assignees: assignees.map(({ login }) => login) }),
    });
  } catch (error) {
    if (assignees === undefined || failureOf(error, turn.now()).kind !== "refused") throw error;
    const { assignees: _, ...rest } = change;
    await update(turn, item, rest);
  }
};
