import type { Item } from 'condivisa/client';
import { useMemo } from 'react';
import { useList } from '../shell/query.ts';
import type { ConfigurationIds } from './asset-lists.ts';

export type Point = Item<'/api/cer/communities/{community_id}/points'>;
export type Plant = Item<'/api/cer/communities/{community_id}/plants'>;
export type Section = Plant['sections'][number];
export type Storage = Item<'/api/cer/communities/{community_id}/storages'>;
export type Grant = Item<'/api/cer/communities/{community_id}/plant-grants'>;
export type Configuration = Item<'/api/cer/communities/{community_id}/configurations'>;

const of = (community_id: number) => ({ params: { path: { community_id } } });

export const usePoints = (id: number) => useList('/api/cer/communities/{community_id}/points', of(id), { most: 5000 });
export const usePlants = (id: number) => useList('/api/cer/communities/{community_id}/plants', of(id), { most: 2000 });
export const useStorages = (id: number) => useList('/api/cer/communities/{community_id}/storages', of(id));
export const useConfigurations = (id: number) => useList('/api/cer/communities/{community_id}/configurations', of(id));

/** The configurations that have not ended, by their code. */
export function useConfigurationIds(id: number): ConfigurationIds {
  const configurations = useConfigurations(id).data?.items;
  return useMemo(
    () => new Map((configurations ?? []).filter(({ status }) => status !== 'ended').map(({ code, id: key }) => [code, key])),
    [configurations],
  );
}
