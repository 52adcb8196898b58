import { severityLabel } from "../../../src/incident/step/labels.ts";
import { SEVERITIES } from "../../../src/vocabulary.ts";
import { account } from "../../simulated-github/cast.ts";
import { changeIssue } from "../../simulated-github/changes.ts";
import { act, type Burst, ownComment, peoplesComments, type Scene, says } from "./scene.ts";
import { changes, deletes, edits, labels, unlabels } from "./touching.ts";

/* What people do beside the way: some of it is work, some a mistake, some mischief. */

type Aside = (scene: Scene) => Burst;

const evidenceComment = (scene: Scene) => {
  const comments = Object.values(scene.incident?.evidence ?? {}).flatMap(({ comment }) => comment?.id ?? []);
  const [first, ...rest] = comments.flatMap((id) => scene.state.comments.get(id) ?? []);
  return first === undefined ? undefined : scene.random.pick([first, ...rest]);
};

const anyComment = (scene: Scene) => {
  const [first, ...rest] = peoplesComments(scene);
  return first === undefined ? undefined : scene.random.pick([first, ...rest]);
};

const words = ({ random }: Scene): string =>
  `${random.pick(["pool", "cache", "queue", "region"])} ${random.below(1000)}`;

/** One act a burst. */
const ALONE: readonly [Aside, ...Aside[]] = [
  (scene) => [says(scene, "ana", `/note the ${words(scene)} is odd`)],
  (scene) => [says(scene, "carol", `/update still working on ${words(scene)}`)],
  (scene) => [says(scene, "carol", "/eta in 3 hours with luck")],
  (scene) => [says(scene, "bob", "/link #1")],
  (scene) => [says(scene, "ana", `/action watch the ${words(scene)} @ana due 2027-01-10`)],
  (scene) => [says(scene, "mallory", scene.random.pick(["/approve analysis", "/note me too", "/cancel false-alarm"]))],
  (scene) => [says(scene, "tim", scene.random.pick(["/status", "/why", "/help"]))],
  (scene) => [says(scene, "ana", scene.random.pick(["/aprove analysis", "/submitt plan"]))],
  (scene) => [says(scene, "ana", `/approve analysis\n/note the ${words(scene)} came after a refusal`)],
  (scene) => [
    says(scene, "carol", `/severity ${scene.random.pick(["critical", "high", "medium", "low"])} it looks so`),
  ],
  (scene) => [labels(scene, "carol", scene.number, `sev:${scene.random.pick(["critical", "high", "medium"])}`)],
  (scene) => [
    labels(scene, "tim", scene.number, scene.random.pick(["sev:low", "mitigated", "resolved", "phase:report"])),
  ],
  (scene) => [
    unlabels(scene, "tim", scene.number, scene.random.pick(["incident", "gate:pending", "mitigated", "sev:high"])),
  ],
  (scene) => [labels(scene, "tim", scene.number, scene.random.pick(["bug", "area: checkout"]))],
  (scene) => [changes(scene, "tim", scene.number, { open: false })],
  (scene) => [changes(scene, "carol", scene.number, { title: `Checkout is down: ${words(scene)}` })],
  (scene) => [changes(scene, "carol", scene.number, { body: `Customers cannot pay: ${words(scene)}.` })],
  (scene) => [
    changes(scene, "bob", scene.number, {
      assignees: [...new Set([...scene.state.issue(scene.number).assignees, account("bob").id])],
    }),
  ],
  (scene) => [says(scene, "alice", `/handover coordinator @${scene.random.pick(["carol", "dave"])}`)],
  (scene) => [says(scene, "bob", `/reject ${gateName(scene)} the ${words(scene)} is not explained`)],
  (scene) => [says(scene, "ana", `/approve ${gateName(scene)}`)],
  (scene) =>
    withComment(evidenceComment(scene), ({ id }) => [
      edits(scene, "ana", id, "adds a line", (body) => `${body}\nAnd ${words(scene)}.`),
    ]),
  (scene) => withComment(evidenceComment(scene), (comment) => [deletes(scene, "ana", comment)]),
  (scene) =>
    withComment(anyComment(scene), ({ id }) => [
      edits(scene, "dave", id, "meddles", (body) => `${body} `.replace("/approve", "/reject")),
    ]),
  (scene) => withComment(anyComment(scene), (comment) => [deletes(scene, "bob", comment)]),
  (scene) =>
    withComment(ownComment(scene, "board"), ({ id }) => [
      edits(scene, "dave", id, "scribbles", (body) => `Lies.\n${body}`),
    ]),
  (scene) =>
    withComment(ownComment(scene, scene.random.pick(["board", "card:document", "card:closure"])), (comment) => [
      deletes(scene, "dave", comment),
    ]),
];

