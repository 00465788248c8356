import { describe, expect, it } from 'vitest';
import { failed, passes, unanswered } from './checklist.ts';
import type { ChecklistItem } from './kinds.ts';
import { dueAfter, inSeason, orderDue } from './plan-due.ts';

const item = (kind: ChecklistItem['kind'], minimum: number | null = null, maximum: number | null = null): ChecklistItem => ({
  title: 'x',
  kind,
  minimum,
  maximum,
  unit: null,
});

describe('an answer', () => {
  it.each([
    ['yes passes', item('yes_no'), { yes: true }, true],
    ['no fails', item('yes_no'), { yes: false }, false],
    ['a number on its lower bound passes', item('number', 1, 3), { value: 1 }, true],
    ['a number on its upper bound passes', item('number', 1, 3), { value: 3 }, true],
    ['a number below fails', item('number', 1, 3), { value: 0.999 }, false],
    ['a number above fails', item('number', null, 3), { value: 3.001 }, false],
    ['a number without bounds passes', item('number'), { value: -7 }, true],
    ['a photo passes', item('photo'), { documentId: 4 }, true],
  ] as const)('%s', (_, asked, answer, expected) => {
    expect(passes(asked, answer)).toBe(expected);
  });

  it.each([
    ['of another kind', item('yes_no'), { value: 1 }, 'yes'],
    ['of two kinds', item('number'), { value: 1, yes: true }, 'value'],
    ['of none', item('photo'), {}, 'document_id'],
  ] as const)('%s is refused', (_, asked, answer, path) => {
    expect(() => passes(asked, answer)).toThrow(
      expect.objectContaining({ code: 'invalid_input', details: [expect.objectContaining({ path })] }),
    );
  });

  it('names what has no answer and what failed', () => {
    const items = [true, false, null].map((passed, position) => ({ ...item('yes_no'), position, passed }));
    expect([unanswered(items).map((one) => one.position), failed(items).map((one) => one.position)]).toEqual([[2], [1]]);
  });
});

describe('a plan', () => {
  const yearly = { everyMonths: 12, everyHours: null, seasonMonths: [] };

  it('is due on the same day so many months later, on the last of a shorter month', () => {
    expect(dueAfter('2025-08-31', { ...yearly, everyMonths: 6 })).toBe('2026-02-28');
    expect(dueAfter('2024-02-29', yearly)).toBe('2025-02-28');
    expect(dueAfter('2023-08-31', { ...yearly, everyMonths: 6 })).toBe('2024-02-29');
  });

  it('waits for its season, over the turn of the year too', () => {
    expect(dueAfter('2025-06-15', { ...yearly, everyMonths: 6, seasonMonths: [3, 4] })).toBe('2026-03-01');
    expect(inSeason('2026-04-20', [3, 4])).toBe('2026-04-20');
    expect(inSeason('2026-05-01', [4])).toBe('2027-04-01');
  });

  it('opens its order so many days ahead, and by hours of operation when these are full', () => {
    const standing = { ...yearly, nextDue: '2026-03-15', countedHours: 0, leadDays: 14 };
    expect(orderDue(standing, '2026-02-28')).toBeNull();
    expect(orderDue(standing, '2026-03-01')).toBe('2026-03-15');
    const byHours = { everyMonths: null, everyHours: 2000, seasonMonths: [], nextDue: null, leadDays: 7 };
    expect(orderDue({ ...byHours, countedHours: 1999 }, '2026-03-01')).toBeNull();
    expect(orderDue({ ...byHours, countedHours: 2000 }, '2026-03-01')).toBe('2026-03-08');
    expect(orderDue({ ...byHours, countedHours: 2000, seasonMonths: [10] }, '2026-03-01')).toBeNull();
  });
});
