import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "@jest/globals";
import { operationOf } from "../../emulator/openapi.ts";
import { isGranted, permissionsFor } from "../../emulator/permissions.ts";
import { manifestFor, readManifest } from "../../src/cli/setup/manifest.ts";
import { DELIVERIES } from "../../src/signals/deliveries/deliveries.ts";

const SOURCES = join(import.meta.dirname, "../../src/github");
const ROUTE = /"((?:GET|POST|PATCH|PUT|DELETE) \/[^"]+)"/g;

/** Every request that Firewarden can make: each route stands in the sources word for word. */
const routes = [
  ...new Set(
    readdirSync(SOURCES, { recursive: true, encoding: "utf8" })
      .filter((file) => file.endsWith(".ts"))
      .flatMap((file) => [...readFileSync(join(SOURCES, file), "utf8").matchAll(ROUTE)].map(([, route = ""]) => route)),
  ),
].map((route) => {
  const [method = "", template = ""] = route.split(" ");
  return { route, method, url: template.replace(/\{[^}]+\}/g, "x") };
});

const { default_permissions: granted, default_events: events, hook_attributes: hook, ...rest } = readManifest();
const lacking = (permissions: Readonly<Record<string, string>>) =>
  routes.filter(({ method, url }) => !isGranted(permissionsFor(method, url), permissions)).map(({ route }) => route);

describe("app.yml", () => {
  it("grants what every request needs", () => {
    expect(routes.length).toBeGreaterThan(20);
    expect(lacking(granted)).toEqual([]);
  });

  it("grants nothing that no request needs, and no write where reading is enough", () => {
    const idle = Object.entries(granted).filter(([permission, access]) => {
      const { [permission]: _, ...without } = granted;
      const less = access === "write" ? { ...without, [permission]: "read" } : without;
      // GitHub gives `metadata` to every app, whether it asks or not.
      return permission !== "metadata" && lacking(less).length === 0;
    });
    expect(idle).toEqual([]);
  });

  it("names requests that GitHub's description knows", () => {
    expect(routes.filter(({ method, url }) => operationOf(method, url) === undefined)).toEqual([]);
  });

  it("subscribes to the deliveries that mean something, and to no other, but for what GitHub sends to every app", () => {
    const unasked = ["installation", "installation_repositories"];
    const needed = DELIVERIES.map(({ name }) => name).filter((name) => !unasked.includes(name));
    expect([...events].sort()).toEqual(needed.sort());
  });

  it("is private, and its webhook is on", () => {
    expect(rest.public).toBe(false);
    expect(hook).toMatchObject({ active: true });
    expect(hook.url).toMatch(/\/api\/github\/webhooks$/);
  });
});

describe("the manifest as GitHub gets it", () => {
  const made = (url?: string, name?: string) =>
    manifestFor(
      readManifest(),
      { url: url === undefined ? undefined : new URL(url), name },
      "http://127.0.0.1:1/callback",
    );

  it("sends webhooks to the address that was given", () => {
    const hooks = ["https://fw.acme.com", "https://fw.acme.com/", "https://fw.acme.com/api/github/webhooks"];
    for (const url of hooks)
      expect(made(url).hook_attributes).toEqual({ url: "https://fw.acme.com/api/github/webhooks", active: true });
    expect(made("https://acme.com/fw", "Acme Firewarden")).toMatchObject({
      name: "Acme Firewarden",
      url: "https://acme.com",
      redirect_url: "http://127.0.0.1:1/callback",
      hook_attributes: { url: "https://acme.com/fw/api/github/webhooks" },
    });
  });

  it("keeps webhooks off while no address is given", () => {
    expect(made().hook_attributes.active).toBe(false);
  });
});
