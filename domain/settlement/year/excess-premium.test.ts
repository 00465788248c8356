import { describe, expect, it } from 'vitest';
import { LEGAL_PARAMETERS } from '../../kernel/legal/parameters.ts';
import { month, RECIPIENTS, year } from '../testing/years.ts';
import type { DistributionRule } from '../types.ts';
import { recipientOf } from './enterprise-classes.ts';
import { capEnterprises, setAsideExcess } from './take-back.ts';
import type { Recipient, YearRow } from './types.ts';
import { yearAccount } from './year-account.ts';
import { yearExcess } from './year-excess.ts';

describe('the excess of a year', () => {
  const mwh = (set: 'tariff_only' | 'with_grant', incentivised: bigint, injected: bigint, premiumCents: bigint) => ({
    set,
    incentivised: { num: incentivised, den: 1n },
    injected,
    premiumCents,
  });

  it('is taken in percentage points, set by set (EX05): 11 points of 7260.00 are 798.60', () => {
    const months = [mwh('tariff_only', 30n, 40n, 300_000n), mwh('tariff_only', 36n, 60n, 426_000n), mwh('with_grant', 20n, 50n, 150_000n)];
    expect(yearExcess(months, 2026, LEGAL_PARAMETERS)).toEqual({
      sets: [
        {
          set: 'tariff_only',
          incentivised: '66',
          injected: 100n,
          premiumCents: 726_000n,
          threshold: '0.55',
          over: '0.11',
          exactCents: '79860',
        },
        { set: 'with_grant', incentivised: '20', injected: 50n, premiumCents: 150_000n, threshold: '0.45', over: '0', exactCents: '0' },
      ],
      cents: 79_860n,
    });
  });

  it('is not the sum of the months: a month over and one under the threshold may make none', () => {
    const months = [mwh('tariff_only', 60n, 100n, 1000n), mwh('tariff_only', 50n, 100n, 1000n)];
    expect(yearExcess(months, 2026, LEGAL_PARAMETERS).cents).toBe(0n);
    expect(yearExcess(months.slice(0, 1), 2026, LEGAL_PARAMETERS).cents).toBe(50n);
  });
});

describe('holders that count as enterprises', () => {
  const shop = (holder: Recipient['holder'], table: typeof LEGAL_PARAMETERS) =>
    new Map<string, Recipient>([...RECIPIENTS, ['S', recipientOf('SHOP', holder, 2026, table)]]);
  const owners = (holder: Recipient['holder'], table = LEGAL_PARAMETERS) =>
    yearAccount(year([month('2026-01-02', 250, 750, {}, shop(holder, table))])).enterprises;

  it('are those of the legal table: an association keeps its part, an enterprise does not', () => {
    // Premium 130.00: fund 13.00, P 40 % of 117.00 = 46.80, consumers 70.20, of which S three quarters = 52.65; cents by largest remainder.
    expect(owners('association').receivedCents).toBe(4680n);
    expect([9944n, 9945n, 9946n]).toContain(owners('enterprise').receivedCents);
  });

  it('follow a value that an operator gave', () => {
    const table = LEGAL_PARAMETERS.map((row) =>
      row.name === 'enterprise_holder' && row.dimension === 'public_housing_body' ? { ...row, value: 'true' } : row,
    );
    expect(owners('public_housing_body').receivedCents).toBe(4680n);
    expect(owners('public_housing_body', table).receivedCents).toBe(owners('enterprise').receivedCents);
  });
});

describe('what enterprises give back', () => {
  const toFirms: DistributionRule = {
    fundShare: '0',
    quotas: [
      { to: 'producers', share: '0.50', key: 'equal' },
      { to: 'consumers', share: '0.50', key: 'fixed_shares', weights: { S: '0.8', A: '0.2' } },
    ],
  };
  const account = yearAccount(year([month('2026-01-02', 250, 750, { distribution: toFirms })]));

  it('is what they have above premium - excess, pro rata, moved to the ring-fenced account', () => {
    // rows 6924, 1385 (A), 5539 (S) of 13848; premium 13000 spread: P 6500, A 1300, S 5200; cap 13000 - 5850 = 7150; 11700 - 7150 = 4550
    expect(account.enterprises).toEqual({
      receivedCents: 11_700n,
      keepAtMostCents: 7150n,
      takenBackCents: 4550n,
      rows: [
        { role: 'plant', id: 'P', memberId: 'FIRM', cents: 2528n },
        { role: 'point', id: 'S', memberId: 'SHOP', cents: 2022n },
      ],
    });
    expect(account.report.premium).toEqual({
      earnedCents: 13_000n,
      toMembersCents: 8450n,
      toFundCents: 0n,
      toCostsCents: 0n,
      toRingFencedCents: 4550n,
    });
    expect(account.report.ringFenced.closingCents).toBe(4550n);
    expect(account.report.refund.toMembersCents).toBe(848n);
  });
});

