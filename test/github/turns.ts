import { z } from "zod";
import { type MarkerSecret, withMarker } from "../../src/github/own/marker.ts";
import { EMPTY_MIRROR, type Mirror, parseMirror, printMirror, seeIssue } from "../../src/github/own/mirror.ts";
import { reconcile } from "../../src/github/reconcile/reconcile.ts";
import type { Turn } from "../../src/github/reconcile/turn.ts";
import type { RepositoryReference, Written } from "../../src/incident/signal.ts";
import type { Desired } from "../../src/view/desired.ts";
import type { Person } from "../../src/vocabulary.ts";
import { stoppedAt } from "./stopped-clock.ts";
import { follow, type Line, NOW, SECRET, type Sent } from "./wire.ts";

export const PLACE = { repository: 99, issue: 7 };
export const BOARD = "The board.";
export const ISSUE = "/repos/acme/shop/issues/7";

/** A name's id is always the same. */
const idOf = (login: string): number => [...login.toLowerCase()].reduce((id, each) => id * 31 + each.charCodeAt(0), 7);
export const people = (...logins: readonly string[]): readonly Person[] =>
  logins.map((login) => ({ id: idOf(login), login }));
export const ids = (...logins: readonly string[]): readonly number[] => logins.map(idOf);

/** An incident that GitHub shows as it should be: a reconciliation asks nothing. */
export const DESIRED: Desired = {
  repository: { id: 99, owner: "acme", name: "shop", defaultBranch: "main" },
  number: 7,
  labels: ["incident", "sev:critical", "phase:triage"],
  assignees: people("alice"),
  state: { open: true },
  comments: [],
  reactions: [],
  announcements: [],
  items: [],
  keptItems: [],
  itemNotes: [],
  files: undefined,
};

export const SHOWN: Mirror = {
  ...seeIssue(
    EMPTY_MIRROR,
    {
      labels: ["bug", "incident", "sev:critical", "phase:triage"],
      assignees: people("alice"),
      open: true,
      updatedAt: "2026-11-22T14:00:00Z",
    },
    NOW,
  ),
  assigned: ids("alice"),
};

/** The issue as GitHub answers it. */
export const issueAnswer = (changes: {
  readonly labels?: readonly string[];
  readonly assignees?: readonly Person[];
  readonly state?: string;
}) => ({
  number: 7,
  labels: (changes.labels ?? SHOWN.issue?.labels ?? []).map((name) => ({ name })),
  assignees: changes.assignees ?? people("alice"),
  state: changes.state ?? "open",
  updated_at: "2026-11-22T14:05:01Z",
});

const MANAGED = /^(?:incident|sev:.*|phase:.*|gate:pending|mitigated|resolved)$/;

export type Play = {
  readonly desired?: Partial<Desired>;
  readonly mirror?: Mirror;
  readonly script: readonly Line[];
  readonly now?: number;
  /** Whether a delivery waits in the lane. */
  readonly isAwaited?: boolean;
  /** Whether the log holds all facts for the record already. */
  readonly knowsAll?: boolean;
  /** The repository that holds the records, where it is another one; or how it is asked for. */
  readonly elsewhere?: RepositoryReference;
  readonly filesPlace?: Turn["filesPlace"];
  /** How long a channel that failed waits; the next play comes after it where this is not given. */
  readonly pauseMs?: number;
};

/**
 * Reconciles once against a script. Gives back what was sent, the mirror as it was saved last (through its JSON, as a
 * restart would find it), the facts for the record, and how it ended.
 */
export const play = async ({
  desired,
  mirror = SHOWN,
  script,
  now = NOW,
  isAwaited = false,
  knowsAll = false,
  elsewhere,
  filesPlace,
  pauseMs = 0,
}: Play) => {
  const wire = follow(script, { clock: stoppedAt(now) });
  const saved: Mirror[] = [mirror];
  const facts: Written[] = [];
  let leftOut = 0;
  const place = elsewhere && (async () => ({ github: wire.github, repository: elsewhere }));
  const asking = filesPlace ?? place;
  const turn: Turn = {
    desired: { ...DESIRED, ...desired },
    github: wire.github,
    secret: SECRET,
    now: () => now,
    pauseMs: () => pauseMs,
    isManagedLabel: (label) => MANAGED.test(label),
    mergeCatalog: (existing, entry) => ({ json: `${existing ?? ""}${entry.id}\n`, readme: `# ${entry.id}\n` }),
    save: async (next) => void saved.push(parseMirror(printMirror(next))),
    record: async (fact) => facts.push(fact) > 0 && !knowsAll,
    isAwaited: async () => isAwaited,
    ...(asking !== undefined && { filesPlace: asking }),
    leftOut: (courtesies) => {
      leftOut += courtesies;
    },
  };
  const error = await reconcile(turn, mirror).then(
    () => undefined,
    (failure: unknown) => failure,
  );
  wire.finished();
  return { sent: wire.sent, mirror: saved.at(-1) ?? mirror, saves: saved.length - 1, facts, leftOut, error };
};

/** A comment as GitHub lists it: by the app, whose account has the id 41, unless said otherwise. */
export const listed = (id: number, key: string, body: string, user = 41, secret: MarkerSecret = SECRET) => ({
  id,
  body: withMarker(secret, PLACE, key, body),
  user: { id: user, login: "firewarden[bot]", type: "Bot" },
  updated_at: "2026-11-22T14:05:01Z",
});

/** The text of a comment as it was sent. */
export const bodyOf = (sent: Sent | undefined): string => z.object({ body: z.string() }).parse(sent?.body).body;
