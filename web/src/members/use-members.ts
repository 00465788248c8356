import { useMemo } from 'react';
import { useList } from '../shell/query.ts';
import type { Member } from './member-words.ts';

/** Every member of a community, for names and choices. */
export const useMembers = (community_id: number) =>
  useList('/api/cer/communities/{community_id}/members', { params: { path: { community_id } } }, { most: 5000 });

/** The name that the reader may see; the code where it may not. */
export const nameOf = ({ name, code }: Pick<Member, 'name' | 'code'>): string => name ?? code;

/** Members by their id; empty while they load. */
export function useMembersById(communityId: number): ReadonlyMap<number, Member> {
  const { data } = useMembers(communityId);
  return useMemo(() => new Map(data?.items.map((member) => [member.id, member])), [data]);
}
