import { expect, it } from 'vitest';
import { pageOfObject } from './where.ts';

const about = (object_kind: string, member_id: number | null = null) => ({
  event_type: 'plant.created',
  object_kind,
  object_id: '7',
  member_id,
});

it('leads to the object, else to its member, else to the list of its kind', () => {
  expect(pageOfObject(1, about('document', 3))).toBe('/c/1/documents/7');
  expect(pageOfObject(1, about('membership', 3))).toBe('/c/1/members/3');
  expect(pageOfObject(1, about('gse_act'))).toBe('/c/1/onboarding/acts');
  expect(pageOfObject(1, { ...about('plant'), event_type: 'plant.deleted' })).toBe('/c/1/plants');
  expect(pageOfObject(1, about('payout'))).toBeUndefined();
});
