import type { Detector } from "./credential-place.ts";

/*
 * Credentials that are known by what stands before them: `password=…`, `Authorization: Bearer …`, `https://user:…@host`.
 * The value goes, and the words before it stay, so that a reader sees what was there.
 */

/** `name = value`, as in shells, files of settings, JSON, YAML and logs. */
const ASSIGNED =
  /(password|passwd|passphrase|pwd|secret|token|api[_-]?key|access[_-]?key|account[_-]?key|private[_-]?key|credentials?)(["']?\]?[ \t]{0,3}(=>|:=|[:=])[ \t]{0,3})(?:"([^"\n]{1,300})"|'([^'\n]{1,300})'|([^\s"'`,;]{1,300}))/gi;

const AUTHORIZATION =
  /(authorization["']?[ \t]{0,3}[:=][ \t]{0,3}["']?(?:bearer|basic|token|digest|negotiate)[ \t]{1,3})([\w.~+/=-]{8,})/gi;
const BEARER = /(\bbearer[ \t]{1,3})([\w.~+/-]{20,}=*)/gi;
const IN_ADDRESS = /([a-z][a-z0-9+.-]{1,20}:\/\/[^\s/:@?#]{0,100}:)([^\s/@]{3,200})@/gi;

/** What people write where a value would stand: a variable, a hole to fill, stars, an expression. */
const PLACEHOLDER =
  /^(?:[$%{<[(*.#]|x{3,}|\*|(?:null|nil|none|true|false|undefined|redacted|removed|hidden|masked|changeme|example|your[_-]?\w*|\w*placeholder\w*)[?!.]*$)|[(){}<>]|\.\.\.|…/i;

const isPassword = (name: string): boolean => /^(?:pass|pwd|cred)/i.test(name);

const classesOf = (value: string): number =>
  [/[a-z]/, /[A-Z]/, /\d/, /[^A-Za-z0-9]/].filter((each) => each.test(value)).length;

/** A word or a sentence is none: quoted or behind an equals sign it is enough that it is no placeholder and not simple. */
const isValue = (name: string, sign: string, quoted: string | undefined, bare: string): boolean => {
  const value = quoted ?? bare;
  if (PLACEHOLDER.test(value)) return false;
  if (!isPassword(name)) return value.length >= 16 && /\d/.test(value) && /[a-z]/i.test(value);
  const isPlainWord =
    sign === ":" && quoted === undefined && (value.length < 8 || /^[A-Za-z]?[a-z'.!?-]*$/.test(value));
  return value.length >= 6 && classesOf(value) >= 2 && !isPlainWord;
};

const behind = (pattern: RegExp, kind: string, text: string) =>
  [...text.matchAll(pattern)].flatMap(({ index, 1: before = "", 2: value = "" }) => {
    const from = index + before.length;
    return PLACEHOLDER.test(value) || /^\d{1,5}$/.test(value) ? [] : [{ kind, from, to: from + value.length }];
  });

const assignments: Detector = (text) =>
  [...text.matchAll(ASSIGNED)].flatMap(
    ({ index, 0: all, 1: name = "", 2: between = "", 3: sign = "", 4: double, 5: single, 6: bare = "" }) => {
      const quoted = double ?? single;
      if (!isValue(name, sign, quoted, bare)) return [];
      const from = index + name.length + between.length + (quoted === undefined ? 0 : 1);
      const to = index + all.length - (quoted === undefined ? 0 : 1);
      return [{ kind: isPassword(name) ? "password" : "secret", from, to }];
    },
  );

export const assigned: Detector = (text) => [
  ...assignments(text),
  ...behind(AUTHORIZATION, "authorization header", text),
  ...behind(BEARER, "authorization header", text).filter(({ from, to }) => /\d/.test(text.slice(from, to))),
  ...behind(IN_ADDRESS, "password", text),
];
