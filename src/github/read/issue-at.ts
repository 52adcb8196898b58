export type IssueAt = { readonly owner: string; readonly repo: string; readonly issue_number: number };
