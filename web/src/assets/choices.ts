import { useMemo } from 'react';
import type { Choice } from '../kit/form.tsx';
import { nameOf, useMembers } from '../members/use-members.ts';
import { whenOf } from './dated.ts';
import { useConfigurations } from './reads.ts';

/** Members that have not left, by name. */
export function useMemberChoices(communityId: number): readonly Choice[] {
  const { data } = useMembers(communityId);
  return useMemo(
    () =>
      (data?.items ?? [])
        .filter((member) => member.status !== 'left' && whenOf(member) !== 'ended')
        .map((member) => ({ value: String(member.id), label: `${nameOf(member)} (${member.code})` }))
        .sort((one, other) => one.label.localeCompare(other.label)),
    [data],
  );
}

/** Configurations that have not ended. */
export function useConfigurationChoices(communityId: number): readonly Choice[] {
  const { data } = useConfigurations(communityId);
  return useMemo(
    () =>
      (data?.items ?? [])
        .filter(({ status }) => status !== 'ended')
        .map(({ id, code, area_code }) => ({ value: String(id), label: `${code} (${area_code})` })),
    [data],
  );
}
