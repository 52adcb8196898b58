import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { match, type Params } from "./route.ts";
import { checkSchema, type Resolve } from "./schema.ts";
import { isRecord, type Json, record } from "./shapes.ts";

/** A request as it went over the wire; `url` is a path or an address, `status` the answer's (0 where none came). */
export interface Request {
  readonly method: string;
  readonly url: string;
  readonly body?: unknown;
  readonly status?: number;
}

export interface Operation {
  /** "/repos/{owner}/{repo}/issues/{issue_number}" */
  readonly template: string;
  readonly id: string;
  readonly params: Params;
  readonly description: Json;
}

interface Description {
  readonly paths: readonly { readonly template: string; readonly pattern: string; readonly item: Json }[];
  readonly resolve: Resolve;
}

const SLASHES = /\{(path|ref|basehead|branch)\}$/;

const patternOf = (template: string): string => {
  const pattern = template.replace(/\{([^}]+)\}/g, ":$1");
  return SLASHES.test(template) ? pattern.replace(/:(\w+)$/, "*$1") : pattern;
};

const blanks = (template: string): number => template.split("{").length;
const segments = (template: string): number => template.split("/").length;

const load = (): Description => {
  const file = createRequire(import.meta.url).resolve("@octokit/openapi/generated/api.github.com.json");
  const whole = record(JSON.parse(readFileSync(file, "utf8")));
  const follow = (pointer: string): unknown =>
    pointer
      .slice(2)
      .split("/")
      .reduce<unknown>((value, key) => record(value)[key], whole);
  const resolve: Resolve = (value) => {
    const { $ref } = record(value);
    return typeof $ref === "string" ? resolve(follow($ref)) : record(value);
  };
  const paths = Object.entries(record(whole.paths)).map(([template, item]) => ({
    template,
    pattern: patternOf(template),
    item: record(item),
  }));
  // Of two templates that match, the one with fewer blanks is meant; of two with as many, the longer one, because the
  // last blank of the other has swallowed a slash.
  const meantFirst = (left: string, right: string): number =>
    blanks(left) - blanks(right) || segments(right) - segments(left);
  return { paths: paths.sort((left, right) => meantFirst(left.template, right.template)), resolve };
};

let loaded: Description | undefined;
/** GitHub's description of its API: 13 MB, so it is read when it is first needed. */
const description = (): Description => {
  loaded ??= load();
  return loaded;
};

/** The operation of GitHub's API that a method and path name; undefined where there is none. */
export const operationOf = (method: string, url: string): Operation | undefined => {
  const { pathname } = new URL(url, "https://api.github.com");
  const verb = method.toLowerCase();
  for (const { template, pattern, item } of description().paths) {
    const params = isRecord(item[verb]) ? match(pattern, pathname) : undefined;
    if (params)
      return { template, id: String(record(item[verb]).operationId), params, description: record(item[verb]) };
  }
  return undefined;
};

// In an address everything is text; a number or truth value is what the text says.
const fromText = (value: string): unknown => {
  if (/^-?\d+$/.test(value)) return Number(value);
  return value === "true" ? true : value === "false" ? false : value;
};

const checkText = (schema: Json, value: string, at: string): readonly string[] => {
  const { resolve } = description();
  const asText = checkSchema(schema, value, at, resolve);
  return asText.length === 0 ? [] : checkSchema(schema, fromText(value), at, resolve);
};

const checkParameters = (operation: Operation, query: URLSearchParams): readonly string[] => {
  const { resolve } = description();
  const parameters = Array.isArray(operation.description.parameters)
    ? operation.description.parameters.map(resolve)
    : [];
  const inQuery = parameters.filter((one) => one.in === "query");
  const unknown = [...query.keys()].filter((name) => !inQuery.some((one) => one.name === name));
  return [
    ...unknown.map((name) => `query ${name} is unknown`),
    ...inQuery
      .filter(({ name, required }) => required && !query.has(String(name)))
      .map(({ name }) => `query ${String(name)} is missing`),
    ...parameters.flatMap((one) => {
      const name = String(one.name);
      const value = one.in === "query" ? query.get(name) : one.in === "path" ? operation.params[name] : undefined;
      return value === null || value === undefined
        ? []
        : checkText(resolve(one.schema), value, `${String(one.in)} ${name}`);
    }),
  ];
};

const isEmpty = (body: unknown): boolean => body === undefined || (isRecord(body) && Object.keys(body).length === 0);

const checkBody = (operation: Operation, body: unknown): readonly string[] => {
  const { resolve } = description();
  const { requestBody } = operation.description;
  if (requestBody === undefined) return isEmpty(body) ? [] : ["a body is sent where none is expected"];
  const { content, required } = resolve(requestBody);
  if (body === undefined) return required ? ["the body is missing"] : [];
  const schema = record(record(content)["application/json"]).schema;
  return schema === undefined ? [] : checkSchema(resolve(schema), body, "body", resolve);
};

/** What any operation may answer, whether it is documented there or not. */
const ANYWHERE = new Set([0, 304, 401, 403, 404, 429]);

const checkStatus = (operation: Operation, status: number | undefined): readonly string[] => {
  if (status === undefined || ANYWHERE.has(status) || status >= 500) return [];
  const documented = Object.keys(record(operation.description.responses));
  return documented.includes(String(status)) ? [] : [`status ${status} is not among ${documented.join(", ")}`];
};

/**
 * What is wrong with a request to GitHub's REST API according to GitHub's own description; empty when nothing is.
 * Source: `@octokit/openapi`, api.github.com.
 */
export const checkRequest = ({ method, url, body, status }: Request): string[] => {
  const operation = operationOf(method, url);
  if (!operation) return [`${method} ${url}: no such operation`];
  const query = new URL(url, "https://api.github.com").searchParams;
  const problems = [
    ...(operation.description.deprecated === true ? ["the operation is deprecated"] : []),
    ...checkParameters(operation, query),
    ...checkBody(operation, body),
    ...checkStatus(operation, status),
  ];
  return problems.map((problem) => `${method} ${operation.template}: ${problem}`);
};
