import { ROLES, type Role } from "../../../vocabulary.ts";
import { isOneOf, loginsOf, wordsOf } from "./arguments.ts";

/** The roles and the people that a line names, in whatever order: `@ana as analyst`, `analyst: @ana, @bob`. */
export type RoleWords = {
  readonly roles: readonly Role[];
  readonly logins: readonly string[];
  /** Words that name neither a role nor a person, and are no filler such as "as" or "the". */
  readonly left: readonly string[];
};

const BETWEEN = ["to", "as", "the", "role", "and", "&", "+", "=", "is", "please", "me", "now"];

const plain = (word: string): string => word.replace(/^[,;:=]+|[,;:.=!]+$/gu, "");

/** "Service owner" is written in two words as well. */
const joined = (argument: string): string => argument.replace(/\b(service|business) owner\b/giu, "$1-owner");

export const roleWordsIn = (argument: string): RoleWords => {
  const words = wordsOf(joined(argument).replace(/[=:](?=@)/gu, " "))
    .map(plain)
    .filter((word) => word !== "" && !BETWEEN.includes(word.toLowerCase()));
  const isRole = (word: string): boolean => isOneOf(ROLES, word.toLowerCase());
  return {
    roles: [...new Set(ROLES.filter((role) => words.some((word) => word.toLowerCase() === role)))],
    logins: loginsOf(words),
    left: words.filter((word) => !isRole(word) && loginsOf([word]).length === 0),
  };
};
