/**
 * Whether Argus's API would take a name for a source type: it holds at least one letter, and no
 * upper-case one (`NAV` and `123` are refused, `nav` and `nav2` are taken).
 */
export function isSourceTypeName(name: string): boolean {
  return sourceTypeProblem(name) === undefined;
}

/** What Argus's API says of a name that it does not take; undefined for one that it takes. */
export function sourceTypeProblem(name: string): string | undefined {
  const isLower = name === name.toLowerCase() && name !== name.toUpperCase();
  return isLower ? undefined : `'${name}' is not a lowercase string`;
}

/** A type's name as it is stored: types differ by more than case. */
export function storedSourceType(name: string): string {
  return name.toLowerCase();
}
