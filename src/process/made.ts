import type { Severity } from "../vocabulary.ts";
import type { Stage } from "./process.ts";

/** One text that a step brings about, for some severities: by `/submit NAME`, or as a file that Firewarden writes. */
export type Made = { readonly name: string; readonly tasks: boolean; readonly severities: readonly Severity[] };

/** Everything that these stages bring about and that a gate could judge. */
export const madeBy = (stages: readonly Stage[]): readonly Made[] =>
  stages.flatMap((stage) =>
    stage.kind === "gate"
      ? []
      : stage.requires.flatMap((requirement) => {
          const severities = requirement.severities ?? stage.severities;
          if (requirement.kind === "evidence")
            return [{ name: requirement.name, tasks: requirement.tasks, severities }];
          if (requirement.kind === "filed") return [{ name: requirement.record, tasks: false, severities }];
          return [];
        }),
  );

/** The severities for which none of these stages makes it. */
export const unmadeFor = (
  name: string,
  stages: readonly Stage[],
  severities: readonly Severity[],
): readonly Severity[] =>
  severities.filter(
    (severity) => !madeBy(stages).some((made) => made.name === name && made.severities.includes(severity)),
  );
