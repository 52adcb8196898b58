/** A bug that is put into the product for one run, to see that the simulation notices. */
export type Plant = {
  readonly name: string;
  /** What is broken, in words. */
  readonly breaks: string;
  /** The file, from the root of the project. */
  readonly file: string;
  /** What stands there, exactly once, and what stands there instead. */
  readonly from: string;
  readonly to: string;
  /** The kind of trouble in which it shows; each seed's own where not given. */
  readonly kind?: string;
};

export const PLANTS: readonly Plant[] = [
  {
    name: "exactly-once",
    breaks: "a signal that was applied before is applied again",
    file: "src/incident/decide/decide.ts",
    from: "if (incident?.causes.has(signal.name) === true) return { incident, recorded: [] };",
    to: "",
  },
  {
    name: "ordering",
    breaks: "a snapshot that comes late overwrites a newer one",
    file: "src/lane/intake/order.ts",
    from: "snapshot === undefined || known === undefined || (await isNewest(given, snapshot, known, place))",
    to: "true",
  },
  {
    name: "ordering-of-ticks",
    breaks: "a late tick undoes what was ticked since",
    file: "src/incident/decide/words/edits.ts",
    from: "boxes ?? tasksOf(body),",
    to: "tasksOf(body),",
  },
  {
    name: "marker-look-up",
    breaks: "what may have been created without an answer is not looked for before it is created again",
    file: "src/github/reconcile/create-once.ts",
    from: "[...mirror.intents, { key, since: turn.now() }]",
    to: "mirror.intents",
  },
  {
    name: "fail-closed",
    breaks: "a permission that cannot be read counts as a yes",
    file: "src/incident/authority/authority.ts",
    from: `if (isUnreadable(permission)) return unreadable({ kind: "permission-of", login: person.login }, permission);`,
    to: `if (isUnreadable(permission)) return yes({ kind: "permission", atLeast });`,
    kind: "unanswered",
  },
  {
    name: "lost-work",
    breaks: "a lane counts as shown before it is",
    file: "src/lane/settle/settle.ts",
    from: "await showLog(context, work);",
    to: "await work.concludeShown(); await showLog(context, work);",
  },
  {
    name: "names-of-repositories",
    breaks: "a repository is whatever has its name now",
    file: "src/github/client/address.ts",
    from: "if (found?.id === id) return found;",
    to: "if (found !== undefined) return found;",
    kind: "renamed",
  },
  {
    name: "repositories-made-anew",
    breaks: "a deleted repository is taken for the one that has its name now",
    file: "src/github/client/address.ts",
    from: "(await everyRepositoryOf(github)).find((each) => each.id === id);",
    to: "(await everyRepositoryOf(github)).find((each) => each.name === known.name);",
    kind: "made-anew",
  },
  {
    name: "names-of-people",
    breaks: "a login of the configuration means whoever has it now",
    file: "src/policy/pins.ts",
    from: "Pin | undefined => pinIn(policy.pins, login);",
    to: "Pin | undefined => (policy === undefined ? pinIn(undefined, login) : undefined);",
    kind: "freed-login",
  },
  {
    name: "names-of-assignees",
    breaks: "people are assigned by their logins of then, whoever has those now",
    file: "src/lane/settle/names-to-write.ts",
    from: "for (const person of toBeNamed(incident, mirror)) {",
    to: "for (const person of toBeNamed(incident, mirror).slice(0, 0)) {",
    kind: "freed-login",
  },
  {
    name: "strangers-assigned",
    breaks: "a stranger who got a login in the moment in which it was assigned stays",
    file: "src/github/reconcile/issue/assignees.ts",
    from: ".filter((person) => isCalled(person, written));",
    to: ".filter((person) => isCalled(person, []));",
    kind: "freed-login",
  },
  {
    name: "silence-is-no",
    breaks: "what GitHub did not answer is refused",
    file: "src/incident/authority/authority.ts",
    from: `if (verdict.kind === "unreadable" && verdict.told === "unanswered") throw`,
    to: `if (verdict.kind === "yes" && verdict.because === undefined) throw`,
    kind: "unanswered",
  },
  {
    name: "machine-time",
    breaks: "the machine's clock, and not GitHub's, says when something was done",
    file: "src/lane/intake/decide-and-append.ts",
    from: "decideOn(course.incident, version, signal, context.now())",
    to: "decideOn(course.incident, version, { ...signal, at: context.now() }, context.now())",
    kind: "wrong-clock",
  },
  {
    name: "text-in-between",
    breaks: "an approval of a text that stood only for a while counts for the one after it",
    file: "src/incident/gate/learn-stood.ts",
    from: "(stood ?? []).some((each) => each.revision !== revision && each.from <= at && at < each.until + SECOND);",
    to: "stood !== undefined && revision === '' && at < SECOND;",
    kind: "late-revert",
  },
  {
    name: "one-miss",
    breaks: "an issue that was not found once is taken for gone",
    file: "src/lane/reach/note-absence.ts",
    from: `const isGone = why === "missing" && looks >= LOOKS_UNTIL_GONE && now() - since >= MISSING_UNTIL_GONE_MS;`,
    to: `const isGone = why === "missing";`,
    kind: "absent",
  },
  {
    name: "told-before",
    breaks: "what an announcement of a log that went further told is told again",
    file: "src/github/own/told.ts",
    from: "told: [...new Set([...mirror.told, ...tags])],",
    to: "told: mirror.told.slice(tags.length),",
    kind: "restored",
  },
  {
    name: "words-of-others",
    breaks: "whoever wrote the words that somebody else hands in counts at their gate",
    file: "src/incident/words/words.ts",
    from: "prints.some((print) => here?.has(print) === true)",
    to: "prints.some((print) => print === '' && here?.has(print) === true)",
    kind: "hands",
  },
  {
    name: "hands-in-files",
    breaks: "whoever edited a comment counts at the gate of the file that took its text over",
    file: "src/incident/gate/judged.ts",
    from: "const writers = distinctPeople([...(file.hands ?? []), ...handsInWords(incident, record)]);",
    to: "const writers = distinctPeople(handsInWords(incident, record).slice(0, 0));",
    kind: "hands",
  },
];
