import type { CommentReference } from "../signal.ts";

export type ApprovalSource =
  | { readonly kind: "comment"; readonly comment: CommentReference }
  | { readonly kind: "review"; readonly pullRequest: number; readonly reviewId: number; readonly commit: string };
