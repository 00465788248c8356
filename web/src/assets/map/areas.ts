import { useQuery } from '@tanstack/react-query';
import type { Item } from 'condivisa/client';
import { useMemo } from 'react';
import type { MapArea } from '../../map/places.ts';
import { client } from '../../shell/client.ts';
import { useCommunity } from '../../shell/community.tsx';
import { whenOf } from '../dated.ts';
import { useConfigurations } from '../reads.ts';

type Area = Item<'/api/v1/substation-areas'>;

/** All versions of the areas of these codes, with their borders: the whole map of the country would be too much. */
function useAreasOf(codes: readonly string[], enabled: boolean) {
  return useQuery<readonly Area[], Error>({
    queryKey: ['/api/v1/substation-areas', 'of', codes],
    queryFn: async ({ signal }) => {
      const found: Area[] = [];
      for (const code of codes) {
        const list = client.list('/api/v1/substation-areas', { params: { query: { code } }, signal } as never);
        for await (const area of list) found.push(area as Area);
      }
      return found;
    },
    enabled,
  });
}

/** The boundary of the community and the substation areas of its configurations; undefined while they load. */
export function useMapAreas(): readonly MapArea[] | undefined {
  const { id, name, land: boundary } = useCommunity();
  const configurations = useConfigurations(id);
  const wanted = useMemo(() => [...new Set(configurations.data?.items.map(({ area_code }) => area_code) ?? [])], [configurations.data]);
  const areas = useAreasOf(wanted, configurations.data !== undefined);
  return useMemo(() => {
    if (configurations.data === undefined || (areas.data === undefined && !areas.error)) return undefined;
    const community: MapArea = { id: `community ${id}`, kind: 'community', name, boundary };
    const ofAreas = wanted.map((code): MapArea => {
      const versions = areas.data?.filter((area) => area.code === code) ?? [];
      const current = versions.find((area) => whenOf(area) === 'current') ?? versions.at(-1);
      return { id: `area ${code}`, kind: 'substation', name: code, boundary: current?.boundary ?? null };
    });
    return [community, ...ofAreas];
  }, [configurations.data, wanted, areas.data, areas.error, id, name, boundary]);
}
