import { isMapping } from "./document.ts";

type Data = Readonly<Record<string, unknown>>;

/** Mappings key by key, everything else as the more special one has it: as Probot merges configurations. First is most special. */
export const mergeLayers = (layers: readonly Data[]): Data => layers.reduceRight<Data>(merge, {});

/** `readDocument` lets no key through that every object has, so the prototype is out of reach. */
const merge = (base: Data, special: Data): Data => {
  const changed = Object.entries(special).map(([key, value]) => [key, mergeValue(base[key], value)] as const);
  return { ...base, ...Object.fromEntries(changed) };
};

const mergeValue = (base: unknown, special: unknown): unknown =>
  isMapping(base) && isMapping(special) ? merge(base, special) : special;
