import { useMemo } from 'react';
import { useMemberNames } from '../../members/member-names.ts';
import { useList } from '../../shell/query.ts';
import type { Subject } from './weights-table.tsx';

/** Points and plant sections of a configuration that a weight may be given to, with the names of their members. */
export function useSubjects(communityId: number, configurationId: number): readonly Subject[] {
  const init = { params: { path: { community_id: communityId } } };
  const points = useList('/api/cer/communities/{community_id}/points', init, { most: 10_000 }).data?.items;
  const plants = useList('/api/cer/communities/{community_id}/plants', init, { most: 10_000 }).data?.items;
  const names = useMemberNames(communityId).byCode;
  return useMemo(() => {
    const ofPoints = (points ?? [])
      .filter((point) => point.configuration_id === configurationId && point.valid_to === null)
      .map((point) => ({ id: point.pod, side: 'consumers' as const, name: names.get(point.member_code ?? '') ?? point.member_code ?? '' }));
    const ofPlants = (plants ?? []).flatMap((plant) =>
      plant.sections
        .filter((section) => section.configuration_id === configurationId && section.valid_to === null)
        .map((section) => ({ id: section.code, side: 'producers' as const, name: plant.name ?? plant.code })),
    );
    return [...ofPlants, ...ofPoints];
  }, [points, plants, names, configurationId]);
}
