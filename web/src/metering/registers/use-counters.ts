import { useMemo } from 'react';
import type { Choice } from '../../kit/form/field.ts';
import { useList } from '../../shell/query.ts';
import { countersOf } from './counters.ts';

const NONE = [] as const;

/** The registers of a community that can be read, once they are known. */
export function useCounters(communityId: number): readonly Choice[] {
  const path = { params: { path: { community_id: communityId } } };
  const points = useList('/api/cer/communities/{community_id}/points', path).data?.items ?? NONE;
  const plants = useList('/api/cer/communities/{community_id}/plants', path).data?.items ?? NONE;
  const storages = useList('/api/cer/communities/{community_id}/storages', path).data?.items ?? NONE;
  return useMemo(() => countersOf({ points, plants, storages }), [points, plants, storages]);
}
