import type { Answer } from 'condivisa/client';

export type Entry = Answer<'get', '/api/v1/calendar'>['data'][number];

const STAFF: Readonly<Record<Entry['target_kind'], (id: number) => string>> = {
  configuration: () => 'settlement',
  run: (id) => `settlement/${id}`,
  motion: (id) => `motions/${id}`,
  work_order: (id) => `work-orders/${id}`,
  maintenance_plan: () => 'maintenance',
  membership: (id) => `members/${id}`,
  document: (id) => `documents/${id}`,
};

/** The page of an entry, below the address of its community. */
export function placeOfEntry({ kind, target_kind, target_id }: Entry, isStaff: boolean): string {
  if (kind === 'term') return 'onboarding/terms';
  if (isStaff) return STAFF[target_kind](target_id);
  return target_kind === 'motion' ? `mine/motions/${target_id}` : 'mine/documents';
}
