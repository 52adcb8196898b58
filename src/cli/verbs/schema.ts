import { editorSchema } from "../../policy/schema/json-schema.ts";
import { readNothingMore } from "../words.ts";
import type { Verb } from "./verb.ts";

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
