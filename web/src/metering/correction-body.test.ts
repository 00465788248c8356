import { describe, expect, it } from 'vitest';
import { correctionBody, hoursOf } from './correction-body.ts';
import type { ReadingFinding } from './reading-words.ts';

const finding = (id: number, state: ReadingFinding['state'], from: string, to: string) => ({ id, state, from, to }) as ReadingFinding;
const day = {
  configuration_id: 1,
  code: 'IT001E1',
  quantity: 'withdrawn' as const,
  findings: [
    finding(1, 'open', '2025-03-20T09:00:00.000Z', '2025-03-20T10:00:00.000Z'),
    finding(2, 'accepted', '2025-03-20T09:00:00.000Z', '2025-03-20T10:00:00.000Z'),
    finding(3, 'open', '2025-03-20T12:00:00.000Z', '2025-03-20T13:00:00.000Z'),
  ],
};
const hours = { from_hour: '2025-03-20T09:00:00.000Z', to_hour: '2025-03-20T11:00:00.000Z', note: 'why' } as const;

describe('the body of a correction', () => {
  it('names the open findings that it touches, and only what its action reads', () => {
    const sent = correctionBody(day, { ...hours, action: 'estimate', value_kwh: 3, grade: 'rectified', total_kwh: 9 });
    expect(sent).toMatchObject({ action: 'estimate', total_kwh: 9, finding_ids: [1] });
    expect(Object.keys(sent)).not.toContain('values_kwh');
    expect(correctionBody(day, { ...hours, action: 'value', value_kwh: 3, grade: 'measured' })).toMatchObject({
      values_kwh: [3],
      grade: 'measured',
    });
    expect(Object.keys(correctionBody(day, { ...hours, action: 'reject', value_kwh: 3, total_kwh: 9 }))).not.toContain('total_kwh');
  });

  it('offers each hour of a day with a change of the clocks', () => {
    const of = (count: number) => hoursOf({ start: '2025-10-25T22:00:00Z', values: Array(count).fill(0), resolution_minutes: 15 });
    expect([of(100).length, of(92).length, of(96).length]).toEqual([26, 24, 25]);
  });
});
