import Handlebars from "handlebars";
import { HELPERS } from "./template-helpers.ts";
import { whoHelpers } from "./who-helpers.ts";

/** Templates by name: their paths below `templates/`, without `.md`. */
export type Templates = ReadonlyMap<string, (facts: Facts) => string>;

/** What fills a template in. A name that the template uses and the facts lack is an error; name it, as undefined. */
export type Facts = Readonly<Record<string, unknown>>;

const BUILT_IN = ["if", "unless", "each", "with"];
const WHO_HELPERS = Object.keys(whoHelpers(() => ""));
const KNOWN = Object.fromEntries([...BUILT_IN, ...Object.keys(HELPERS), ...WHO_HELPERS].map((name) => [name, true]));
const COMPILING = { strict: true, noEscape: true, knownHelpers: KNOWN, knownHelpersOnly: true } as const;
const RUNNING = { allowProtoPropertiesByDefault: false, allowProtoMethodsByDefault: false } as const;

const callOf = (
  helper: string,
  argument: hbs.AST.Expression,
): hbs.AST.PathExpression & { call: hbs.AST.Expression } => ({
  type: "PathExpression",
  data: false,
  depth: 0,
  parts: [helper],
  original: helper,
  loc: argument.loc,
  call: argument,
});

/**
 * Makes every template safe and strict: `{{fact}}` neutralizes like `{{inline fact}}`, `{{{fact}}}` takes only what is
 * Markdown, and each name must exist, also where it is only asked after (`{{#if fact}}`).
 */
class Strict extends Handlebars.Visitor {
  override MustacheStatement(mustache: hbs.AST.MustacheStatement): void {
    const { path } = mustache;
    if (path.type === "PathExpression" && mustache.params.length === 0) {
      mustache.params = [path];
      mustache.path = callOf(mustache.escaped ? "inline" : "markdown", path);
    }
    super.MustacheStatement(mustache);
  }

  override PathExpression(path: hbs.AST.PathExpression): void {
    Object.assign(path, { strict: true });
  }
}

const parsed = (name: string, source: string): hbs.AST.Program => {
  const program = Handlebars.parse(source, { srcName: name });
  new Strict().accept(program);
  return program;
};

/** Empty lines that conditions left behind are joined; code keeps its own. */
const tidy = (text: string): string => {
  const lines = text.split("\n");
  const kept: string[] = [];
  let inCode = false;
  for (const line of lines) {
    if (/^(?:```|~~~)/.test(line)) inCode = !inCode;
    if (inCode || line.trim() !== "" || kept.at(-1) !== "") kept.push(inCode ? line : line.trimEnd());
  }
  return kept.join("\n").trim();
};

/** Throws where a template is not well formed or uses a helper that does not exist. Any template can be a partial. */
export const compileTemplates = (sources: Readonly<Record<string, string>>): Templates => {
  const handlebars = Handlebars.create();
  const templates = new Map<string, (facts: Facts) => string>();
  handlebars.registerHelper(HELPERS);
  handlebars.registerHelper(whoHelpers((part, facts) => render(templates, part, facts)));
  for (const [name, source] of Object.entries(sources)) {
    handlebars.precompile(parsed(name, source), COMPILING);
    const template = handlebars.compile<Facts>(parsed(name, source), COMPILING);
    handlebars.registerPartial(name, template);
    templates.set(name, (facts) => tidy(template(facts, RUNNING)));
  }
  return templates;
};

/** Throws where there is no such template, or a fact that it names is not given. */
export const render = (templates: Templates, name: string, facts: Facts): string => {
  const template = templates.get(name);
  if (template === undefined) throw new Error(`there is no template ${name}`);
  return template(facts);
};
