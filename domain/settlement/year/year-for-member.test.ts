import { describe, expect, it } from 'vitest';
import type { StoredAccount } from './stored-year.ts';
import { type SetProducer, yearForMember } from './year-for-member.ts';

const ME = '1';
const many = (count: number): string[] => Array.from({ length: count }, (_, i) => String(i + 1));
const line = (memberId: string | null, cents: number, leftCents: number) => ({
  kind: memberId === null ? 'spent' : 'shared_out',
  memberId,
  cents,
  leftCents,
});

/** A year in which `count` members, the caller among them, are in every part. */
const account = (count: number): StoredAccount =>
  ({
    excess: { cents: 900, sets: [{ set: 'tariff_only' }, { set: 'with_grant' }] },
    enterprises: {
      receivedCents: 500,
      keepAtMostCents: 400,
      takenBackCents: 100,
      rows: many(count).map((memberId) => ({ memberId, cents: 10 })),
    },
    setAside: {
      receivedCents: 700,
      keepAtMostCents: 400,
      cents: 300,
      rows: [null, ...many(count)].map((memberId) => ({ memberId, cents: 10 })),
    },
    excessAccount: {
      countedCents: 900,
      openingCents: 0,
      lines: [...many(count).map((memberId) => line(memberId, 10, 5)), line(null, 20, 4)],
      usedCents: 80,
      leftCents: 820,
    },
    report: { members: many(count).map((memberId) => ({ memberId })), ringFenced: { uses: [{ memberId: '2' }, { memberId: null }, {}] } },
  }) as unknown as StoredAccount;
const producers = (count: number): SetProducer[] =>
  (['tariff_only', 'with_grant'] as const).flatMap((set) => many(count).map((memberId) => ({ set, memberId })));

describe('a year as a member sees it', () => {
  it('has own rows only, and no line reveals what was left after it', () => {
    const seen = yearForMember(account(6), [ME], producers(6));
    expect(seen.enterprises.rows).toEqual([{ memberId: ME, cents: 10 }]);
    expect(seen.setAside?.rows).toEqual([{ memberId: ME, cents: 10 }]);
    expect(seen.excessAccount?.lines).toEqual([
      { kind: 'shared_out', memberId: ME, cents: 10 },
      { kind: 'spent', memberId: null, cents: 20 },
    ]);
    expect(seen.report.members).toEqual([{ memberId: ME }]);
    expect(seen.report.ringFenced.uses).toEqual([{ memberId: null }, {}]);
  });

  it('has totals of a part of the members where five others are in it', () => {
    const seen = yearForMember(account(6), [ME], producers(6));
    expect(seen.withheld).toEqual([]);
    expect(seen.excess.sets).toHaveLength(2);
    expect(seen).toMatchObject({
      enterprises: { receivedCents: 500 },
      setAside: { cents: 300 },
      excessAccount: { usedCents: 80, leftCents: 820 },
    });
  });

  it('has none of them where fewer are', () => {
    const seen = yearForMember(account(5), [ME], producers(5));
    expect(seen.withheld).toEqual(['excess.sets', 'enterprises', 'set_aside', 'excess_account']);
    expect(seen.excess).toEqual({ cents: 900, sets: [] });
    expect(Object.keys(seen.enterprises)).toEqual(['rows']);
    expect(Object.keys(seen.setAside ?? {})).toEqual(['rows']);
    expect(seen.excessAccount).not.toHaveProperty('usedCents');
    expect(seen.excessAccount).not.toHaveProperty('leftCents');
    expect(seen.excessAccount).toMatchObject({ countedCents: 900 });
  });

  it('has no set where another one is of few: their sum is known', () => {
    const one: SetProducer[] = [...producers(6).filter(({ set }) => set === 'tariff_only'), { set: 'with_grant', memberId: '2' }];
    expect(yearForMember(account(6), [ME], one).withheld).toEqual(['excess.sets']);
  });

  it('has the only set: it is the configuration', () => {
    const alone = { ...account(6), excess: { cents: 900, sets: [{ set: 'tariff_only' }] } } as unknown as StoredAccount;
    expect(yearForMember(alone, [ME], []).excess.sets).toHaveLength(1);
  });
});
