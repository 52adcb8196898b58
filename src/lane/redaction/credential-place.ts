/** A place in a text that looks like a credential: from its first character to behind its last. */
export type CredentialPlace = { readonly kind: string; readonly from: number; readonly to: number };

/** Looks for one family of credentials. Takes time in proportion to the text's length, whatever stands in it. */
export type Detector = (text: string) => readonly CredentialPlace[];

/** In order, and without overlaps: what overlaps is one place, of the kind that begins first. */
export const merged = (findings: readonly CredentialPlace[]): readonly CredentialPlace[] => {
  const places: CredentialPlace[] = [];
  for (const finding of [...findings].sort((a, b) => a.from - b.from || b.to - a.to)) {
    const last = places.at(-1);
    if (last !== undefined && finding.from < last.to)
      places[places.length - 1] = { ...last, to: Math.max(last.to, finding.to) };
    else places.push(finding);
  }
  return places;
};
