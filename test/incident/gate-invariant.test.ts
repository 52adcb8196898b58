import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import type { Event } from "../../src/incident/event.ts";
import type { Gate } from "../../src/process/process.ts";
import { revisionOf } from "../../src/text/revision.ts";
import { isHonest, type Truth, violations } from "./gate-invariant.ts";
import { all, any, atGate, team, user } from "./gate-policies.ts";
import { person, reference } from "./world.ts";

const REVIEWERS = ["mia", "max", "carol", "ana", "leo", "eve"] as const;
type Who = (typeof REVIEWERS)[number];

/** One thing that somebody does at a gate, honest or not. */
type Act =
  | { readonly act: "approve"; readonly who: Who }
  | { readonly act: "reject"; readonly who: Who }
  | { readonly act: "edit"; readonly who: Who; readonly text: number }
  | { readonly act: "submit"; readonly who: Who; readonly text: number }
  | { readonly act: "delete-evidence" }
  | {
      readonly act: "touch-approval";
      readonly by: Who;
      readonly which: number;
      readonly how: "comment-edited" | "comment-deleted";
    }
  | { readonly act: "join" | "leave"; readonly who: Who }
  | { readonly act: "outage"; readonly on: boolean }
  | { readonly act: "analyst" | "owner" | "rename"; readonly who: Who }
  | { readonly act: "again"; readonly which: number };

const who = fc.constantFrom(...REVIEWERS);
const act: fc.Arbitrary<Act> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ act: fc.constant("approve" as const), who }) },
  fc.record({ act: fc.constant("reject" as const), who }),
  fc.record({ act: fc.constant("edit" as const), who, text: fc.nat(2) }),
  fc.record({ act: fc.constant("submit" as const), who, text: fc.nat(2) }),
  fc.record({ act: fc.constant("delete-evidence" as const) }),
  fc.record({
    act: fc.constant("touch-approval" as const),
    by: who,
    which: fc.nat(4),
    how: fc.constantFrom("comment-edited" as const, "comment-deleted" as const),
  }),
  fc.record({ act: fc.constantFrom("join" as const, "leave" as const), who }),
  fc.record({ act: fc.constant("outage" as const), on: fc.boolean() }),
  fc.record({ act: fc.constantFrom("analyst" as const, "owner" as const, "rename" as const), who }),
  fc.record({ act: fc.constant("again" as const), which: fc.nat(8) }),
);

const isMia = (id: number): boolean => id === person("mia").id;

type Members = (id: number) => boolean;

/** A gate, and what the claim is about it: who may fill each of its seats, and whom it leaves out. */
type Case = {
  readonly gate: Partial<Gate>;
  readonly seats: (isMember: Members, isOwner: Members) => NonNullable<Truth["seats"]>;
  readonly leftOut: readonly number[];
};

/** Two of a team or by name: the same person by two names counts once. */
const TWO: Case = {
  gate: { approvals: 2, reviewers: [team("sre"), user("MIA"), user("mia")] },
  seats: (isMember) => [(id) => isMember(id) || isMia(id), (id) => isMember(id) || isMia(id)],
  leftOut: [],
};

/** One of the team, and mia or who owns the service, who may belong to the team too; never max, by whatever name. */
const ONE_OF_EACH: Case = {
  gate: {
    reviewers: [all(team("sre"), any(user("mia"), { kind: "role", role: "service-owner" }))],
    exclude: [{ kind: "author" }, { kind: "role", role: "analyst" }, { kind: "user", login: "max" }],
  },
  seats: (isMember, isOwner) => [isMember, (id) => isMia(id) || isOwner(id)],
  leftOut: [person("max").id],
};

const CASES = [TWO, ONE_OF_EACH].map((each) => ({
  ...each,
  world: atGate(each.gate, (world) => {
    world.teams["acme/sre"] = ["mia", "max", "carol"];
  }),
}));

