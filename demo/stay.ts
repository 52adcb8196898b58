import { z } from "zod";
import { tokenOf } from "../emulator/emulator.ts";
import type { Installation } from "../emulator/firewarden/installation.ts";
import { CAST, type Name, REPOSITORY } from "./cast.ts";
import type { Terminal } from "./terminal.ts";

const Numbers = z.array(z.object({ number: z.number() }));

/** Issues and pull requests are numbered together. */
const nextNumber = async ({ github }: Installation): Promise<number> => {
  const lists = ["issues", "pulls"].map((kind) => github.look(`/repos/${REPOSITORY}/${kind}?state=all&per_page=100`));
  const numbers = (await Promise.all(lists)).flatMap((list) => Numbers.parse(list).map(({ number }) => number));
  return Math.max(0, ...numbers) + 1;
};

const curl = (installation: Installation, who: Name, path: string, body?: unknown): string => {
  const data = body === undefined ? "" : ` -d '${JSON.stringify(body)}'`;
  return `curl -s -H 'authorization: Bearer ${tokenOf(who)}'${data} ${installation.github.url}/repos/${REPOSITORY}${path}`;
};

/** Comments as text, with any Node. */
const READABLE = 'JSON.parse(require("fs").readFileSync(0)).map((c) => c.user.login + ": " + c.body).join("\\n\\n")';

const COMMENTS: Readonly<Record<Name, string>> = {
  leo: "/ack",
  mia: "/update We know, and we are at it.",
  ana: "/take analyst",
  omar: "/status",
  dana: "/why",
  sam: "/approve analysis",
  ines: "/reject analysis Which change was it?",
  rita: "/help",
  max: "/severity low I do not see it any more.",
  olga: "/waive analysis Nobody is awake who could approve it.",
};

/** Says how to act by hand, with lines that work as they are. */
export const explain = async ({ line, paint }: Terminal, installation: Installation): Promise<void> => {
  const next = await nextNumber(installation);
  const comment = (who: Name): string => curl(installation, who, `/issues/${next}/comments`, { body: COMMENTS[who] });
  line();
  line(paint("bold", "Everything keeps running until Ctrl-C. Now you act. First declare an incident of your own:"));
  line();
  line(curl(installation, "rita", "/issues", { title: "Search finds nothing" }));
  line(curl(installation, "rita", `/issues/${next}/labels`, { labels: ["sev:high"] }));
  line();
  line(paint("bold", "Then comment, as anybody you like:"));
  line();
  for (const who of Object.keys(CAST).filter((name): name is Name => name in COMMENTS)) line(comment(who));
  line();
  line(paint("bold", "And read what Firewarden wrote, the board and its answers:"));
  line();
  line(`${curl(installation, "rita", `/issues/${next}/comments`)} | node -p '${READABLE}'`);
};

/** Resolves at Ctrl-C, or when the process is asked to end. */
export const untilStopped = (): Promise<void> =>
  new Promise((resolve) => {
    // A pending promise alone would not keep the process alive.
    const alive = setInterval(() => {}, 60_000);
    for (const signal of ["SIGINT", "SIGTERM"] as const)
      process.once(signal, () => {
        clearInterval(alive);
        resolve();
      });
  });
