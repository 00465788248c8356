import { useMemo } from 'react';
import { placeOf, useCommunity } from '../../shell/community.tsx';
import { useList } from '../../shell/query.ts';
import { mayIn } from '../../shell/reach.ts';
import { useMe } from '../../shell/session.tsx';

export interface Person {
  readonly name: string;
  /** Null: a producer that is not a member. */
  readonly memberId: number | null;
}

/** Members and producers of the community by party, as far as the caller may read them. */
export function usePeople(): ReadonlyMap<number, Person> {
  const community = useCommunity();
  const enabled = mayIn(useMe(), 'members:read', placeOf(community));
  const path = { community_id: community.id };
  const members = useList('/api/cer/communities/{community_id}/members', { params: { path } }, { most: 5000, enabled });
  const producers = useList('/api/cer/communities/{community_id}/third-party-producers', { params: { path } }, { enabled });
  return useMemo(
    () =>
      new Map<number, Person>([
        ...(producers.data?.items ?? []).map(({ party_id, name, code }) => [party_id, { name: name ?? code, memberId: null }] as const),
        ...(members.data?.items ?? []).map(({ party_id, id, name, code }) => [party_id, { name: name ?? code, memberId: id }] as const),
      ]),
    [members.data, producers.data],
  );
}

/** The name of a party; its code, or its number, where the name may not be read. */
export const nameOf = (people: ReadonlyMap<number, Person>, partyId: number | null, code: string | null = null): string =>
  (partyId === null ? undefined : people.get(partyId)?.name) ?? code ?? (partyId === null ? '' : `#${partyId}`);
