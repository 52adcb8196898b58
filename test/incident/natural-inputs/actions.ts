import { PEOPLE } from "../../view/play.ts";
import type { Row } from "./row.ts";

const TEXT = "alert on the pool";
/** It is Sunday, 22 November 2026. */
const FRIDAY = "2026-11-27";

const item = (owner: keyof typeof PEOPLE | undefined, due: string | undefined, text = TEXT) =>
  [{ kind: "action-added", text, owner: owner && PEOPLE[owner], due }] as const;

/** What was read from words that can mean something else is told back. */
const told = (typed: string, owner: "ben" | "cy" | undefined, due: string | undefined, words: string): Row => ({
  typed: `/action ${typed}`,
  understood: item(owner, due),
  shown: [`- ${TEXT}${words}`],
});

const BEN_FRIDAY = " · **ben** · due Fri 27 Nov 2026";
const BEN_5_DEC = " · **ben** · due Sat 5 Dec 2026";

/** Action items, their owners and their dates. */
export const ACTIONS: readonly Row[] = [
  {
    typed: `/action ${TEXT} @ben due 2026-12-05`,
    understood: item("ben", "2026-12-05"),
    shown: ["@ben", "2026-12-05"],
  },
  { typed: `/action ${TEXT} owner=@ben due=2026-12-05`, understood: item("ben", "2026-12-05") },
  { typed: `/action ${TEXT} @ben due Friday`, understood: item("ben", FRIDAY) },
  { typed: `/action ${TEXT}, @ben, due in 3 days`, understood: item("ben", "2026-11-25") },
  told(`${TEXT} by @ben until 2026-12-05`, "ben", "2026-12-05", BEN_5_DEC),
  told(`${TEXT} by @ben by Friday`, "ben", FRIDAY, BEN_FRIDAY),
  told(`${TEXT} @ben by Friday`, "ben", FRIDAY, BEN_FRIDAY),
  told(`${TEXT} by Friday @ben`, "ben", FRIDAY, BEN_FRIDAY),
  told(`${TEXT} for @ben due 5 Dec`, "ben", "2026-12-05", BEN_5_DEC),
  told(`${TEXT} for @ben by 5 Dec.`, "ben", "2026-12-05", BEN_5_DEC),
  told(`${TEXT} (@ben, by Friday)`, "ben", FRIDAY, BEN_FRIDAY),
  told(`${TEXT} (@ben, Friday)`, "ben", FRIDAY, BEN_FRIDAY),
  told(`${TEXT} @ben 2026-12-05`, "ben", "2026-12-05", BEN_5_DEC),
  told(`${TEXT} @ben 5 Dec`, "ben", "2026-12-05", BEN_5_DEC),
  told(`${TEXT} - @ben - due by Friday`, "ben", FRIDAY, BEN_FRIDAY),
  told(`${TEXT} assigned to @ben, deadline Friday`, "ben", FRIDAY, BEN_FRIDAY),
  { typed: `/action ${TEXT} owner: @ben due: Friday`, understood: item("ben", FRIDAY) },
  told(`${TEXT} no later than Friday, @ben`, "ben", FRIDAY, BEN_FRIDAY),
  told(`@ben ${TEXT} by Friday`, "ben", FRIDAY, BEN_FRIDAY),
  told(`@ben: ${TEXT}, until Friday`, "ben", FRIDAY, BEN_FRIDAY),
  told(`@ben to ${TEXT} before Friday`, "ben", FRIDAY, BEN_FRIDAY),
  told(`${TEXT} @ben by tomorrow`, "ben", "2026-11-23", " · **ben** · due Mon 23 Nov 2026"),
  { typed: `/action ${TEXT}\nowner: @ben\ndue: Friday`, understood: item("ben", FRIDAY) },
  {
    typed: `/action ${TEXT} @ben due Friday\nIt filled up three times:\n- in May\n- in July`,
    understood: item("ben", FRIDAY, `${TEXT}\nIt filled up three times:\n- in May\n- in July`),
    shown: [`- ${TEXT}, **ben**`, `INC-42: ${TEXT}\n`, "It filled up three times:\n- in May\n- in July"],
  },
  {
    typed: "/action\n- alert on the pool @ben by Friday\n- [ ] write the runbook @cy due 5 Dec",
    understood: [...item("ben", FRIDAY), ...item("cy", "2026-12-05", "write the runbook")],
    shown: [`- ${TEXT}${BEN_FRIDAY}\n- write the runbook · **cy** · due Sat 5 Dec 2026`],
  },
  { typed: `/action ${TEXT}`, understood: item(undefined, undefined), shown: ["No owner yet?", "No date yet?"] },
  { typed: `/action ${TEXT} @ben`, understood: item("ben", undefined), shown: [`- ${TEXT} · **ben**`, "No date yet?"] },
  {
    typed: `/action ${TEXT} by Friday`,
    understood: item(undefined, FRIDAY),
    shown: ["due Fri 27 Nov", "No owner yet?"],
  },
  {
    typed: "/action ask @acme about alerts until they answer @ben due Friday",
    understood: item("ben", FRIDAY, "ask @acme about alerts until they answer"),
  },
  {
    typed: "/action roll back by hand, then document it",
    understood: item(undefined, undefined, "roll back by hand, then document it"),
  },
  { typed: "/action", refused: "bad-argument", says: ["this needs a text", "/action alert on the size"] },
  { typed: "/action @ben due Friday", refused: "bad-argument", says: ["this needs a text"] },
  { typed: `/action ${TEXT} @ben due someday`, refused: "bad-time", says: ["`someday`", "`by Friday`"] },
  { typed: `/action ${TEXT} @ben by 2020-01-01`, refused: "bad-time", says: ["`2020-01-01` is over"] },
  { typed: `/action ${TEXT} @ben and @cy due Friday`, refused: "bad-argument", says: ["an item has one owner"] },
  { typed: `/action ${TEXT} @ben @cy`, refused: "bad-argument", says: ["are two people", "has one owner"] },
  { typed: `/action ${TEXT} assigned to @acme/sre`, refused: "bad-argument", says: ["the owner is one person"] },
  { typed: `/action ${TEXT} by @nobody`, refused: "no-such-person", says: ["nobody"] },
];
