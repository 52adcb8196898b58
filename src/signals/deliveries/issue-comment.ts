import { z } from "zod";
import { submittedText } from "../../incident/commands/arguments/arguments.ts";
import type { Signal, What } from "../../incident/signal.ts";
import { revisionOf } from "../../text/revision.ts";
import { changedBoxes, type Task } from "../../text/tasks.ts";
import type { Instant, Person } from "../../vocabulary.ts";
import { isHeard, isSelf } from "../actors.ts";
import { parseComment } from "../commands/commands.ts";
import { mayHoldNear } from "../commands/near-commands.ts";
import { type Context, type Delivery, read, type Self, type SubjectKind } from "../delivery.ts";
import { fieldOf, numberAt, textAt } from "../field.ts";
import { fingerprint, moment } from "../names.ts";
import { account, type Comment, comment, instant, personOf, referenceOf } from "../payload.ts";

const NAME = "issue_comment";

const schema = z.object({
  comment,
  changes: z
    .object({ body: z.object({ from: z.string() }).optional() })
    .optional()
    .catch(undefined),
  issue: z.object({ number: z.number().int(), updated_at: instant }),
  repository: z.object({ id: z.number().int() }),
  sender: account,
});
type Payload = z.output<typeof schema>;
type Reader = (payload: Payload, context: Context) => readonly Signal[];

const created: Reader = ({ comment, issue, repository }, context) => {
  const author = comment.user;
  if (!author || !isHeard(author, context) || isWrittenBySelf(comment, context)) return [];
  const parsed = parseComment(comment.body ?? "", slugOf(context));
  const found = FOUND[context.subject]?.(parsed, comment, { repository: repository.id, number: issue.number }) ?? [];
  return found.map(({ words, what }) => signal(comment, words, what, personOf(author), comment.created_at));
};

/** What people call the app by: `@firewarden`. */
const slugOf = ({ botLogin }: Self): string | undefined => botLogin?.replace(/\[bot\]$/u, "").toLowerCase();

type Found = { readonly words: string; readonly what: What };
type Parsed = ReturnType<typeof parseComment>;
/** Where the comment stands; the repository by its id. */
type Spot = { readonly repository: number; readonly number: number };

/** In the order of their lines, and what did not run at the end. */
const commands = ({ commands, misspelled, overflow, doubted, near }: Parsed, comment: Comment): readonly Found[] => {
  const reference = referenceOf(comment);
  const run = commands.map(({ isMarked, ...command }) => ({
    words: `, ${isMarked ? "word" : "command"} ${command.index}`,
    what: { kind: "commanded" as const, ...command, comment: reference },
  }));
  const unknown = misspelled.map((word) => ({
    words: `, word ${word.index}`,
    what: { kind: "misspelled" as const, ...word, comment: reference },
  }));
  return [
    ...[...run, ...unknown].sort((a, b) => a.what.index - b.what.index),
    ...(overflow.length > 0
      ? [
          {
            words: ", too many commands",
            what: { kind: "too-many-commands" as const, words: overflow, comment: reference },
          },
        ]
      : []),
    ...(doubted === undefined
      ? []
      : [{ words: ", doubted", what: { kind: "doubted" as const, ...doubted, comment: reference } }]),
    ...(near === undefined
      ? []
      : [{ words: ", near a command", what: { kind: "near-command" as const, ...near, comment: reference } }]),
  ];
};

/** On an action item's issue, `/link` is the one command. */
const itemLinks = ({ commands }: Parsed, comment: Comment, { number: item }: Spot): readonly Found[] =>
  commands
    .filter(({ command, argument }) => command === "link" && argument !== "")
    .map(({ argument, index }) => ({
      words: `, command ${index}`,
      what: { kind: "item-linked", item, target: argument, comment: referenceOf(comment) },
    }));

const submittedIn = (body: string): string | undefined => {
  const submit = parseComment(body).commands.find(({ command }) => command === "submit");
  return submit && submittedText(submit.argument, submit.text);
};

