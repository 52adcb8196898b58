import { z } from "zod";
import { type Act, act, type Scene } from "./act.ts";
import { type Name, REPOSITORY } from "./cast.ts";

/* What people do beside the incident's issue: the pull request of the post-mortem, and the changes of the action items. */

const BRANCH = "firewarden/incident-1";
const Pulls = z.array(z.object({ number: z.number() }));
const Reference = z.object({ object: z.object({ sha: z.string() }) });
const Tree = z.object({ tree: z.array(z.object({ path: z.string() })) });
const File = z.object({ content: z.string() });
const Issues = z.array(z.object({ number: z.number(), title: z.string() }));

const look = ({ installation }: Scene, path: string): Promise<unknown> =>
  installation.github.look(`/repos/${REPOSITORY}${path}`);

const openPull = async (scene: Scene): Promise<number> => {
  const [pull] = Pulls.parse(await look(scene, "/pulls?state=open"));
  if (pull === undefined) throw new Error("no pull request is open");
  return pull.number;
};

/** Puts each answer where the text, under its heading, asks for one in italics. */
const fillIn = (text: string, answers: Readonly<Record<string, string>>): string =>
  Object.entries(answers).reduce((filled, [heading, answer]) => {
    const invitation = new RegExp(`(^## ${heading}$(?:(?!^## )[\\s\\S])*?)^_.*_$`, "m");
    if (!invitation.test(filled)) throw new Error(`the post-mortem asks for nothing under "${heading}"`);
    return filled.replace(invitation, (_, before: string) => before + answer);
  }, text);

/** Fills in what the drafted post-mortem asks for, in its pull request. */
export const editsPostmortem = (
  when: readonly [number, string],
  who: Name,
  what: string,
  answers: Readonly<Record<string, string>>,
): Act =>
  act(when, who, what, async (scene) => {
    const { object } = Reference.parse(await look(scene, `/git/ref/heads/${BRANCH}`));
    const { tree } = Tree.parse(await look(scene, `/git/trees/${object.sha}?recursive=1`));
    const path = tree.find((entry) => entry.path.endsWith("/postmortem.md"))?.path ?? "";
    const { content } = File.parse(await look(scene, `/contents/${path}?ref=${BRANCH}`));
    const text = fillIn(Buffer.from(content, "base64").toString("utf8"), answers);
    await scene.incident.act(who, (person) =>
      person.commitFile(path, text, {
        branch: BRANCH,
        message: "Say what went well, what did not, and where we were lucky",
      }),
    );
  });

export const approvesPull = (when: readonly [number, string], who: Name, what: string, words: string): Act =>
  act(when, who, what, async (scene) => {
    const pull = await openPull(scene);
    await scene.incident.act(who, (person) => person.review(pull, "APPROVE", words));
  });

export const mergesPull = (when: readonly [number, string], who: Name, what: string): Act =>
  act(when, who, what, async (scene) => {
    const pull = await openPull(scene);
    await scene.incident.act(who, (person) => person.merge(pull));
  });

export type Change = {
  /** Words of the action item's title. */
  readonly item: string;
  readonly title: string;
  readonly path: string;
  /** The file's new text, from its present one. */
  readonly text: (before: string) => string;
  readonly branch: string;
};

/** Opens a pull request whose body says which action item it closes. */
export const proposes = (when: readonly [number, string], who: Name, change: Change): Act =>
  act(
    when,
    who,
    `opens a pull request, "${change.title}", which closes an action item`,
    async (scene) => {
      const issues = Issues.parse(await look(scene, "/issues?state=open&per_page=100"));
      const item = issues.find(({ title }) => title.includes(change.item));
      if (item === undefined) throw new Error(`no action item says "${change.item}"`);
      const before = await look(scene, `/contents/${change.path}`).then(
        (file) => Buffer.from(File.parse(file).content, "base64").toString("utf8"),
        () => "",
      );
      await scene.incident.act(who, async (person) => {
        const { branch, title } = change;
        await person.commitFile(change.path, change.text(before), { branch, message: title });
        await person.openPull(title, branch, `Closes #${item.number}.`);
      });
    },
    0,
  );
