import { afterEach, expect } from "@jest/globals";
import { z } from "zod";
import { Incident } from "../../emulator/firewarden/incident.ts";
import { type AppOptions, type Installation, install } from "../../emulator/firewarden/installation.ts";
import type { GitHubOptions } from "../../emulator/options.ts";
import type { Severity } from "../../src/vocabulary.ts";
import { wrongWith } from "./requests.ts";

const HOME = "acme/shop";
const CONFIGURATION = ".github/firewarden.yml";

/** Clocks so short that a whole incident fits into a claim; everything else is as it is without a configuration. */
export const SHORT_CLOCKS = `version: 1
severities:
  critical: {monitor: 1s, residual: 1s}
  high: {monitor: 1s, residual: 1s}
  medium: {monitor: 1s, residual: 1s}
`;

export type StageOptions = GitHubOptions & {
  /** `.github/firewarden.yml` on the default branch. */
  readonly configuration?: string;
  readonly firewarden?: AppOptions;
  /** How many deliveries may have been given up: none, unless the claim is about that. */
  readonly setAside?: number;
};

const Reference = z.object({ object: z.object({ sha: z.string() }) });
const Tree = z.object({ tree: z.array(z.object({ path: z.string(), type: z.string() })) });
const File = z.object({ content: z.string() });

/** A company on an emulated GitHub, with Firewarden. */
export interface Stage extends Installation {
  /** A new issue, which is an incident once somebody has declared it. */
  readonly issue: (title?: string, body?: string) => Promise<Incident>;
  /** A new incident; carol declares, who may write and so coordinates. */
  readonly declare: (severity: Severity, title?: string) => Promise<Incident>;
  readonly commit: (path: string, text: string) => Promise<string>;
  readonly configure: (text: string) => Promise<string>;
  /** The paths of all files on a branch. */
  readonly files: (branch?: string) => Promise<readonly string[]>;
  readonly read: (path: string, branch?: string) => Promise<string>;
}

/** What is done on a stage, over any installation. */
export const onStage = (installation: Installation): Stage => {
  const { github, idle } = installation;
  const issue = async (title = "Checkout is down", body = "Nobody can pay."): Promise<Incident> =>
    new Incident(installation, HOME, await github.person("ruth").openIssue(title, body));
  const commit = async (path: string, text: string): Promise<string> => {
    const sha = await github.person("olga").commitFile(path, text);
    await idle();
    return sha;
  };
  return {
    ...installation,
    issue,
    commit,
    configure: (text) => commit(CONFIGURATION, text),
    declare: async (severity, title) => {
      const incident = await issue(title);
      await incident.declares("carol", severity);
      return incident;
    },
    files: async (branch = "main") => {
      const { object } = Reference.parse(await github.look(`/repos/${HOME}/git/ref/heads/${branch}`));
      const { tree } = Tree.parse(await github.look(`/repos/${HOME}/git/trees/${object.sha}?recursive=1`));
      return tree.filter(({ type }) => type === "blob").map(({ path }) => path);
    },
    read: async (path, branch = "main") => {
      const { content } = File.parse(await github.look(`/repos/${HOME}/contents/${path}?ref=${branch}`));
      return Buffer.from(content, "base64").toString("utf8");
    },
  };
};

/** Every request must be one that GitHub knows and app.yml permits, and no delivery may have been given up. */
const inspect = async (stage: Stage, setAside: number): Promise<void> => {
  expect(await wrongWith(stage.github.requests)).toEqual([]);
  expect((await stage.standing()).setAside).toBe(setAside);
};

/** Opens stages, and after each claim (or after all) inspects what was asked of GitHub and takes them down. */
export const createStages = (after: typeof afterEach = afterEach) => {
  const open: { readonly stage: Stage; readonly setAside: number }[] = [];
  after(async () => {
    const stages = open.splice(0);
    try {
      for (const { stage, setAside } of stages) await inspect(stage, setAside);
    } finally {
      for (const { stage } of stages) await stage.stop();
    }
  });
  return async ({
    configuration = SHORT_CLOCKS,
    firewarden = {},
    setAside = 0,
    ...options
  }: StageOptions = {}): Promise<Stage> => {
    const stage = onStage(await install(options, firewarden));
    open.push({ stage, setAside });
    if (configuration !== "") await stage.configure(configuration);
    return stage;
  };
};
