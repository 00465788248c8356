import { useMemo } from 'react';
import type { Choice } from '../../kit/form.tsx';
import { useOwnMemberships } from '../../members/mine/membership.tsx';
import { useCommunity } from '../../shell/community.tsx';
import { useList } from '../../shell/query.ts';
import type { Whose } from './device-reach.ts';

const NOTHING: Choice = { value: 'none', label: ['Nothing of the register', 'Nulla di registrato'] };

/** What a device may measure: points, sections and storages of the community, or those of the reader. */
export function useMeasured(whose: Whose): readonly Choice[] {
  const { id } = useCommunity();
  const path = { params: { path: { community_id: id } } };
  const { own } = useOwnMemberships();
  const points = useList('/api/cer/communities/{community_id}/points', path).data?.items;
  const plants = useList('/api/cer/communities/{community_id}/plants', path).data?.items;
  const storages = useList('/api/cer/communities/{community_id}/storages', path).data?.items;
  const members = own.map((one) => one.id).join();
  const parties = own.map((one) => one.party_id).join();
  return useMemo(() => {
    const isIn = (list: string, wanted: number) => whose === 'all' || list.split(',').includes(String(wanted));
    const sited = (plants ?? []).filter((one) => isIn(parties, one.producer_party_id));
    const codes = new Set(sited.map(({ code }) => code));
    return [
      ...(whose === 'all' ? [NOTHING] : []),
      ...(points ?? [])
        .filter((one) => isIn(members, one.member_id))
        .map((one) => ({ value: `point_id:${one.point_id}`, label: whose === 'own' ? one.pod : `${one.pod} · ${one.member_code}` })),
      ...sited.flatMap((one) =>
        one.sections.map((section) => ({ value: `section_id:${section.id}`, label: `${one.name}: ${section.code}` })),
      ),
      ...(storages ?? [])
        .filter(({ plant_code }) => whose === 'all' || (plant_code !== null && codes.has(plant_code)))
        .map((one) => ({ value: `storage_id:${one.id}`, label: one.code })),
    ];
  }, [whose, points, plants, storages, members, parties]);
}

/** The fields of a body that say what was chosen. */
export function subjectOf(measures: string): object {
  const [field, id] = measures.split(':');
  return field === undefined || id === undefined ? {} : { [field]: Number(id) };
}
