import { z } from "zod";
import { schema } from "./schema.ts";

/**
 * The schema as data, to be walked: by the documentation, and to know which keys there are at a place. Besides JSON
 * Schema's own words it holds `expected` (a value in words), `byDefault` and `example`, as the documentation shows them, and
 * `notUsedYet`.
 */
export type Described = {
  readonly description?: string;
  readonly expected?: string;
  readonly byDefault?: string;
  readonly example?: string;
  readonly notUsedYet?: boolean;
  readonly pattern?: string;
  readonly type?: string;
  readonly properties?: Readonly<Record<string, Described>>;
  readonly additionalProperties?: Described | false;
  readonly propertyNames?: { readonly enum?: readonly string[] };
  readonly anyOf?: readonly Described[];
  readonly items?: Described;
  readonly required?: readonly string[];
};

/** JSON Schema that editors complete and check `.github/firewarden.yml` with. */
export const editorSchema = (): unknown => ({
  ...z.toJSONSchema(schema, {
    io: "input",
    override: ({ jsonSchema }) => {
      const { expected, byDefault, example, notUsedYet, description } = jsonSchema;
      for (const own of ["expected", "byDefault", "example", "notUsedYet"]) delete jsonSchema[own];
      const words = [
        description,
        notUsedYet && "Not used yet.",
        expected && `Expected: ${expected}.`,
        byDefault && `Default: ${byDefault}.`,
        example && `Example: ${example}.`,
      ].filter(Boolean);
      if (words.length > 0) jsonSchema.description = words.join("\n");
    },
  }),
  title: "Firewarden's configuration",
});

export const describedSchema = (): Described => z.toJSONSchema(schema, { io: "input" }) as Described;
