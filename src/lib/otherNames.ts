/** Names that Windows keeps for devices. */
const RESERVED = /^(con|prn|aux|nul|com\d|lpt\d)$/i;

/**
 * Names of files or folders that are to lie beside each other: each another one on every system, whether or not it tells capitals from
 * small letters. `again` says what is added to a name at a place, for the n-th time that it is there, from 2 on.
 */
export function otherNames(names: readonly string[], again: (n: number, place: number) => string): readonly string[] {
  const used = new Set<string>();
  return names.map((name, place) => {
    let other = name;
    for (let n = 2; used.has(other.toLowerCase()) || RESERVED.test(other); n++) other = name + again(n, place);
    used.add(other.toLowerCase());
    return other;
  });
}
