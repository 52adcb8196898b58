import { editorSchema } from "../policy/json-schema.ts";
import type { Verb } from "./verb.ts";
import { readNothingMore } from "./words.ts";

export const schema: Verb = {
  name: "schema",
  usage: "schema",
  summary: "Prints the JSON Schema of the configuration, for editors.",
  run: (args, { out }) => {
    readNothingMore(args);
    out(JSON.stringify(editorSchema(), null, 2));
    return 0;
  },
};
