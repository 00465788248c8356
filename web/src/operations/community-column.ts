import type { Column } from '../kit/table/column.ts';
import type { Community } from '../shell/community.tsx';

interface OfCommunity {
  readonly community_id: number | null;
}

/** The columns with the name of the community after the first one. */
export function withCommunity<T extends OfCommunity>(
  columns: readonly Column<T>[],
  communities: readonly Community[] = [],
): readonly Column<T>[] {
  const names = new Map(communities.map(({ id, name }) => [id, name]));
  const nameOf = ({ community_id: id }: T): string | null => (id === null ? null : (names.get(id) ?? String(id)));
  return columns.toSpliced(1, 0, { id: 'community', title: ['Community', 'Comunità'], value: nameOf, filter: 'choice' });
}
