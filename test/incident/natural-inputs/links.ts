import type { Row } from "./row.ts";

const linked = (typed: string, target: string, ...shown: readonly string[]): Row => ({
  typed,
  by: "ben",
  understood: [{ kind: "linked", target }],
  shown: shown.length === 0 ? [target] : shown,
});

const wrong = (typed: string, ...says: readonly string[]): Row => ({ typed, by: "ben", refused: "bad-argument", says });

/** Links to changes, to other incidents, and to pages. */
export const LINKS: readonly Row[] = [
  linked("/link #57", "#57"),
  linked("/link acme/shop#57", "acme/shop#57", "57"),
  linked("/link https://grafana.example/d/abc?from=now-1h", "https://grafana.example/d/abc?from=now-1h", "grafana"),
  linked("/link #57, the revert", "#57"),
  linked("/link\n#57", "#57"),
  wrong("/link", "say what to link", "/link #57"),
  wrong("/link the revert", "neither #N nor an https address", "/link #57"),
  wrong("/link http://example.com", "neither #N nor an https address"),
];
