import { z } from "zod";
import type { LoggedRequest } from "../emulator/request-log.ts";

/** Something that Firewarden did on GitHub, as its requests show it. */
export type Deed =
  | { readonly kind: "step"; readonly step: number; readonly title: string }
  | { readonly kind: "labels"; readonly labels: readonly string[] }
  | { readonly kind: "assignees"; readonly assignees: readonly string[] }
  | { readonly kind: "state"; readonly open: boolean; readonly reason: string }
  | { readonly kind: "checklist"; readonly boxes: number }
  | { readonly kind: "says"; readonly text: string }
  | { readonly kind: "reaction"; readonly content: string }
  | { readonly kind: "files"; readonly paths: readonly string[]; readonly branch: string }
  | { readonly kind: "pull-request"; readonly title: string }
  | { readonly kind: "issue"; readonly title: string };

const Body = z.object({
  body: z.string().default(""),
  title: z.string().default(""),
  content: z.string().default(""),
  labels: z.array(z.string()).optional(),
  assignees: z.array(z.string()).optional(),
  state: z.string().optional(),
  state_reason: z.string().default(""),
  ref: z.string().default(""),
  // Of a tree its entries; of a commit the hash of one.
  tree: z.array(z.object({ path: z.string() })).catch([]),
});
type Body = z.output<typeof Body>;

const MARKER = /<!-- firewarden:([\w:.-]+) [\w-]+ -->\s*$/;
const BOX = /^- \[[ x]\] .*$/gm;
const BOARD_LINK = /\n*<!-- firewarden-link -->\n[^\n]*\s*$/;
const ANNOUNCEMENTS = /\n\n---\n\n/;

const issueDeeds = ({ labels, assignees, state, state_reason: reason }: Body): readonly Deed[] => [
  ...(state === undefined ? [] : [{ kind: "state", open: state === "open", reason } as const]),
  ...(labels === undefined ? [] : [{ kind: "labels", labels } as const]),
  ...(assignees === undefined ? [] : [{ kind: "assignees", assignees } as const]),
];

const boardDeeds = (text: string): readonly Deed[] => {
  const [, step = "", title = ""] = /<summary>Step (\d+) of \d+ · (.+?)<\/summary>/.exec(text) ?? [];
  return step === "" ? [] : [{ kind: "step", step: Number(step), title }];
};

/** What stands above the boxes of a card. */
const withoutBoxes = (text: string): string => text.replaceAll(BOX, "").trim();

const commentDeeds = ({ body }: Body): readonly Deed[] => {
  const [marker = "", key = ""] = MARKER.exec(body) ?? [];
  const text = body.slice(0, body.length - marker.length).replace(BOARD_LINK, "");
  if (key === "board") return boardDeeds(text);
  const said = text.split(ANNOUNCEMENTS).map((each) => ({ kind: "says", text: withoutBoxes(each) }) as const);
  const boxes = text.match(BOX) ?? [];
  return key.startsWith("card:") ? [...said, { kind: "checklist", boxes: boxes.length }] : said;
};

const editDeeds = ({ body }: Body): readonly Deed[] => (MARKER.exec(body)?.[1] === "board" ? boardDeeds(body) : []);

type Reader = (body: Body, path: string) => readonly Deed[];

/** By method and the end of the path; what is not listed shows nowhere. */
const READERS: readonly (readonly [method: string, path: RegExp, read: Reader])[] = [
  ["PATCH", /\/issues\/\d+$/, issueDeeds],
  ["POST", /\/issues\/\d+\/comments$/, commentDeeds],
  ["PATCH", /\/issues\/comments\/\d+$/, editDeeds],
  ["POST", /\/reactions$/, ({ content }) => [{ kind: "reaction", content }]],
  ["POST", /\/pulls$/, ({ title }) => [{ kind: "pull-request", title }]],
  ["POST", /\/issues$/, ({ title }) => [{ kind: "issue", title }]],
  ["POST", /\/git\/refs$/, ({ ref }) => [{ kind: "files", paths: [], branch: ref.replace("refs/heads/", "") }]],
  [
    "PATCH",
    /\/git\/refs\//,
    (_, path) => [{ kind: "files", paths: [], branch: decodeURIComponent(path).replace(/^.*\/heads\//, "") }],
  ],
];

/** What these requests of Firewarden's did, in their order. A commit's files are those of the tree before it. */
export const deedsIn = (requests: readonly LoggedRequest[]): readonly Deed[] => {
  let paths: readonly string[] = [];
  return requests
    .filter(({ by, kind, status }) => by === "app" && kind === "write" && status < 300)
    .flatMap(({ method, url, body: json }) => {
      const body = Body.parse(json ?? {});
      if (url.endsWith("/git/trees")) paths = body.tree.map(({ path }) => path);
      const reader = READERS.find(([verb, path]) => verb === method && path.test(url));
      const deeds = reader?.[2](body, url) ?? [];
      return deeds.map((deed) => (deed.kind === "files" ? { ...deed, paths } : deed));
    });
};
