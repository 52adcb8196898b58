import { isRecord, type Json, record } from "./shapes.ts";

/** Follows a `$ref` of the description; other values come back as they are. */
export type Resolve = (value: unknown) => Json;

type Check = (schema: Json, value: unknown, at: string, resolve: Resolve) => readonly string[];

const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

const kindOf = (value: unknown): string => {
  if (value === null) return "null";
  if (Array.isArray(value)) return "array";
  return Number.isInteger(value) ? "integer" : typeof value;
};

const typesOf = (schema: Json): readonly unknown[] => {
  const types = Array.isArray(schema.type) ? schema.type : schema.type === undefined ? [] : [schema.type];
  return schema.nullable === true ? [...types, "null"] : types;
};

const isOfType = (type: unknown, value: unknown): boolean => {
  const kind = kindOf(value);
  return type === kind || (type === "number" && kind === "integer");
};

const checkType: Check = (schema, value, at) => {
  const types = typesOf(schema);
  if (types.length === 0 || types.some((type) => isOfType(type, value))) return [];
  return [`${at} is ${kindOf(value)}; expected ${types.join(" or ")}`];
};

const checkEnum: Check = (schema, value, at) => {
  const allowed = list(schema.enum);
  if (allowed.length === 0 || allowed.includes(value)) return [];
  return value === null && schema.nullable === true
    ? []
    : [`${at} is ${JSON.stringify(value)}; expected one of ${allowed.join(", ")}`];
};

const checkLength: Check = (schema, value, at) => {
  const size = typeof value === "string" || Array.isArray(value) ? value.length : undefined;
  const most = schema.maxLength ?? schema.maxItems;
  return size !== undefined && typeof most === "number" && size > most ? [`${at} is longer than ${most}`] : [];
};

const checkProperties: Check = (schema, value, at, resolve) => {
  if (!isRecord(value)) return [];
  const properties = record(schema.properties);
  const missing = list(schema.required).filter((name) => !(String(name) in value));
  const problems = missing.map((name) => `${at}.${String(name)} is missing`);
  for (const [name, inner] of Object.entries(value)) {
    const known = properties[name];
    if (known !== undefined) problems.push(...checkSchema(resolve(known), inner, `${at}.${name}`, resolve));
    else if (schema.properties !== undefined && !schema.additionalProperties) problems.push(`${at}.${name} is unknown`);
  }
  return problems;
};

const checkItems: Check = (schema, value, at, resolve) => {
  if (!Array.isArray(value) || schema.items === undefined) return [];
  const items = resolve(schema.items);
  return value.flatMap((item, index) => checkSchema(items, item, `${at}[${index}]`, resolve));
};

// Alternatives are met when one of them is; where none is, the nearest miss is told.
const checkAlternatives: Check = (schema, value, at, resolve) => {
  const alternatives = list(schema.oneOf ?? schema.anyOf).map(resolve);
  // GitHub writes "one of these groups is required" as alternatives that hold nothing but `required`.
  const tried = alternatives.map((one) =>
    checkSchema({ ...schema, oneOf: undefined, anyOf: undefined, ...one }, value, at, resolve),
  );
  return tried.some((problems) => problems.length === 0) ? [] : (tried.sort((a, b) => a.length - b.length)[0] ?? []);
};

const CHECKS: readonly Check[] = [checkType, checkEnum, checkLength, checkProperties, checkItems];

/**
 * What is wrong with a value under a schema of GitHub's OpenAPI description, in words; empty when nothing is. Small
 * on purpose: types, enums, lengths, required and unknown properties, items, alternatives; no formats, no patterns.
 */
export const checkSchema: Check = (schema, value, at, resolve) => {
  const merged: Json = Object.assign({}, schema, ...list(schema.allOf).map(resolve));
  if (value === null && merged.nullable === true) return [];
  if (list(merged.oneOf ?? merged.anyOf).length > 0) return checkAlternatives(merged, value, at, resolve);
  return CHECKS.flatMap((check) => check(merged, value, at, resolve));
};
