import type { Who } from "../../incident/authority/who.ts";
import type { LookUpSubject } from "../../incident/look-up-subject.ts";
import type { Person } from "../../vocabulary.ts";
import { type Markdown, markdown } from "./markdown.ts";
import { joined } from "./notation.ts";
import { named, safeCode } from "./safe-text.ts";

/** Renders a template of `templates/parts/`. */
type Render = (part: string, facts: Readonly<Record<string, unknown>>) => string;

type Tagged = { readonly kind: string };

const isTagged = (value: unknown): value is Tagged =>
  typeof value === "object" && value !== null && "kind" in value && typeof value.kind === "string";

/** Tagged values, one or several; anything else is none. */
const tagged = <T extends Tagged>(values: unknown): readonly T[] =>
  (Array.isArray(values) ? values : [values]).filter((value): value is T => isTagged(value));

const team = (value: Tagged): string =>
  "org" in value && "slug" in value ? `${String(value.org)}/${String(value.slug)}` : "";

/** Every fact that a part may ask after, for the kinds that do not have it. */
const NONE = {
  login: "",
  as: "",
  rotation: "",
  atLeast: "",
  role: "",
  of: [],
  text: "",
  name: "",
  path: "",
  evidence: "",
};

/** Who can in two ways is named once. */
const once = (names: readonly string[]): readonly string[] => [...new Set(names)];

const said = (render: Render, who: Who, aloud: boolean): string => {
  const of: readonly Markdown[] =
    who.kind === "either" ? who.of.map((each) => markdown(said(render, each, aloud))) : [];
  return render("parts/who", { ...NONE, ...who, team: team(who), of, aloud });
};

const saidAll = (render: Render, values: unknown, aloud: boolean): readonly string[] =>
  once(tagged<Who>(values).map((who) => said(render, who, aloud)));

/** Somebody who approved, and what entitled them where that is more than their own name: **cy** (acme/sre). */
const approver = (render: Render, person: Person, because: Who): string => {
  const isOwnName = because.kind === "account" && because.login.toLowerCase() === person.login.toLowerCase();
  if (isOwnName || (because.kind === "said" && because.text === "")) return named(person);
  const who = markdown(said(render, because, false));
  return `${named(person)} (${render("parts/standing", { ...NONE, ...because, who })})`;
};

type Approved = { readonly person: Person; readonly because: Who };

const isApproved = (value: unknown): value is Approved =>
  typeof value === "object" && value !== null && "person" in value && "because" in value;

const approved = (render: Render, values: unknown): readonly string[] =>
  (Array.isArray(values) ? values : [values])
    .filter(isApproved)
    .map(({ person, because }) => approver(render, person, because));

/** What a template can do with tagged values of the core: each is said by a part of its own. */
export const whoHelpers = (render: Render) => ({
  /** Whom something is up to, quiet and notified: any of them, or all. */
  either: (values: unknown) => joined(saidAll(render, values, false), "or"),
  both: (values: unknown) => joined(saidAll(render, values, false), "and"),
  calling: (values: unknown) => joined(saidAll(render, values, true), "or"),
  callAll: (values: unknown) => joined(saidAll(render, values, true), "and"),
  /** Who approved, each with the entry of the reviewers that entitled them. */
  approver: (person: unknown, because: unknown) => approved(render, { person, because }).join(""),
  approvedBy: (approvals: unknown) => joined(approved(render, approvals), "and"),
  /** What somebody did: a command as code, else in words. */
  cited: (act: unknown) =>
    typeof act === "string" && act.startsWith("/") ? safeCode(act) : render("parts/act", { act: act ?? "" }),
  /** What GitHub did not tell. */
  unread: (values: unknown) =>
    joined(
      once(tagged<LookUpSubject>(values).map((each) => render("parts/unread", { ...NONE, ...each, team: team(each) }))),
      "and",
    ),
});
