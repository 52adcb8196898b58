/**
 * The value under a key that comes from people. A login, a task or a service may be called `constructor`, and nothing
 * that every object inherits is theirs.
 */
export const own = <T>(record: Readonly<Partial<Record<string, T>>>, key: string): T | undefined =>
  Object.hasOwn(record, key) ? record[key] : undefined;