/** Acts that have an order of their own, whichever way their deliveries take: what GitHub shows in the end counts. */
const TOGETHER: readonly [Aside, ...Aside[]] = [
  (scene) => [says(scene, "ana", `/note first ${words(scene)}`), says(scene, "bob", `/note second ${words(scene)}`)],
  (scene) =>
    ["one", "two", "three"].map((each) =>
      changes(scene, "carol", scene.number, { title: `Down: ${each} ${words(scene)}` }),
    ),
  (scene) =>
    ["one", "two"].map((each) => changes(scene, "carol", scene.number, { body: `Since ${each} ${words(scene)}.` })),
  (scene) =>
    withComment(evidenceComment(scene), ({ id }) =>
      (["ana", "carol", "alice"] as const).map((who) =>
        edits(scene, who, id, "adds a line", (body) => `${body}\n${who}: ${words(scene)}`),
      ),
    ),
  (scene) => {
    const item = scene.incident?.items.find(({ number, state }) => number !== undefined && state === "open");
    if (item?.number === undefined) return [];
    const { number } = item;
    return [true, false, true].map((close) => changes(scene, "ana", number, { open: !close }));
  },
  // Two that are not set: of one that is, GitHub would not tell.
  (scene) =>
    SEVERITIES.filter((severity) => severity !== scene.incident?.severity)
      .slice(0, 2)
      .map((severity) => labels(scene, "carol", scene.number, severityLabel(severity))),
  (scene) => [
    labels(scene, "tim", scene.number, "bug"),
    unlabels(scene, "tim", scene.number, "bug"),
    labels(scene, "tim", scene.number, "bug"),
  ],
  (scene) => {
    const flips = [false, true, false];
    return flips.map((open) =>
      act("tim", open ? "reopens" : "closes", () =>
        changeIssue(scene.state, account("tim"), scene.state.issue(scene.number), { open }),
      ),
    );
  },
];

const isBack = ({ incident }: Scene): boolean =>
  incident?.ending === undefined && incident?.milestones.resolved !== undefined;

const gateName = ({ incident, random }: Scene): string =>
  incident?.current?.startsWith("gate:")
    ? incident.current.slice("gate:".length)
    : random.pick(["analysis", "resolution", "review", "report"]);

const withComment = <T>(comment: T | undefined, use: (comment: T) => Burst): Burst =>
  comment === undefined ? [] : use(comment);

/** What ends it, or brings it back. */
const ENDS: readonly [Aside, ...Aside[]] = [
  (scene) => [
    says(
      scene,
      "carol",
      scene.random.pick(["/cancel false-alarm it was the monitor", "/cancel superseded", "/cancel duplicate #1"]),
    ),
  ],
  (scene) => [
    says(scene, "olga", `/waive ${(scene.incident?.current ?? "plan").replace("gate:", "")} nobody is left to do it`),
  ],
  (scene) => [says(scene, "alice", "/reopen it came back")],
  // What was said to be back is down again: people say so in words, and by the labels.
  (scene) => (isBack(scene) ? [says(scene, scene.random.pick(["alice", "carol"]), "/reopen it fails again")] : []),
  (scene) => (isBack(scene) ? [unlabels(scene, "alice", scene.number, "resolved")] : []),
  (scene) => (isBack(scene) ? [labels(scene, "alice", scene.number, "sev:critical")] : []),
  (scene) => [changes(scene, "alice", scene.number, { open: true })],
];

/** Who has no say in it tries to pass the gate that is next. */
const intrusion = (scene: Scene): Burst => [
  says(scene, scene.random.pick(["mallory", "tim", "ana"]), `/approve ${gateName(scene)}`),
];

export const aside = (scene: Scene): Burst => {
  const { random } = scene;
  if (random.chance(0.05)) return random.pick(ENDS)(scene);
  if (scene.incident?.current?.startsWith("gate:") && random.chance(0.5)) return intrusion(scene);
  return random.pick(random.chance(0.35) ? TOGETHER : ALONE)(scene);
};
