import type { Item } from 'condivisa/client';
import { useList } from '../../shell/query.ts';
import type { Member } from '../member-words.ts';

export type Point = Item<'/api/cer/communities/{community_id}/points'>;

/** The assignments of a member's points. */
export function useOwnPoints({ community_id, id }: Pick<Member, 'community_id' | 'id'>): readonly Point[] {
  const points = useList('/api/cer/communities/{community_id}/points', { params: { path: { community_id } } }, { most: 5000 });
  return points.data?.items.filter(({ member_id }) => member_id === id) ?? [];
}
