const OPENERS = "([<\"'`";
const ENDS_A_SENTENCE = /[.,;:!?]+$/u;

/** Marks around a word belong to the sentence; a closing bracket alone may belong to an address. */
const withoutMarks = (word: string): string => {
  const bare = word.replace(ENDS_A_SENTENCE, "");
  return OPENERS.includes(bare.slice(0, 1)) ? bare.slice(1).replace(/[)\]>"'`.,;:!?]+$/u, "") : bare;
};

/** An issue or pull request as people write it in a sentence, `GH-7`, `(#7)`, `<https://…>,`, as it is looked up: `#7`. */
export const asIssueName = (word: string): string => {
  const bare = withoutMarks(word);
  const [, number] = /^gh-(\d{1,10})$/iu.exec(bare) ?? [];
  return number === undefined ? bare : `#${number}`;
};

const MARKED = /^(?:(?:[\w.-]+\/[\w.-]+)?#\d{1,10}|https?:\/\/\S+)$/u;

/** Whether a word can only mean an issue: `#7`, `acme/shop#7`, an address. */
export const isIssueName = (word: string): boolean => MARKED.test(word);

/** The same, where an issue is expected: a number alone is one too. */
export const couldNameIssue = (word: string): boolean =>
  isIssueName(word) || /^(?:[\w.-]+\/[\w.-]+)?\d{1,10}$/u.test(word);
