import { didYouMean } from "../text/nearest.ts";
import { goneWrong } from "./gone-wrong.ts";
import { type ExitCode, type Output, onTerminal, type Verb } from "./verbs/verb.ts";
import { VERBS } from "./verbs/verbs.ts";
import { version } from "./verbs/version.ts";
import { Misused } from "./words.ts";

/** Does what the words of the command line ask for. Resolves to the exit code; never rejects. */
export const run = async ([name, ...args]: readonly string[], output: Output): Promise<ExitCode> => {
  if (name === undefined) return refuse(help(), output);
  if (isHelp(name)) return answer(help(), output);
  if (isVersion(name)) return answer(`firewarden ${version()}`, output);
  const verb = VERBS.find((candidate) => candidate.name === name);
  if (verb === undefined) return refuse(unknown(name), output);
  if (args.some(isHelp)) return answer(usage(verb), output);
  return attempt(verb, args, output);
};

const attempt = async (verb: Verb, args: readonly string[], output: Output): Promise<ExitCode> => {
  try {
    return await verb.run(args, output);
  } catch (error) {
    output.err(onTerminal(`firewarden ${verb.name}: ${goneWrong(error)}`));
    if (!(error instanceof Misused)) return 1;
    output.err(`Usage: firewarden ${verb.usage}`);
    return 2;
  }
};

const isVersion = (word: string): boolean => ["--version", "-v", "version"].includes(word);

const isHelp = (word: string): boolean => ["--help", "-h", "help"].includes(word);

const answer = (text: string, { out }: Output): ExitCode => {
  out(text);
  return 0;
};

const refuse = (text: string, { err }: Output): ExitCode => {
  err(text);
  return 2;
};

const usage = ({ usage: words, summary }: Verb): string => `Usage: firewarden ${words}\n\n${summary}`;

const help = (): string => {
  const width = Math.max(...VERBS.map((verb) => verb.usage.length)) + 2;
  const lines = VERBS.map(({ usage: words, summary }) => `  ${words.padEnd(width)}${summary}`);
  return [
    "Usage: firewarden VERB [WORDS]",
    "",
    ...lines,
    "",
    "firewarden VERB --help tells more of one; firewarden --version tells which Firewarden this is.",
  ].join("\n");
};

/** What npm does, since it comes before there is anything that `firewarden` could look at. */
const BY_NPM: Readonly<Record<string, string>> = { setup: "npm run setup", start: "npm start", demo: "npm run demo" };

const unknown = (name: string): string => {
  const names = VERBS.map((verb) => verb.name);
  const line = Object.hasOwn(BY_NPM, name) ? BY_NPM[name] : undefined;
  if (line !== undefined) return `firewarden has no verb ${name}; in Firewarden's folder it is: ${line}`;
  return onTerminal(
    `firewarden does not know ${JSON.stringify(name)}; expected one of ${names.join(", ")}${didYouMean(name, names)}`,
  );
};
