import type { Process } from "../process/process.ts";
import type { Role, Severity } from "../vocabulary.ts";
import type { Pins } from "./pin.ts";

/** Everything that a team can decide, resolved and complete. An incident keeps the policy that it was declared under. */
export type Policy = {
  readonly process: Process;
  readonly clocks: Readonly<Record<Severity, Clocks>>;
  /** Who is set when an incident is declared, and who else may act in the role. */
  readonly roles: Readonly<Partial<Record<Role, readonly Player[]>>>;
  readonly services: Readonly<Record<string, Service>>;
  /** By login, lower case. */
  readonly responders: Readonly<Record<string, { readonly skills: readonly string[] }>>;
  readonly rotations: Readonly<Record<string, Rotation>>;
  readonly chains: Readonly<Record<string, Chain>>;
  readonly records: {
    readonly directory: string;
    readonly deliver: "pull-request" | "commit";
    /** Whether commits to the default branch start no workflows; absent in a policy of before there was a choice: they do not. */
    readonly skipCi?: boolean;
    /** `owner/name` of another repository, as the configuration names it. */
    readonly repository?: string;
    /** The same as it was taken into force; absent where the files stand in the incident's own repository. */
    readonly elsewhere?: RecordsElsewhere;
  };
  /** IANA name; bare times in commands are read in it. */
  readonly timezone: string;
  /** Logins of bots whose comments count, lower case. */
  readonly bots: readonly string[];
  /** Which accounts its logins stand for; absent in a policy of before they were pinned. */
  readonly pins?: Pins;
};

/** Another repository that holds the records. `id`: whose name it was; absent while the app did not see it. */
export type RecordsElsewhere = {
  readonly owner: string;
  readonly name: string;
  readonly id?: number;
  /** Below the records' directory: several repositories may put their incidents there. */
  readonly folder: string;
};

/** All in milliseconds; undefined: this severity has no such clock. */
export type Clocks = {
  readonly acknowledgeMs: number | undefined;
  readonly updateEveryMs: number | undefined;
  readonly monitorMs: number;
  readonly remindEveryMs: number | undefined;
  readonly reviewDueMs: number | undefined;
  readonly residualMs: number;
};

export type Player =
  | { readonly kind: "user"; readonly login: string }
  | { readonly kind: "team"; readonly org: string; readonly slug: string }
  | { readonly kind: "rotation"; readonly rotation: string; readonly offset: number };

export type Service = {
  readonly owner: Player | undefined;
  readonly business: Player | undefined;
  readonly support: Player | undefined;
  readonly rotation: string | undefined;
  readonly skills: readonly string[];
  /** `owner/name` of the developers' repository. */
  readonly repository: string | undefined;
  readonly recipients: readonly string[];
};

export type Rotation = {
  readonly timezone: string;
  /** ISO weekday, 1 is Monday, and minutes after midnight, local time. */
  readonly handover: { readonly weekday: number; readonly minute: number };
  readonly everyMs: number;
  /** Local date, `2026-01-05`. */
  readonly start: string;
  readonly members: readonly string[];
  /** Local date-times, `2026-12-24T09:00`. */
  readonly overrides: readonly { readonly from: string; readonly to: string; readonly member: string }[];
};

export type Chain = {
  readonly repeat: number;
  readonly steps: readonly { readonly page: Player; readonly waitMs: number }[];
};
