/** The source of a pattern in which ` ` stands for white space of any kind and length, and ` ?` for some or none. */
export const spaced = (source: string): string => source.replaceAll(" ?", "\\s*").replaceAll(" ", "\\s+");
