/*
 * A box is identified by its words. Where a text has several boxes with the same words, they are numbered in their order.
 * The first of them has no number, because older logs know boxes by their words alone.
 */

/** A box of a list: its words as people read them, and the how manieth of these words it is; absent for the first. */
export type Box = { readonly item: string; readonly nth?: number };

/** Words as they are compared. */
export const sameWords = (text: string): string => text.replace(/\s+/gu, " ").trim().toLowerCase();

/** No words hold a line break, so that no key is another box's words. */
export const boxKey = ({ item, nth = 1 }: Box): string => (nth === 1 ? item : `${item}\n${nth}`);

/** All boxes of a text or a list, in its order, each told from its twins. */
export const boxesOf = (items: readonly string[]): readonly Box[] => {
  const count = new Map<string, number>();
  return items.map((item) => {
    const nth = (count.get(sameWords(item)) ?? 0) + 1;
    count.set(sameWords(item), nth);
    return nth === 1 ? { item } : { item, nth };
  });
};

export const isSameBox = (one: Box, other: Box): boolean =>
  (one.nth ?? 1) === (other.nth ?? 1) && sameWords(one.item) === sameWords(other.item);
