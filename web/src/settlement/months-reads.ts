import { useList } from '../shell/query.ts';

/** The newest version of every settled month of a community, newest first. */
export const useMonths = (communityId: number) =>
  useList(
    '/api/v1/settlement/runs',
    { params: { query: { community_id: communityId, latest: 'true', sort: '-month', limit: 100 } } },
    { most: 2000, refetchMs: 60_000 },
  );

export const useConfigurations = (communityId: number) =>
  useList('/api/cer/communities/{community_id}/configurations', { params: { path: { community_id: communityId } } }, { most: 200 });

/** Holds that are in force. */
export const useHolds = () => useList('/api/v1/settlement/holds', { params: { query: { open: 'true', limit: 100 } } }, { most: 1000 });
