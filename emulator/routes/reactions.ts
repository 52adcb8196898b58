import { answer, refusal } from "../exchange.ts";
import { loginOf } from "../identity.ts";
import { paged } from "../paging.ts";
import type { Route } from "../route.ts";
import { record, text } from "../shapes.ts";
import type { Stage } from "../stage.ts";
import { glance } from "../watch.ts";
import { simpleUser } from "../watches/envelope.ts";
import type { Reaction } from "../world.ts";

const CONTENTS = ["+1", "-1", "laugh", "confused", "heart", "hooray", "rocket", "eyes"];

/** What is reacted to: the path in the API before `/reactions`. */
const subjectOf = (path: string): string => path.replace(/\/reactions(\/\d+)?$/, "");

const show = async (stage: Stage, reaction: Reaction) => ({
  id: reaction.id,
  node_id: btoa(`Reaction${reaction.id}`),
  user: await simpleUser(stage, reaction.login),
  content: reaction.content,
  created_at: reaction.createdAt,
});

/** 201 the first time, 200 when the same person has already given the same reaction. */
const give: Route["answer"] = async (exchange, _params, stage) => {
  const subject = subjectOf(exchange.path);
  const content = text(record(exchange.json).content) ?? "";
  if (!CONTENTS.includes(content)) return refusal(422, "Validation Failed");
  if ((await glance(stage, subject)) === undefined) return refusal(404, "Not Found");
  const login = loginOf(stage.world, exchange.actor);
  const given = stage.world.reactions.get(subject) ?? [];
  const before = given.find((one) => one.login === login && one.content === content);
  if (before) return answer(200, await show(stage, before));
  const createdAt = new Date().toISOString().replace(/\.\d+Z/, "Z");
  const reaction: Reaction = { id: stage.world.nextId++, content, login, createdAt };
  stage.world.reactions.set(subject, [...given, reaction]);
  return answer(201, await show(stage, reaction));
};

const list: Route["answer"] = async (exchange, _params, stage) => {
  const wanted = exchange.query.get("content");
  const given = stage.world.reactions.get(subjectOf(exchange.path)) ?? [];
  const shown = given.filter(({ content }) => wanted === null || content === wanted);
  return paged(exchange, stage.world.url, await Promise.all(shown.map((reaction) => show(stage, reaction))));
};

const take: Route["answer"] = (exchange, params, stage) => {
  const subject = subjectOf(exchange.path);
  const given = stage.world.reactions.get(subject) ?? [];
  const mine = given.find(({ id }) => id === Number(params.reaction));
  if (!mine) return refusal(404, "Not Found");
  if (mine.login !== loginOf(stage.world, exchange.actor)) return refusal(403, "Forbidden");
  stage.world.reactions.set(
    subject,
    given.filter((one) => one !== mine),
  );
  return answer(204);
};

const SUBJECTS = ["issues/:number", "issues/comments/:id", "pulls/comments/:id"];

export const reactionRoutes: readonly Route[] = SUBJECTS.flatMap((subject) => {
  const pattern = `/repos/:owner/:repo/${subject}/reactions`;
  return [
    { method: "POST", pattern, answer: give },
    { method: "GET", pattern, answer: list },
    { method: "DELETE", pattern: `${pattern}/:reaction`, answer: take },
  ];
});
