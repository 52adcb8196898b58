import { refusal } from "../exchange.ts";
import { type Guard, match } from "../route.ts";
import { record, text } from "../shapes.ts";

const LIMIT = 65_536;
const BODIES = ["issues", "issues/:number", "issues/:number/comments", "issues/comments/:id", "pulls", "pulls/:number"];
const MANY = 10;

/** GitHub's limits on what one request may carry, which the emulator does not know. */
export const limits: Guard = ({ method, path, json }) => {
  if (method !== "POST" && method !== "PATCH") return undefined;
  if (!BODIES.some((body) => match(`/repos/:owner/:repo/${body}`, path))) return undefined;
  const { body, assignees } = record(json);
  if ([...(text(body) ?? "")].length > LIMIT) {
    const message = `body is too long (maximum is ${LIMIT} characters)`;
    return refusal(422, "Validation Failed", [{ code: "custom", field: "body", message }]);
  }
  if (Array.isArray(assignees) && assignees.length > MANY) {
    return refusal(422, "Validation Failed", [{ resource: "Issue", field: "assignees", code: "invalid" }]);
  }
  return undefined;
};
