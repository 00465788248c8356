import { useMemo } from 'react';
import { useList } from '../shell/query.ts';

interface MemberNames {
  readonly byParty: ReadonlyMap<number, string>;
  readonly byCode: ReadonlyMap<string, string>;
}

/** Names of the members of a community, for figures that know a party or a code only; a code where there is no name. */
export function useMemberNames(communityId: number): MemberNames {
  const path = { community_id: communityId };
  const items = useList('/api/cer/communities/{community_id}/members', { params: { path } }, { most: 5000 }).data?.items;
  return useMemo(() => {
    const members = items ?? [];
    return {
      byParty: new Map(members.map(({ party_id, name, code }) => [party_id, name ?? code])),
      byCode: new Map(members.map(({ code, name }) => [code, name ?? code])),
    };
  }, [items]);
}
