import { z } from "zod";
import { ROLES, SEVERITIES, type Severity } from "../../vocabulary.ts";
import { defaultPolicy } from "../defaults.ts";
import { key, listOf, mapping, named, oneOf, text, wholeNumber, yesOrNo } from "../file/leaves.ts";
import type { Clocks } from "../policy.ts";
import { durationText } from "./duration.ts";
import { botLogin, login, name, player, repositoryName, serviceName } from "./names.ts";
import { gates, steps } from "./process-schema.ts";
import { rotation } from "./rotation-schema.ts";
import { responder, service } from "./service-schema.ts";
import { clock, duration, timezone } from "./times.ts";

const usual = defaultPolicy();

const clockKey = (field: keyof Clocks, description: string) =>
  key(clock, description, {
    byDefault: SEVERITIES.map((severity) => usualClock(severity, field)).join(" / "),
  }).optional();

const usualClock = (severity: Severity, field: keyof Clocks): string => {
  const ms = usual.clocks[severity][field];
  return ms === undefined || ms === 0 ? "none" : durationText(ms);
};

const severity = mapping({
  acknowledge: clockKey(
    "acknowledgeMs",
    "How soon somebody must acknowledge, else they are called again, then the next who can; three times at most",
  ),
  update_every: clockKey("updateEveryMs", "How often the stakeholders hear"),
  monitor: clockKey("monitorMs", "How long the service is watched before the resolution can be verified"),
  remind_every: clockKey(
    "remindEveryMs",
    "How long a gate waits before it reminds: its reviewers, then the lead, then the authority, and no more",
  ),
  review_due: clockKey("reviewDueMs", "When the review must be done"),
  residual: clockKey("residualMs", "How long to watch for related incidents before the report"),
});

const chain = mapping({
  repeat: key(wholeNumber(0, 10), "How many times the chain is climbed again from its beginning", {
    byDefault: "0",
    example: "2",
  }).optional(),
  steps: key(
    listOf(
      mapping({
        page: key(player, "Who is called", { example: '"rotation:platform+1"' }),
        wait: key(duration, "How long to wait for an acknowledgement before the next step", { example: "5m" }),
      }),
      "a list of at least one {page: …, wait: …}",
      1,
    ),
    "Whom to call, one after the other",
  ),
}).transform(({ repeat = 0, steps: rungs }) => ({
  repeat,
  steps: rungs.map(({ page, wait }) => ({ page, waitMs: wait })),
}));

const records = mapping({
  repository: key(repositoryName, "Another repository of the same owner that the files of the record are kept in", {
    byDefault: "the incident's own",
    example: "acme/incidents",
  }).optional(),
  directory: key(
    text(
      "a path of folders inside the repository, such as incidents or docs/incidents",
      /^(?!\.git(?:hub)?(?:\/|$))(?!(?:.*\/)?\.{1,2}(?:\/|$))[A-Za-z0-9._-]{1,60}(?:\/[A-Za-z0-9._-]{1,60}){0,5}$/,
    ),
    "Where the files of the record are kept",
    { byDefault: "incidents", example: "docs/incidents" },
  ).optional(),
  deliver: key(oneOf(["pull-request", "commit"]), "How the post-mortem gets there", {
    byDefault: "pull-request",
    example: "commit",
  }).optional(),
  skip_ci: key(
    yesOrNo(),
    "Whether commits of records to the default branch say `[skip ci]`, so that nothing is built",
    {
      byDefault: "true",
      example: "false",
    },
  ).optional(),
});

const players = listOf(player, 'a list such as ["rotation:platform", "@alice"]');
const forEach = <const K extends readonly string[], T extends z.ZodType>(keys: K, value: T) =>
  mapping(
    Object.fromEntries(keys.map((each) => [each, value.exactOptional()])) as {
      [k in K[number]]: z.ZodExactOptional<T>;
    },
  );

/** `.github/firewarden.yml`. Every key may be left out. */
export const schema = mapping({
  version: key(z.literal(1, { error: "1" }).meta({ expected: "1" }), "The version of this format", {
    byDefault: "1",
  }).optional(),
  _extends: key(
    text("a repository of the same owner, such as .github or other-repo", /^[^\s]{1,300}$/),
    "Whose configuration this one adds to and changes",
    { byDefault: "none", example: ".github" },
  ).optional(),
  timezone: key(timezone, "Where times without a zone, in commands, are local", {
    byDefault: usual.timezone,
    example: "Europe/Zurich",
  }).optional(),
  bots: key(listOf(botLogin, "a list such as [renovate[bot]]"), "Bots whose comments count", {
    byDefault: "none",
    example: '["statuspage[bot]"]',
  }).optional(),
  severities: key(forEach(SEVERITIES, severity), "The clocks of each severity").optional(),
  gates: key(gates, "Who passes the gates").optional(),
  roles: key(
    forEach(ROLES, key(players, "Who is set, and who else may act in the role", {})),
    "The players",
  ).optional(),
  services: key(named(serviceName, service, "a mapping from names to services"), "The service catalogue").optional(),
  responders: key(named(login, responder, "a mapping from people to {skills: […]}"), "Who can repair what").optional(),
  rotations: key(named(name, rotation, "a mapping from names to rotations"), "Who is on duty when").optional(),
  chains: key(named(name, chain, "a mapping from names to call chains"), "Who is called when nobody acknowledges", {
    notUsedYet: true,
  }).optional(),
  records: key(records, "The files of the record").optional(),
  process: key(
    mapping({ steps: key(steps, "What is different from the built-in steps").optional() }),
    "The lifecycle",
  ).optional(),
});

/** The file as it was written, with every leaf in its own type; `complete.ts` makes the policy of it. */
export type PolicyFile = z.output<typeof schema>;
