import { expect, it } from 'vitest';
import type { PointInputs, RunInputs } from '../../domain/settlement/run/run-inputs.ts';
import { ownHoursOnly } from './own-hours.ts';

const point = (partyId: number, from: string, to: string) => ({ pointId: 7, partyId, counts: [{ from, to }] }) as unknown as PointInputs;
const inputs = (...points: PointInputs[]) => ({ points, month: '2025-03', timeZone: 'Europe/Rome' }) as unknown as RunInputs;
const curve = (kind: 'point' | 'configuration') => ({
  id: 1,
  subject_kind: kind,
  subject_id: 7,
  code: 'X',
  quantity: 'withdrawn',
  values: Array<number>(743).fill(1),
});
const sum = (values: readonly number[] = []): number => values.reduce((total, value) => total + value, 0);

it('leaves a point of one holder as it is, and the sums of all', () => {
  const curves = [curve('point'), curve('configuration')];
  expect(ownHoursOnly(curves, inputs(point(1, '2025-03-01', '2025-04-01')), [1])).toEqual(curves);
});

it('shows each holder of a point his own days, 23 hours on the last Sunday of March', () => {
  const shared = inputs(point(1, '2025-03-01', '2025-03-30'), point(2, '2025-03-30', '2025-04-01'));
  expect(sum(ownHoursOnly([curve('point')], shared, [1])[0]?.values)).toBe(29 * 24);
  expect(sum(ownHoursOnly([curve('point')], shared, [2])[0]?.values)).toBe(23 + 24);
  expect(sum(ownHoursOnly([curve('point')], shared, [])[0]?.values)).toBe(0);
});
