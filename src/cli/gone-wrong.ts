import { failureOf } from "../github/client/failure.ts";

/** An error for whoever sits at the terminal. Of GitHub's refusals, those that a new operator meets say what to look at. */
export const goneWrong = (error: unknown): string => {
  const { kind, status, reason } = failureOf(error, Date.now());
  if (kind === "foreign") return error instanceof Error ? error.message : reason;
  if (status === 401)
    return `GitHub does not take APP_ID and PRIVATE_KEY; compare both with the app's settings page (401 ${reason})`;
  if (status === 0 && kind === "unanswered")
    return `no answer from GITHUB_API_URL; see whether this machine reaches it (${reason})`;
  return status === 0 ? reason : `${status} ${reason}`;
};
