/** The value at a path of an untrusted JSON value; undefined where there is none. Never throws. */
export const fieldOf = (value: unknown, ...path: readonly string[]): unknown =>
  path.reduce<unknown>(
    (inner, key) =>
      typeof inner === "object" && inner !== null && Object.hasOwn(inner, key) ? Reflect.get(inner, key) : undefined,
    value,
  );

export const textAt = (value: unknown, ...path: readonly string[]): string => {
  const text = fieldOf(value, ...path);
  return typeof text === "string" ? text : "";
};

/** A whole number of at least 1; undefined for anything else. */
export const numberAt = (value: unknown, ...path: readonly string[]): number | undefined => {
  const number = fieldOf(value, ...path);
  return typeof number === "number" && Number.isSafeInteger(number) && number > 0 ? number : undefined;
};
