import type { Nodes, PhrasingContent } from "mdast";
import { createInlineReader, readBlocks, withoutMark } from "../text/markdown.ts";

const MOST_PARAGRAPHS = 100;
const MOST_ISSUES = 50;
const KEYWORD = /\b(?:close[sd]?|fix(?:e[sd])?|resolve[sd]?):?\s+(?<target>\S+)/gi;
const TARGET = /^(?:(?:https?:\/\/[^\s/]+\/)?(?<repository>[\w.-]+\/[\w.-]+)(?:#|\/issues\/)|#)(?<number>\d{1,9})\b/;

/**
 * The numbers of the issues of `repository` (`owner/name`) that the body of a pull request closes with GitHub's closing
 * keywords, each once. Code and HTML comments close nothing. Source: GitHub Docs, "Linking a pull request to an issue".
 */
export const issuesClosedBy = (body: string, repository: string): readonly number[] => {
  const root = body.includes("#") || body.includes("/issues/") ? readBlocks(withoutMark(body)) : undefined;
  const readInline = createInlineReader();
  const numbers = (root ? paragraphsOf(root) : [])
    .slice(0, MOST_PARAGRAPHS)
    .flatMap((paragraph) => targetsIn(wordsOf(readInline(paragraph) ?? [])))
    .filter((target) => (target.repository ?? repository).toLowerCase() === repository.toLowerCase())
    .map((target) => target.number);
  return [...new Set(numbers)].slice(0, MOST_ISSUES);
};

const paragraphsOf = (node: Nodes): readonly string[] => {
  if (node.type === "paragraph" || node.type === "heading") return [rawOf(node)];
  return "children" in node ? node.children.flatMap((child: Nodes) => paragraphsOf(child)) : [];
};

const rawOf = (node: Nodes): string => {
  if ("value" in node) return node.value;
  return "children" in node ? node.children.map((child: Nodes) => rawOf(child)).join("") : "";
};

/** Code is left out with a mark in its place, so that what stands around it does not grow together. */
const wordsOf = (nodes: readonly PhrasingContent[]): string =>
  nodes
    .map((node) => {
      if (node.type === "text") return node.value;
      if ("children" in node) return wordsOf(node.children);
      return node.type === "break" ? "\n" : " | ";
    })
    .join("");

type Target = { readonly repository: string | undefined; readonly number: number };

const targetsIn = (text: string): readonly Target[] =>
  [...text.matchAll(KEYWORD)].flatMap(({ groups }) => {
    const target = TARGET.exec(groups?.target ?? "")?.groups;
    return target ? [{ repository: target.repository, number: Number(target.number) }] : [];
  });
