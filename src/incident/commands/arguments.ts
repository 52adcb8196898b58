/** The words of an argument, by white space of any kind. */
export const wordsOf = (argument: string): readonly string[] => argument.split(/\s+/u).filter((word) => word !== "");

/** The first word, lower case, and the rest as it was written. */
export const headAndRest = (argument: string): { readonly head: string; readonly rest: string } => {
  const [head = ""] = wordsOf(argument);
  return { head: head.toLowerCase(), rest: argument.trimStart().slice(head.length).trim() };
};

/** The logins of `@user` words; a team (`@org/team`) is not a person and is left to the caller. */
export const loginsOf = (words: readonly string[]): readonly string[] =>
  words.flatMap((word) => /^@([a-z\d](?:[a-z\d-]{0,38})(?:_[a-z\d]+)?)[,;]?$/iu.exec(word)?.[1] ?? []);

export const isOneOf = <T extends string>(known: readonly T[], word: string): word is T =>
  (known as readonly string[]).includes(word);
