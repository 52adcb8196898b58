import { COMMAND_NAMES, type CommandName } from "../../incident/commands/names.ts";

/** A mark that ends a word in a sentence: people write `/ack.` */
const MARKS = /[.,:;!]+$/;

export const isMarked = (word: string): boolean => MARKS.test(word);

/** ASCII letters only: there are others, such as the Kelvin sign, whose lower case is an ASCII letter. */
export const commandOf = (written: string): CommandName | undefined => {
  const word = written.replace(MARKS, "");
  return /^[a-zA-Z]+$/.test(word) ? COMMAND_NAMES.find((name) => name === word.toLowerCase()) : undefined;
};

const ROLE = /^(?:the )?(?:lead|analyst|coordinator|service-owner|business-owner)\b/iu;
const LEVEL = /^(?:critical|high|medium|low)\b/iu;
const NAME = /^[\w-]*[.!]?$/u;
const NOTHING = /^[.!]?$/u;
const WORDS = /\S/u;
const PERSON = /@\w/u;

/** What stands behind a command, where somebody surely means the command: `/status returns 500` is about an address. */
const FITTING: Readonly<Record<CommandName, RegExp>> = {
  ack: NOTHING,
  severity: LEVEL,
  assign: PERSON,
  take: ROLE,
  handover: PERSON,
  submit: NAME,
  done: NAME,
  approve: NAME,
  reject: WORDS,
  waive: WORDS,
  update: WORDS,
  eta: WORDS,
  note: WORDS,
  timeline: WORDS,
  service: NAME,
  mitigated: /^(?:$|\d|now\b)/iu,
  resolved: /^(?:$|temporary\b|permanent\b)/iu,
  correct: /^(?:started|detected|acknowledged|mitigated|resolved)\b/iu,
  validate: NOTHING,
  action: WORDS,
  link: /^(?:#\d|https:|[\w.-]+\/)/iu,
  cancel: /^(?:duplicate|false-alarm|superseded)\b/iu,
  reopen: WORDS,
  status: NOTHING,
  why: NOTHING,
  help: NOTHING,
};

/** The line to send for `take lead`, which is `/take lead`; undefined where it is no command that somebody means. */
export const asCommand = (text: string | undefined): string | undefined => {
  const [, word = "", rest = ""] = /^(\S+)(?:\s+([^\r\n]*))?$/u.exec(text?.trim() ?? "") ?? [];
  const command = commandOf(word);
  if (command === undefined || !FITTING[command].test(rest.trim())) return undefined;
  return `/${command} ${rest.trim()}`.trim();
};

/** What people write without a slash, alone in a comment, and mean as a command. */
const BARE: readonly { readonly pattern: RegExp; readonly line: (rest: string) => string }[] = [
  { pattern: /^(?:ack|acked|acknowledged?)$/iu, line: () => "/ack" },
  { pattern: /^(?:take|taking) (?:the )?(lead|analyst|coordinator)$/iu, line: (role) => `/take ${role}` },
  { pattern: /^(?:lgtm|approved?)((?: [\w-]+)?)$/iu, line: (gate) => `/approve${gate}` },
  { pattern: /^reject(?:ed)? ([\w-]+ .+)$/iu, line: (reason) => `/reject ${reason}` },
  { pattern: /^(?:sev|severity):? ?(critical|high|medium|low)$/iu, line: (level) => `/severity ${level}` },
  { pattern: /^resolved ?(temporary|permanent|)$/iu, line: (how) => `/resolved ${how || "permanent"}` },
  { pattern: /^mitigated$/iu, line: () => "/mitigated" },
  { pattern: /^assign ([\w-]+ @[\w-]+)$/iu, line: (rest) => `/assign ${rest}` },
  { pattern: /^(?:status|help)$/iu, line: () => "/status" },
];
const LONGEST_BARE = 120;

/** The line to send for a whole comment that is a command but for its slash: `Ack.` */
export const asBareCommand = (comment: string): string | undefined => {
  const text = comment.replace(/[.!]+$/u, "");
  if (comment.length > LONGEST_BARE || /[\r\n]/u.test(text)) return undefined;
  for (const { pattern, line } of BARE) {
    const match = pattern.exec(text);
    if (match !== null) return line((match[1] ?? "").toLowerCase());
  }
  return undefined;
};
