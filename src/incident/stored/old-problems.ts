import type { ArgumentProblem } from "../commands/command.ts";
import { readBy } from "./old-words.ts";

/* The sentences that told what was wrong with a command's argument, until format 2. */

type Readings = Parameters<typeof readBy<ArgumentProblem>>[0];

const namedOne = ["one person", "people"];

const PROBLEMS: Readings = [
  [
    /^(.+) are \d+ roles; expected one$/u,
    ([roles = ""]) => ({ problem: "several-roles", roles: roles.split(" and ") }),
  ],
  [
    /^nobody is named; expected @user(, one or several)?$/u,
    ([more]) => ({ problem: "nobody-named", several: more !== "" }),
  ],
  [
    /^"(.*)" does not name (one person|people); expected @user(?:, one or several)?$/su,
    ([given = "", whom = ""]) => ({ problem: "not-people", several: whom === namedOne[1], given }),
  ],
  [
    /^(.+) are two people, and an item has one owner$/u,
    ([people = ""]) => ({ problem: "two-owners", people: people.split(" and ") }),
  ],
  [/^"(.*)" is not a person; expected owner=@user$/su, ([given = ""]) => ({ problem: "no-owner", given })],
  [/^"(.*)" is neither #N nor an https address$/su, ([given = ""]) => ({ problem: "no-target", given })],
  [/^"(.*)" names no issue; expected #7 or acme\/shop#7$/su, ([given = ""]) => ({ problem: "no-issue", given })],
  [
    /^(.+) is no action item of this incident; it has none$/u,
    ([given = ""]) => ({ problem: "no-item", given, items: [] }),
  ],
  [
    /^(.+) is no action item of this incident; it has (.+)$/u,
    ([given = "", items = ""]) => ({ problem: "no-item", given, items: items.split(", ") }),
  ],
  [/^say who does (\S+) or by when: /u, ([given = ""]) => ({ problem: "nothing-amended", given })],
  [
    /^these are (\d+) items; expected at most (\d+) in a command$/u,
    ([count, most]) => ({ problem: "too-many-items", count: Number(count), most: Number(most) }),
  ],
  [/^NAME is missing$/u, () => ({ problem: "no-name" })],
  [/^the number of the other incident is missing$/u, () => ({ problem: "no-number" })],
  [/^no step is current; name one$/u, () => ({ problem: "no-step" })],
  [/^the step (\S+) takes no text$/u, ([step = ""]) => ({ problem: "no-text", step })],
  [
    /^there is no issue (.+) that both you and Firewarden can see$/u,
    ([given = ""]) => ({ problem: "issue-unseen", given }),
  ],
  [/^(\S+) is this incident itself$/u, ([given = ""]) => ({ problem: "this-incident", given })],
  [/^(\S+) is a pull request$/u, ([given = ""]) => ({ problem: "pull-request", given })],
  [
    /^(\S+) was ended in favor of this incident, which is the one that stays$/u,
    ([given = ""]) => ({ problem: "duplicate-of-this", given }),
  ],
  [
    /^(\S+) is itself a duplicate; name the one that it duplicates$/u,
    ([given = ""]) => ({ problem: "duplicate-itself", given }),
  ],
  [
    /^(\S+) was itself ended in favor of #(\d+); name that one$/u,
    ([given = "", other]) => ({ problem: "duplicate-of-another", given, other: Number(other) }),
  ],
];

/** What this sentence said; the sentence itself, where it is none of those. */
export const problemFrom = (text: string): ArgumentProblem => readBy(PROBLEMS, text) ?? { problem: "said", said: text };
