import { describe, expect, it } from 'vitest';
import { LEGAL_PARAMETERS, type ParameterRow } from '../../kernel/legal/parameters.ts';
import { addMonths } from '../../kernel/time/local-date.ts';
import { LAW_WITHOUT_RATES, ownRow } from '../../settlement/testing/inputs.ts';
import type { ConfigurationKind } from '../../settlement/types.ts';
import { withPayments } from './advance-calendar.ts';
import { advanceLines, type ContractPlant, publishedMonths } from './advance-schedule.ts';

const PV: ContractPlant = {
  id: 'PV',
  serviceStart: '2026-01-01',
  entryIntoOperation: '2025-12-20',
  powerKw: '100',
  region: 'Lombardia',
  source: 'photovoltaic',
  grantShare: '0',
  incentivised: true,
};
const table = [ownRow('transmission_refund', '8.48'), ...LEGAL_PARAMETERS];

interface Contract {
  readonly kind: ConfigurationKind;
  readonly activatedOn: string;
  readonly plants: readonly ContractPlant[];
  /** The last month that is paid in advance. */
  readonly through: string;
}

/** A contract's publications one after the other, as the Schedule of advances books them. */
function advanceSchedule(contract: Contract, rows: readonly ParameterRow[]) {
  const publications = [];
  for (let through = contract.activatedOn.slice(0, 7); through <= contract.through; through = addMonths(through, 1)) {
    const months = publishedMonths(contract, through);
    const lines = months.flatMap((month) => advanceLines(contract, month, rows));
    const cents = lines.reduce((sum, line) => sum + line.premiumCents + (line.refundCents ?? 0n), 0n);
    publications.push({ from: months[0] as string, through, lines, cents });
  }
  return withPayments(publications, rows);
}

const schedule = (plants: readonly ContractPlant[], through = '2026-05', more = {}) =>
  advanceSchedule({ kind: 'renewable_energy_community', activatedOn: '2026-03-17', plants, through, ...more }, table);

describe('the calendar of advances', () => {
  it('starts in the month after activation with all from the start of service on, then goes on monthly', () => {
    // EX08: 495.00 + 38.16 a month
    expect(schedule([PV]).map(({ lines: _, ...receivable }) => receivable)).toEqual([
      {
        from: '2026-01',
        through: '2026-03',
        publishedBy: '2026-04-25',
        cents: 159_948n,
        payment: { due: '2026-05-29', cents: 159_948n },
        carriedCents: 0n,
      },
      {
        from: '2026-04',
        through: '2026-04',
        publishedBy: '2026-05-25',
        cents: 53_316n,
        payment: { due: '2026-06-30', cents: 53_316n },
        carriedCents: 0n,
      },
      {
        from: '2026-05',
        through: '2026-05',
        publishedBy: '2026-06-25',
        cents: 53_316n,
        payment: { due: '2026-07-31', cents: 53_316n },
        carriedCents: 0n,
      },
    ]);
  });

  it('counts months of part service by days: 21 of 31 in the first, none before and after', () => {
    const part = { ...PV, serviceStart: '2026-03-11', serviceEnd: '2026-05-01' };
    const [march, april, may] = schedule([part]);
    // 49500 x 21/31 = 33532.26; 3816 x 21/31 = 2585.03
    expect(march?.lines).toEqual([{ month: '2026-03', plantId: 'PV', premiumCents: 33_532n, refundCents: 2585n }]);
    expect([april?.cents, may?.cents, may?.payment]).toEqual([53_316n, 0n, null]);
  });

  it('lets small sums wait until 50 EUR are open', () => {
    // 3 kW: 3 x 900/12 x 0.6 = 135 kWh; x 110 EUR/MWh = 14.85; x 8.48 = 1.14 (1.1448)
    const small = schedule([{ ...PV, powerKw: '3', serviceStart: '2026-03-01' }], '2026-07');
    expect(small.map(({ cents, payment, carriedCents }) => [Number(cents), Number(payment?.cents ?? 0), Number(carriedCents)])).toEqual([
      [1599, 0, 1599],
      [1599, 0, 3198],
      [1599, 0, 4797],
      [1599, 6396, 0],
      [1599, 0, 1599],
    ]);
  });

  it('gives plants that earn no premium the valorisation only, and takes the class of a split group', () => {
    const [first] = schedule(
      [
        { ...PV, id: 'OLD', entryIntoOperation: '2019-01-01', serviceStart: '2026-03-01' },
        { ...PV, id: 'BIG', powerKw: '1001', serviceStart: '2026-03-01' },
        { ...PV, id: 'A', powerKw: '150', splitGroup: 'G', serviceStart: '2026-03-01' },
        { ...PV, id: 'B', powerKw: '150', splitGroup: 'G', serviceStart: '2026-03-01' },
      ],
      '2026-03',
    );
    // A and B: 150 kW -> 6750 kWh x (70 + 20 + 10) = 675.00, and 57.24
    expect(first?.lines.map(({ plantId, premiumCents, refundCents }) => [plantId, Number(premiumCents), Number(refundCents)])).toEqual([
      ['OLD', 0, 3816],
      ['BIG', 0, 38_198],
      ['A', 67_500, 5724],
      ['B', 67_500, 5724],
    ]);
    const [citizen] = schedule([PV], '2026-03', { kind: 'citizen_energy_community' });
    expect(citizen?.cents).toBe(3n * 3816n);
  });

  it('ends the premium after 20 years, to the day, and continues the valorisation', () => {
    const plants = [{ ...PV, incentive: { from: '2024-06-11', stops: [] } }];
    const cents = (month: string) => {
      const [line] = advanceLines({ kind: 'renewable_energy_community', plants }, month, table);
      return [line?.premiumCents, line?.refundCents];
    };
    expect(cents('2044-05')).toEqual([49_500n, 3816n]);
    // 10 of the 30 days of June: 495.00 / 3.
    expect(cents('2044-06')).toEqual([16_500n, 3816n]);
    expect(cents('2044-07')).toEqual([0n, 3816n]);
  });

  it('has no valorisation where no rate is known, and nothing before activation', () => {
    const contract = { kind: 'self_consumer_group', activatedOn: '2026-01-09', plants: [PV], through: '2026-01' } as const;
    const [first] = advanceSchedule(contract, LAW_WITHOUT_RATES);
    expect(first?.lines[0]).toMatchObject({ premiumCents: 49_500n, refundCents: null });
    expect(schedule([PV], '2026-02')).toEqual([]);
  });
});
