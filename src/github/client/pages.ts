/** The most that GitHub gives in one page of a list. */
export const PAGE = 100;

/** A list to its last page, which is the first that is not full; `most` pages at the utmost where that many are enough. */
export const allPages = async <T>(
  read: (page: number) => Promise<readonly T[]>,
  most = Number.POSITIVE_INFINITY,
  page = 1,
): Promise<readonly T[]> => {
  const found = await read(page);
  return found.length < PAGE || page >= most ? found : [...found, ...(await allPages(read, most, page + 1))];
};
