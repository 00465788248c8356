import { useMemo } from 'react';
import type { MapArea } from '../../map/places.ts';
import { useCommunity } from '../../shell/community.tsx';
import { useList } from '../../shell/query.ts';
import { whenOf } from '../dated.ts';
import { useConfigurations } from '../reads.ts';

/** The boundary of the community and the substation areas of its configurations; undefined while they load. */
export function useMapAreas(): readonly MapArea[] | undefined {
  const { id, name, boundary } = useCommunity();
  const configurations = useConfigurations(id);
  const areas = useList('/api/v1/substation-areas', {}, { most: 5000, enabled: configurations.data !== undefined });
  return useMemo(() => {
    if (configurations.data === undefined || (areas.data === undefined && !areas.error)) return undefined;
    const community: MapArea = { id: `community ${id}`, kind: 'community', name, boundary };
    const codes = [...new Set(configurations.data.items.map(({ area_code }) => area_code))];
    const ofAreas = codes.map((code): MapArea => {
      const versions = areas.data?.items.filter((area) => area.code === code) ?? [];
      const current = versions.find((area) => whenOf(area) === 'current') ?? versions.at(-1);
      return { id: `area ${code}`, kind: 'substation', name: code, boundary: current?.boundary ?? null };
    });
    return [community, ...ofAreas];
  }, [configurations.data, areas.data, areas.error, id, name, boundary]);
}