/** Plays the acts, keeps the truth by itself, and returns what was wrong with each passing. */
const play = (
  { world: start, seats, leftOut }: (typeof CASES)[number],
  acts: readonly Act[],
): { readonly wrong: readonly string[]; readonly passings: number } => {
  const world = start.fork();
  const members = new Set<string>(["mia", "max", "carol"]);
  let outage = false;
  let text: string | undefined = world.incident.evidence.analysis?.text;
  let authors = [person("ana").id];
  let evidence = world.incident.evidence.analysis?.comment?.id ?? 0;
  let words: {
    readonly id: number;
    readonly comment: number;
    readonly who: Who;
    readonly about: string | undefined;
    touched: boolean;
  }[] = [];
  const wrong: string[] = [];
  let passings = 0;

  const called = (who: Who): string => world.renamed[who] ?? who;

  const observe = (events: readonly Event[]): void => {
    const due = seats(
      (id) => !outage && [...members].some((login) => person(login).id === id),
      (id) => (world.incident.roles["service-owner"]?.people ?? []).some((owner) => owner.id === id),
    );
    const truth: Truth = {
      needed: due.length,
      entitled: (id) => due.some((seat) => seat(id)),
      seats: due,
      leftOut,
      analysts: (world.incident.roles.analyst?.people ?? []).map(({ id }) => id),
      authors,
      approved: (id, revision) => words.some((word) => word.id === id && word.about === revision && !word.touched),
      revision: text === undefined ? "" : revisionOf(text),
    };
    for (const event of events) {
      if (event.kind !== "gate-passed") continue;
      passings += 1;
      wrong.push(...violations(event, truth));
    }
    if (!isHonest(world.incident, "analysis")) wrong.push("behind without a passing");
  };

  const perform: { readonly [K in Act["act"]]: (each: Extract<Act, { act: K }>) => readonly Event[] } = {
    approve: ({ who }) => {
      const comment = world.lastComment + 1;
      words = [
        ...words,
        { id: person(who).id, comment, who, about: text === undefined ? undefined : revisionOf(text), touched: false },
      ];
      return world.say(who, "/approve analysis");
    },
    reject: ({ who }) => world.say(who, "/reject analysis no"),
    edit: ({ who, text: n }) => {
      if (text === undefined) return [];
      const next = `Text ${n}`;
      if (revisionOf(next) !== revisionOf(text)) authors = [...authors, person(who).id];
      text = next;
      return world.signal({ kind: "comment-edited", comment: reference(evidence), body: next, submitted: next }, who);
    },
    submit: ({ who, text: n }) => {
      const events = world.say(who, "/submit analysis", `Text ${n}`);
      if (events.some(({ kind }) => kind === "evidence-submitted")) {
        text = `Text ${n}`;
        authors = [person(who).id];
        evidence = world.lastComment;
        for (const word of words) word.touched = true;
      }
      return events;
    },
    "delete-evidence": () => {
      if (text === undefined) return [];
      text = undefined;
      return world.signal({ kind: "comment-deleted", comment: reference(evidence) }, "ana");
    },
    "touch-approval": ({ by, which, how }) => {
      const word = words[which % Math.max(1, words.length)];
      if (word === undefined) return [];
      word.touched = true;
      const comment = reference(word.comment);
      return world.signal(
        how === "comment-edited"
          ? { kind: how, comment, body: "edited", submitted: undefined }
          : { kind: how, comment },
        by,
      );
    },
    join: ({ who }) => {
      members.add(who);
      return [];
    },
    leave: ({ who }) => {
      members.delete(who);
      return [];
    },
    outage: ({ on }) => {
      outage = on;
      return [];
    },
    analyst: ({ who }) => world.say("leo", `/assign analyst @${called(who)}`),
    owner: ({ who }) => world.say("leo", `/assign service-owner @${called(who)}`),
    rename: ({ who }) => {
      world.renamed[who] = world.renamed[who] === undefined ? `${who}-by-another-name` : who;
      return [];
    },
    again: ({ which }) => {
      const word = words[which % Math.max(1, words.length)];
      return word === undefined ? [] : world.command(word.who, "/approve analysis", "", word.comment, 0);
    },
  };

  for (const each of acts) {
    const events = perform[each.act](each as never);
    world.teams["acme/sre"] = outage ? "unreadable" : [...members];
    observe(events);
  }
  return { wrong, passings };
};

describe("no sequence of acts passes a gate without its due", () => {
  it("holds over ten thousand sequences, at gates of one group and of two", () => {
    const passings = CASES.map(() => 0);
    fc.assert(
      fc.property(fc.nat(CASES.length - 1), fc.array(act, { minLength: 2, maxLength: 12 }), (which, acts) => {
        const chosen = CASES[which] ?? CASES[0];
        const played = chosen === undefined ? { wrong: [], passings: 0 } : play(chosen, acts);
        passings[which] = (passings[which] ?? 0) + played.passings;
        expect(played.wrong).toEqual([]);
      }),
      { numRuns: 10_000 },
    );
    // Else the acts were too wild for the claim to mean anything.
    for (const count of passings) expect(count).toBeGreaterThan(200);
  }, 120_000);
});
