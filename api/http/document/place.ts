/** Where a schema stands in the document: in a component or an operation, below which fields. */
export interface Place {
  /** Name of the component, or operationId. */
  readonly owner: string;
  readonly path: readonly string[];
  /** A parameter of the query or path. */
  readonly isParameter?: true;
  /** An element of a list or an alternative, which stands below its field and has no text of its own in the tables. */
  readonly isElement?: true;
}

export const inside = (place: Place, name: string): Place => ({ owner: place.owner, path: [...place.path, name] });

export const nameOf = ({ path }: Place): string => path.at(-1) ?? '';

/** `NewMember`, `MemberChange` and `MemberList` speak of `Member`. */
const subjectOf = (owner: string): string => owner.replace(/^(New|Created)/, '').replace(/(Change|Detail|List|End)$/, '');

/** The keys under which a text or value about this place may be written, the most exact first. */
export function keysOf({ owner, path, isParameter }: Place): string[] {
  const name = path.at(-1) ?? '';
  const full = path.join('.');
  const owners = [...new Set([owner, subjectOf(owner)])];
  const parent = path.at(-2);
  return [
    ...owners.flatMap((one) => [`${one}.${full}`, `${one}.${name}`]),
    ...(parent === undefined ? [] : [`${parent}.${name}`]),
    ...(isParameter ? [`?${name}`] : []),
    name,
  ];
}

/** The first entry of `table` about this place. */
export function lookUp<T>(table: Readonly<Record<string, T>>, place: Place): T | undefined {
  const key = keysOf(place).find((one) => Object.hasOwn(table, one));
  return key === undefined ? undefined : table[key];
}
