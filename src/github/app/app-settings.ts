import type { GitHub } from "../client/octokit.ts";
import { allPages, PAGE } from "../client/pages.ts";

/* How the app is set up on GitHub, asked as the app itself. */

export type Permissions = Readonly<Record<string, string>>;

export type AppSettings = {
  readonly name: string;
  readonly permissions: Permissions;
  readonly events: readonly string[];
};

export const appSettings = async (github: GitHub): Promise<AppSettings> => {
  const { data } = await github.request("GET /app");
  return { name: data?.name ?? "", permissions: stringsIn(data?.permissions ?? {}), events: data?.events ?? [] };
};

const stringsIn = (permissions: object): Permissions =>
  Object.fromEntries(Object.entries(permissions).filter(([, access]) => typeof access === "string"));

export type Granted = { readonly account: string; readonly suspended: boolean; readonly permissions: Permissions };

/** What each organization or person that installed the app has granted, which may be less than the app asks for. */
export const grants = (github: GitHub): Promise<readonly Granted[]> =>
  allPages(async (page) => {
    const { data } = await github.request("GET /app/installations", { per_page: PAGE, page });
    return data.map(({ account, suspended_at, permissions }) => ({
      account: account !== null && account !== undefined && "login" in account ? account.login : "?",
      suspended: Boolean(suspended_at),
      permissions: stringsIn(permissions),
    }));
  });

export type HookConfig = {
  readonly url: string;
  readonly isJson: boolean;
  readonly isSigned: boolean;
  readonly checksCertificate: boolean;
};

export const hookConfig = async (github: GitHub): Promise<HookConfig> => {
  const { data } = await github.request("GET /app/hook/config");
  return {
    url: data.url ?? "",
    isJson: data.content_type === "json",
    isSigned: Boolean(data.secret),
    checksCertificate: String(data.insecure_ssl ?? "0") === "0",
  };
};

export type LastDelivery = { readonly at: string; readonly status: string; readonly succeeded: boolean };

/** The newest attempts to deliver, newest first. */
export const lastDeliveries = async (github: GitHub, count: number): Promise<readonly LastDelivery[]> => {
  const { data } = await github.request("GET /app/hook/deliveries", { per_page: count });
  return data.map(({ delivered_at, status, status_code }) => ({
    at: delivered_at,
    status: `${status_code} ${status}`,
    succeeded: status_code >= 200 && status_code < 400,
  }));
};
