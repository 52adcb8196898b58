import { heard } from "../authority/authority.ts";
import { AUTHORITY } from "../authority/authority-table.ts";
import { asIssueName } from "../commands/arguments/issue-name.ts";
import { isLinkTarget } from "../commands/link.ts";
import type { Event } from "../event.ts";
import type { ActionItem, Incident } from "../incident.ts";
import { type Asking, ask, orThrow } from "../question.ts";
import type { Handlers } from "./context.ts";

const itemNumbered = (incident: Incident, number: number): ActionItem | undefined =>
  incident.items.find((item) => item.number === number);

/** A link made on the incident counts for an item where it is a merged change: people rarely write it twice. */
export function* evidenceFromLinks(incident: Incident, item: ActionItem): Asking<readonly Event[]> {
  for (const target of incident.links) {
    const asker = incident.linkedBy?.[target];
    const state = orThrow((yield* ask<"change">({ kind: "change", target, ...(asker && { asker }) })).state, {
      kind: "issue",
      name: target,
    });
    if (state === "merged") return [{ kind: "action-linked", item: item.item, target }];
  }
  return [];
}

export const items: Handlers<"item-closed" | "item-reopened" | "item-linked"> = {
  *"item-closed"(incident, { item: number, completed }, _signal, now) {
    const item = itemNumbered(incident, number);
    if (item === undefined || item.state !== "open") return [];
    const linked = completed && item.evidence.length === 0 ? yield* evidenceFromLinks(incident, item) : [];
    return [{ kind: "action-closed", item: item.item, completed, heardAt: now }, ...linked];
  },
  "item-reopened": (incident, { item: number }) => {
    const item = itemNumbered(incident, number);
    return item === undefined || item.state === "open" ? [] : [{ kind: "action-reopened", item: item.item }];
  },
  *"item-linked"(incident, { item: number, target: written, comment }, { actor }) {
    const item = itemNumbered(incident, number);
    const target = asIssueName(written);
    if (item === undefined || actor === undefined || !isLinkTarget(target)) return [];
    const verdict = heard(yield* AUTHORITY.link.may(incident, actor));
    const state = orThrow((yield* ask<"change">({ kind: "change", target, asker: actor })).state, {
      kind: "issue",
      name: target,
    });
    if (verdict.kind !== "yes") return [];
    // Not merged yet: remembered on the incident, and asked about again when the item is closed.
    return [
      state === "merged" ? { kind: "action-linked", item: item.item, target } : { kind: "linked", target },
      { kind: "carried-out", command: "link", comment },
    ];
  },
};
