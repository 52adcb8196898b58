/**
 * A pure function of a text that remembers what it gave for the last texts, as long as those are together at most
 * `longest` UTF-16 units: the same texts are read again at every look at an incident. What it gives is shared by all
 * who ask, so nobody may change it.
 */
export const remembering = <T>(
  read: (text: string) => T | undefined,
  longest: number,
): ((text: string) => T | undefined) => {
  const known = new Map<string, T>();
  let length = 0;

  const forgetOldest = (): void => {
    for (const text of known.keys()) {
      if (length <= longest) return;
      known.delete(text);
      length -= text.length;
    }
  };

  return (text) => {
    const before = known.get(text);
    if (before !== undefined) return before;
    const value = read(text);
    if (value === undefined) return undefined;
    known.set(text, value);
    length += text.length;
    forgetOldest();
    return value;
  };
};
