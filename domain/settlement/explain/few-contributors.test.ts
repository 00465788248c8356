import { describe, expect, it } from 'vitest';
import { type Contribution, mayShow, mayShowAll, type Side, versionHides } from './few-contributors.ts';

const MONTH = { from: '2025-03-01', to: '2025-04-01' };
const ME = 100;

const side = (name: Side, parties: readonly number[], days = [MONTH]): Contribution[] =>
  parties.map((partyId) => ({ side: name, partyId, days }));
const FIVE = [1, 2, 3, 4, 5];

describe('a series by hour', () => {
  it('is shown where five others contribute to its side', () => {
    expect(mayShow('withdrawn', side('withdrawn', FIVE), MONTH, [])).toBe(true);
    expect(mayShow('withdrawn', side('withdrawn', FIVE.slice(1)), MONTH, [])).toBe(false);
    expect(mayShow('injected', side('withdrawn', FIVE), MONTH, [])).toBe(false);
  });

  it('does not count the caller among the others, whichever of his records contributes', () => {
    expect(mayShow('withdrawn', side('withdrawn', [ME, ...FIVE]), MONTH, [ME])).toBe(true);
    expect(mayShow('withdrawn', side('withdrawn', [ME, ...FIVE.slice(1)]), MONTH, [ME])).toBe(false);
    expect(mayShow('withdrawn', side('withdrawn', [ME, ME + 1, ...FIVE.slice(1)]), MONTH, [ME, ME + 1])).toBe(false);
  });

  it('counts a member with several plants once', () => {
    expect(mayShow('injected', side('injected', [1, 1, 1, 1, 1, 1]), MONTH, [ME])).toBe(false);
  });

  it('of shared energy, or of a part of it, reveals both sides', () => {
    for (const quantity of ['shared', 'coincident', 'attributed'] as const) {
      expect(mayShow(quantity, [...side('withdrawn', FIVE), ...side('injected', [9])], MONTH, [ME])).toBe(false);
      expect(mayShow(quantity, [...side('withdrawn', FIVE), ...side('injected', FIVE)], MONTH, [ME])).toBe(true);
    }
    expect(mayShowAll([...side('withdrawn', FIVE), ...side('injected', [9])], MONTH, [ME])).toBe(false);
  });

  it('needs them on every day of the period', () => {
    const until = [{ from: '2025-03-01', to: '2025-03-31' }];
    expect(mayShow('withdrawn', [...side('withdrawn', FIVE.slice(1)), ...side('withdrawn', [1], until)], MONTH, [ME])).toBe(false);
    expect(mayShow('withdrawn', [...side('withdrawn', FIVE.slice(1)), ...side('withdrawn', [1], until)], until[0] as never, [ME])).toBe(
      true,
    );
  });
});

describe('a version of a month', () => {
  const version = (parties: readonly number[], on: Side = 'injected') => ({
    isNewest: true,
    corrections: [{ side: on, partyIds: parties }],
  });

  it('is shown by hour only while it is the newest', () => {
    expect(versionHides('injected', { isNewest: false, corrections: [] }, [ME])).toBe('not_newest_version');
    expect(versionHides('injected', { isNewest: true, corrections: [] }, [ME])).toBeNull();
  });

  it('shows corrections of five others together, and own ones', () => {
    for (const parties of [[1], FIVE.slice(1), [ME, ...FIVE.slice(1)]])
      expect([parties, versionHides('injected', version(parties), [ME])]).toEqual([parties, 'fewer_than_five_corrected']);
    for (const parties of [[ME], FIVE, [ME, ...FIVE]]) expect(versionHides('injected', version(parties), [ME])).toBeNull();
  });

  it('shows the side that was not corrected', () => {
    expect(versionHides('withdrawn', version([1]), [ME])).toBeNull();
    expect(versionHides('shared', version([1]), [ME])).toBe('fewer_than_five_corrected');
  });
});