describe('the whole excess premium', () => {
  // The example of cacer-2026.md D7: premium 1000, enterprises 500, a municipality as producer 300, fund 100, costs 100, consumers 0.
  const row = (role: YearRow['role'], id: string, holder: YearRow['holder'], cents: bigint): YearRow => {
    const own = { premiumCents: cents, refundCents: 0n };
    const none = { memberId: null, holder: null, enterprise: null };
    const whose = holder === null ? none : recipientOf(id, holder, 2026);
    return { role, id, ...whose, posted: own, recomputed: own, difference: { premiumCents: 0n, refundCents: 0n } };
  };
  const d7 = [
    row('point', 'FIRM', 'enterprise', 50_000n),
    row('plant', 'TOWN', 'local_authority', 30_000n),
    row('fund', 'fund', null, 10_000n),
    row('cost', 'bank', null, 10_000n),
  ];

  it('feeds neither costs nor fund nor producers: what they have above premium - excess is set aside, from the fund first', () => {
    // enterprises 500 <= 1000 - 100, so nothing by the minimum; all others 1000, may keep 900: 100 from the fund
    expect(capEnterprises(d7, 100_000n, 10_000n).takenBackCents).toBe(0n);
    expect(setAsideExcess(d7, 100_000n, 10_000n)).toMatchObject({
      receivedCents: 100_000n,
      keepAtMostCents: 90_000n,
      cents: 10_000n,
      rows: [{ role: 'fund', id: 'fund', memberId: null, cents: 10_000n }],
    });
  });

  it('comes from enterprises by their minimum, then from the fund, producers and enterprises, and costs at last', () => {
    // excess 700: enterprises may keep 300, give 200 back; 500 more: fund 100, members 300 (FIRM) and 300 (TOWN): 200 each; costs 0
    const { rows } = setAsideExcess(d7, 100_000n, 70_000n);
    expect(rows.map(({ id, cents }) => [id, cents])).toEqual([
      ['FIRM', 40_000n],
      ['TOWN', 20_000n],
      ['fund', 10_000n],
    ]);
    // excess 1000: all of it, costs too
    expect(setAsideExcess(d7, 100_000n, 100_000n).rows.map(({ cents }) => cents)).toEqual([50_000n, 30_000n, 10_000n, 10_000n]);
  });

  it("counts GSE's certified amount, shows the difference, and proves every use with what is left after it", () => {
    // January alone: premium 13000, fund 1300, P 4680, A 1755 (250 of 1000 kWh), S 5265; excess 45 points = 5850, certified 6000.
    const uses = [
      { on: '2026-11-02', purpose: 'social_purpose', description: 'lamps', reference: 'U1', place: 'Siena', cents: 500n },
    ] as const;
    const { excess, setAside, excessAccount, report } = yearAccount(
      year([month('2026-01-02', 250, 750)], {
        excess: { certifiedCents: 6000n, openingCents: 100n },
        ringFenced: { openingCents: 100n, uses },
      }),
    );
    expect(excess.cents).toBe(5850n);
    // others 1300 + 4680 + 5265 = 11245, may keep 13000 - 6000 = 7000: 4245 set aside; enterprises 9945 - 7000 = 2945, then the fund 1300
    expect([setAside.receivedCents, setAside.cents]).toEqual([11_245n, 4245n]);
    expect(setAside.rows.find(({ role }) => role === 'fund')?.cents).toBe(1300n);
    expect(excessAccount).toEqual({
      computedCents: 5850n,
      certifiedCents: 6000n,
      differenceCents: 150n,
      countedCents: 6000n,
      openingCents: 100n,
      lines: [
        {
          kind: 'shared_out',
          on: '2026-12-31',
          use: 'non_enterprise_consumers',
          memberId: 'ANNA',
          description: 'A',
          reference: null,
          place: null,
          cents: 1755n,
          leftCents: 4345n,
        },
        {
          kind: 'spent',
          on: '2026-11-02',
          use: 'social_purpose',
          memberId: null,
          description: 'lamps',
          reference: 'U1',
          place: 'Siena',
          cents: 500n,
          leftCents: 3845n,
        },
      ],
      usedCents: 2255n,
      leftCents: 3845n,
    });
    expect(report.ringFenced.closingCents).toBe(3845n);
    expect(report.premium).toMatchObject({ toFundCents: 0n, toRingFencedCents: 4245n });
  });
});