/** On a pull request no command is carried out: the first one is answered with where it counts. */
const saidElsewhere = ({ commands }: Parsed, comment: Comment, { repository, number }: Spot): readonly Found[] =>
  commands.slice(0, 1).map(({ command, argument, index }) => ({
    words: `, command ${index}`,
    what: {
      ...({ kind: "commanded-elsewhere", command, argument, index } as const),
      ...{ repository, pullRequest: number, comment: referenceOf(comment) },
    },
  }));

const FOUND: {
  readonly [S in SubjectKind]?: (parsed: Parsed, comment: Comment, spot: Spot) => readonly Found[];
} = { incident: commands, item: itemLinks, "pull-request": saidElsewhere };

/** By what GitHub says of the text before; ticks are no rewriting. */
const textBefore = (from: string, submitted: string | undefined) => {
  const was = revisionOf((submittedIn(from) ?? "").trim());
  return { was, rewritten: was !== revisionOf((submitted ?? "").trim()) };
};

const boxesChanged = (from: string, body: string): readonly Task[] => {
  const submitted = submittedIn(body);
  return submitted === undefined ? changedBoxes(from, body) : changedBoxes(submittedIn(from) ?? "", submitted);
};

/** Where commands are carried out, it counts what becomes of their comments: some wait there to be judged. */
const isCommanding = ({ subject }: Context): boolean => subject === "incident" || subject === "item";

/** An edit never executes: what it says of a submitted text is only that it changed. */
const edited: Reader = ({ comment, changes, sender }, context) => {
  if (!isCommanding(context)) return [];
  const body = comment.body ?? "";
  const words = ` edited at ${moment(comment.updated_at)} to ${fingerprint(body)}`;
  const submitted = submittedIn(body);
  const from = changes?.body?.from;
  const change = from === undefined ? {} : { ...textBefore(from, submitted), boxes: boxesChanged(from, body) };
  const what: What = { kind: "comment-edited", comment: referenceOf(comment), body, submitted, ...change };
  return [signal(comment, words, what, personOf(sender), comment.updated_at)];
};

/** GitHub does not say when a comment was deleted; its issue was touched then. */
const deleted: Reader = ({ comment, issue, sender }, context) =>
  isCommanding(context)
    ? [
        signal(
          comment,
          " deleted",
          { kind: "comment-deleted", comment: referenceOf(comment) },
          personOf(sender),
          Math.max(issue.updated_at, comment.updated_at),
        ),
      ]
    : [];

const signal = (comment: Comment, words: string, what: What, actor: Person, at: Instant): Signal => ({
  name: `comment ${comment.id}${words}`,
  actor,
  at,
  what,
});

const isWrittenBySelf = (comment: Comment, context: Context): boolean =>
  comment.performed_via_github_app?.id === context.appId || isSelf(comment.user?.login ?? "", context);

const READERS = new Map<string, Reader>([
  ["created", created],
  ["edited", edited],
  ["deleted", deleted],
]);

const isOnPullRequest = (payload: unknown): boolean => Boolean(fieldOf(payload, "issue", "pull_request"));

/** Whether a new comment has a line that could be a command, or looks like one; which it is, is read later. */
const mayCommand = (body: string): boolean => /(?:^|[\r\n])\uFEFF*[ \u00A0\p{Cf}]{0,7}\/\p{L}/u.test(body);

export const issueComment: Delivery = {
  name: NAME,
  isRelevant: (payload, self) => {
    const action = textAt(payload, "action");
    if (action !== "created") return READERS.has(action) && !isOnPullRequest(payload);
    const body = textAt(payload, "comment", "body");
    return mayCommand(body) || mayHoldNear(body, slugOf(self));
  },
  number: (payload) => numberAt(payload, "issue", "number"),
  signals: (payload, context) => {
    const reader = READERS.get(textAt(payload, "action"));
    const isElsewhere = isOnPullRequest(payload) !== (context.subject === "pull-request");
    if (!reader || context.subject === "unknown" || isElsewhere) return [];
    return reader(read(NAME, schema, payload), context);
  },
};
