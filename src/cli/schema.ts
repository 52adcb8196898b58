import { editorSchema } from "../policy/json-schema.ts";
import type { Verb } from "./verb.ts";

export const schema: Verb = {
  name: "schema",
  usage: "schema",
  summary: "Prints the JSON Schema of the configuration, for editors.",
  run: (args, { out, err }) => {
    if (args.length > 0) {
      err("firewarden schema takes no words after it");
      return 2;
    }
    out(JSON.stringify(editorSchema(), null, 2));
    return 0;
  },
};
