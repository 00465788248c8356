import type { Item } from 'condivisa/client';
import { today } from '../../kit/period.ts';
import { useCommunity } from '../../shell/community.tsx';
import { useList } from '../../shell/query.ts';
import { useMay } from '../shared/may.ts';
import { inForceOn } from './in-force.ts';

export type SmallestPayment = Item<'/api/cer/communities/{community_id}/smallest-payments'>;

export const useSmallestPayments = () =>
  useList(
    '/api/cer/communities/{community_id}/smallest-payments',
    { params: { path: { community_id: useCommunity().id } } },
    { enabled: useMay('rules:read') },
  );

/** The community's smallest payment today, in cents; undefined while it is not known. */
export function useSmallestPayment(): number | undefined {
  const { data } = useSmallestPayments();
  return data && (inForceOn(data.items, today())?.cents ?? 0);
}
