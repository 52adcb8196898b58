import type { Recorded } from "../../../src/incident/recorded.ts";
import type { NewDelivery } from "../../../src/ledger/ledger.ts";

export const lane = "7#42";
export const otherLane = "7#43";

export const delivery = (id: string, subject = lane, body = `{"id":"${id}"}`): NewDelivery => ({
  id,
  name: "issue_comment",
  subject,
  body,
  receivedAt: 1_800_000_000_000,
});

export const recorded = (version: number, text = `note ${version}`): Recorded => ({
  version,
  at: 1_800_000_000_000 + version,
  cause: `comment ${version}, command 0`,
  actor: { id: 5, login: "ana" },
  event: { kind: "noted", text, at: 1_800_000_000_000 },
});
