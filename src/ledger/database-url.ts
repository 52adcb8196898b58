import { resolve } from "node:path";
import { fileURLToPath } from "node:url";

/** Where the ledger lives. `path` is absolute or relative to the working directory. */
export type Database = { readonly kind: "sqlite"; readonly path: string };

const expectation = "expected a file, such as file:data/firewarden.db";

/** A sentence about a DATABASE_URL that cannot be used. It quotes no more than the scheme: what follows may hold a password. */
export class UnusableDatabaseUrl extends Error {
  override readonly name = "UnusableDatabaseUrl";
}

const pathAfterFile = (url: string): string => {
  if (!url.startsWith("file:/")) return url.slice("file:".length);
  try {
    return fileURLToPath(url);
  } catch {
    throw new UnusableDatabaseUrl(`names a host, or is no address of a file; ${expectation}`);
  }
};

/** Folders of the system in which nothing can be kept; to make a folder there never comes to an end. */
const OF_THE_SYSTEM = /^\/(?:proc|sys|dev)(?:\/|$)/;

/** `file:relative/path`, `file:/absolute/path` or `file:///absolute/path`. Throws `UnusableDatabaseUrl` for everything else. */
export const parseDatabaseUrl = (url: string): Database => {
  const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(url)?.[1]?.toLowerCase();
  if (scheme === undefined) throw new UnusableDatabaseUrl(`has no scheme; ${expectation}`);
  if (scheme !== "file")
    throw new UnusableDatabaseUrl(`has the scheme "${scheme}:", which is not supported; ${expectation}`);
  const path = pathAfterFile(url);
  if (path === "" || path.startsWith(":") || path.endsWith("/"))
    throw new UnusableDatabaseUrl(`names no file; ${expectation}`);
  if (OF_THE_SYSTEM.test(resolve(path)))
    throw new UnusableDatabaseUrl(`names a file in a folder of the system, where none can be kept; ${expectation}`);
  return { kind: "sqlite", path };
};
