import { Octokit } from "@octokit/rest";
import { EDITED_FROM, printOf } from "./guards/stale-edit.ts";
import { tick } from "./tick.ts";

const silent = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

/** An Octokit that acts with a token over real HTTP, and says nothing on its own. */
export const octokitFor = (url: string, token: string): Octokit =>
  new Octokit({ baseUrl: url, auth: token, log: silent });

/** Somebody who works on a repository the way people do. */
export interface Person {
  readonly login: string;
  readonly octokit: Octokit;
  /** The number of the new issue. */
  readonly openIssue: (title: string, body?: string, labels?: readonly string[]) => Promise<number>;
  readonly editIssue: (issue: number, change: { readonly title?: string; readonly body?: string }) => Promise<void>;
  readonly label: (issue: number, ...names: readonly string[]) => Promise<void>;
  readonly unlabel: (issue: number, name: string) => Promise<void>;
  readonly assign: (issue: number, ...logins: readonly string[]) => Promise<void>;
  readonly close: (issue: number, reason?: "completed" | "not_planned") => Promise<void>;
  readonly reopen: (issue: number) => Promise<void>;
  /** The id of the new comment. */
  readonly comment: (issue: number, body: string) => Promise<number>;
  readonly editComment: (comment: number, body: string) => Promise<void>;
  readonly deleteComment: (comment: number) => Promise<void>;
  /** Ticks the box whose text contains the words; throws where there is none unticked. */
  readonly tickComment: (comment: number, words: string) => Promise<void>;
  readonly tickIssue: (issue: number, words: string) => Promise<void>;
  /** The id of the new review. */
  readonly review: (pull: number, event: "APPROVE" | "REQUEST_CHANGES" | "COMMENT", body?: string) => Promise<number>;
  readonly merge: (pull: number, method?: "merge" | "squash") => Promise<string>;
  /** The number of the new pull request. */
  readonly openPull: (title: string, head: string, body?: string) => Promise<number>;
  /** Creates or replaces a file; the branch is made from `main` where it does not exist. The new commit's hash. */
  readonly commitFile: (
    path: string,
    content: string,
    options?: { branch?: string; message?: string },
  ) => Promise<string>;
}

type Page = {
  readonly read: () => Promise<string>;
  readonly write: (body: string, headers: Record<string, string>) => Promise<unknown>;
};

const isStale = (error: unknown): boolean => error instanceof Error && "status" in error && error.status === 409;

/** Where the text was changed between reading and writing, the page is loaded again and the box ticked there. */
const tickOnPage = async (words: string, page: Page): Promise<void> => {
  const body = await page.read();
  try {
    await page.write(tick(body, words), { [EDITED_FROM]: printOf(body) });
  } catch (error) {
    if (!isStale(error)) throw error;
    await tickOnPage(words, page);
  }
};

/** A person with a token, at home in one repository. */
export const createPerson = (url: string, login: string, token: string, repository: string): Person => {
  const octokit = octokitFor(url, token);
  const [owner = "", repo = ""] = repository.split("/");
  const at = { owner, repo };
  const { issues, pulls, repos, git } = octokit.rest;

  const branchFromMain = async (branch: string): Promise<void> => {
    const known = await git.getRef({ ...at, ref: `heads/${branch}` }).then(
      () => true,
      () => false,
    );
    if (known) return;
    const main = await git.getRef({ ...at, ref: "heads/main" });
    await git.createRef({ ...at, ref: `refs/heads/${branch}`, sha: main.data.object.sha });
  };

  const blobAt = async (path: string, ref: string): Promise<{ readonly sha?: string }> => {
    const found = await repos.getContent({ ...at, path, ref }).then(
      ({ data }) => data,
      () => undefined,
    );
    return found !== undefined && "sha" in found ? { sha: found.sha } : {};
  };

  return {
    login,
    octokit,
    openIssue: async (title, body = "", labels = []) =>
      (await issues.create({ ...at, title, body, labels: [...labels] })).data.number,
    editIssue: async (issue_number, change) => void (await issues.update({ ...at, issue_number, ...change })),
    label: async (issue_number, ...labels) =>
      void (await issues.addLabels({ ...at, issue_number, labels: [...labels] })),
    unlabel: async (issue_number, name) => void (await issues.removeLabel({ ...at, issue_number, name })),
    assign: async (issue_number, ...assignees) =>
      void (await issues.addAssignees({ ...at, issue_number, assignees: [...assignees] })),
    close: async (issue_number, state_reason = "completed") =>
      void (await issues.update({ ...at, issue_number, state: "closed", state_reason })),
    reopen: async (issue_number) => void (await issues.update({ ...at, issue_number, state: "open" })),
    comment: async (issue_number, body) => (await issues.createComment({ ...at, issue_number, body })).data.id,
    editComment: async (comment_id, body) => void (await issues.updateComment({ ...at, comment_id, body })),
    deleteComment: async (comment_id) => void (await issues.deleteComment({ ...at, comment_id })),
    tickComment: (comment_id, words) =>
      tickOnPage(words, {
        read: async () => (await issues.getComment({ ...at, comment_id })).data.body ?? "",
        write: (body, headers) => issues.updateComment({ ...at, comment_id, body, headers }),
      }),
    tickIssue: (issue_number, words) =>
      tickOnPage(words, {
        read: async () => (await issues.get({ ...at, issue_number })).data.body ?? "",
        write: (body, headers) => issues.update({ ...at, issue_number, body, headers }),
      }),
    review: async (pull_number, event, body = "") =>
      (await pulls.createReview({ ...at, pull_number, event, body })).data.id,
    merge: async (pull_number, merge_method = "merge") =>
      (await pulls.merge({ ...at, pull_number, merge_method })).data.sha,
    openPull: async (title, head, body = "") =>
      (await pulls.create({ ...at, title, head, base: "main", body })).data.number,
    commitFile: async (path, content, { branch = "main", message = `Change ${path}` } = {}) => {
      await branchFromMain(branch);
      const file = { path, branch, message, content: Buffer.from(content).toString("base64") };
      const { data } = await repos.createOrUpdateFileContents({ ...at, ...file, ...(await blobAt(path, branch)) });
      return data.commit.sha ?? "";
    },
  };
};
