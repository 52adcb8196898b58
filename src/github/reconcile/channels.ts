import type { Desired } from "../../view/desired.ts";
import type { Mirror } from "../own/mirror.ts";
import { announce } from "./announcements.ts";
import { createComments, editComments } from "./comments.ts";
import { keepFiles } from "./files/files.ts";
import { keepIssue } from "./issue/issue.ts";
import { noteItems } from "./items/item-notes.ts";
import { openItems } from "./items/items.ts";
import { keepItems } from "./items/kept-items.ts";
import { react } from "./reactions.ts";
import type { Part } from "./turn.ts";

/** What a view says of GitHub, beside where it is to be shown. */
type Effect = Exclude<keyof Desired, "repository" | "number" | "boardLink">;

/** By which channels each effect is brought about. An effect without a line here does not compile. */
type ChannelsOf = {
  labels: "issue";
  assignees: "issue";
  state: "issue";
  comments: "new-comments" | "comments";
  reactions: "reactions";
  announcements: "announcements";
  items: "items";
  keptItems: "kept-items";
  itemNotes: "item-notes";
  files: "files";
};

/** One kind of effect on GitHub, with a progress, attempts and a not-before of its own: see `Mirror.waiting`. */
export type ChannelName = ChannelsOf[Effect];

const CHANNELS: { readonly [C in ChannelName]: Part } = {
  issue: keepIssue,
  "new-comments": createComments,
  reactions: react,
  announcements: announce,
  items: openItems,
  "kept-items": keepItems,
  "item-notes": noteItems,
  files: keepFiles,
  comments: editComments,
};

/**
 * What people need most comes first: no board is worth holding up news. What exists is edited last, because what the
 * others recorded stands on the board.
 */
export const FIRST: readonly ChannelName[] = [
  "issue",
  "new-comments",
  "reactions",
  "announcements",
  "items",
  "kept-items",
  "item-notes",
  "files",
];
export const LAST: ChannelName = "comments";

export const channel = (name: ChannelName): Part => CHANNELS[name];

/** When a channel may be tried again; undefined where its last try did not fail. */
export const notBefore = ({ waiting }: Mirror, name: ChannelName): number | undefined => waiting[name]?.notBefore;
