import { z } from "zod";

/** The parts of GitHub's objects that the harness itself reads; everything else passes through untouched. */
export const User = z.looseObject({ login: z.string(), id: z.number(), type: z.string() });
export const Label = z.looseObject({ id: z.number(), name: z.string(), color: z.string() });
export type Label = z.infer<typeof Label>;

const subject = {
  id: z.number(),
  number: z.number(),
  title: z.string(),
  body: z.string().nullable(),
  state: z.string(),
  user: User,
  labels: z.array(Label),
  assignees: z.array(User),
  updated_at: z.string(),
};

export const Issue = z.looseObject({
  ...subject,
  state_reason: z.string().nullish(),
  pull_request: z.unknown().optional(),
});
export type Issue = z.infer<typeof Issue>;

const Side = z.looseObject({ ref: z.string(), sha: z.string() });
export const Pull = z.looseObject({
  ...subject,
  draft: z.boolean(),
  merged: z.boolean(),
  merge_commit_sha: z.string().nullable(),
  head: Side,
  base: Side,
});
export type Pull = z.infer<typeof Pull>;

export const Comment = z.looseObject({
  id: z.number(),
  body: z.string(),
  user: User,
  issue_url: z.string(),
  created_at: z.string(),
  updated_at: z.string(),
});
export type Comment = z.infer<typeof Comment>;

export const Review = z.looseObject({ id: z.number(), state: z.string(), body: z.string(), user: User });
export const Reference = z.looseObject({
  ref: z.string(),
  object: z.looseObject({ sha: z.string(), type: z.string() }),
});

const Signature = z.looseObject({ name: z.string(), email: z.string(), date: z.string() });
export const Commit = z.looseObject({
  sha: z.string(),
  message: z.string(),
  tree: z.looseObject({ sha: z.string() }),
  parents: z.array(z.looseObject({ sha: z.string() })),
  author: Signature,
  committer: Signature,
});
export type Commit = z.infer<typeof Commit>;

export const TreeEntry = z.looseObject({ path: z.string(), mode: z.string(), type: z.string(), sha: z.string() });
export type TreeEntry = z.infer<typeof TreeEntry>;
export const Tree = z.looseObject({ sha: z.string(), tree: z.array(TreeEntry) });
export const Blob = z.looseObject({ content: z.string(), encoding: z.string() });

const ChangedFile = z.looseObject({
  filename: z.string(),
  status: z.string(),
  additions: z.number(),
  deletions: z.number(),
});
const ComparedCommit = z.looseObject({
  sha: z.string(),
  commit: z.looseObject({
    message: z.string(),
    tree: z.looseObject({ sha: z.string() }),
    author: Signature,
    committer: Signature,
  }),
});
export const Comparison = z.looseObject({
  merge_base_commit: z.looseObject({ sha: z.string() }),
  ahead_by: z.number(),
  commits: z.array(ComparedCommit),
  files: z.array(ChangedFile),
});
export type Comparison = z.infer<typeof Comparison>;

export type Json = Readonly<Record<string, unknown>>;
export const isRecord = (value: unknown): value is Json =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** A JSON object, or an empty one for anything else: request bodies are read through this. */
export const record = (value: unknown): Json => (isRecord(value) ? value : {});
export const text = (value: unknown): string | undefined => (typeof value === "string" ? value : undefined);
