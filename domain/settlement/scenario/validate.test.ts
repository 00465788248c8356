import { describe, expect, it } from 'vitest';
import { DomainError } from '../../kernel/errors.ts';
import { settleScenario } from './settle-scenario.ts';
import { validateScenario } from './validate.ts';
import { printResult } from './whole.ts';

/** Where a scenario is changed, and to what; `undefined` takes the key away. */
type Change = readonly [path: string, value: unknown];

const base = () => ({
  version: 1,
  configuration: { kind: 'renewable_energy_community', timeZone: 'Europe/Rome' },
  period: { from: '2025-06-10', to: '2025-06-11' },
  resolutionMinutes: 60,
  plants: [
    {
      id: 'P',
      powerKw: '100',
      entryIntoOperation: '2024-05-10',
      region: 'Lombardia',
      source: 'photovoltaic',
      injectedWh: Array<number | null>(24).fill(10 ** 6),
    },
  ],
  points: [{ id: 'C', memberId: 'M', holder: 'enterprise', withdrawnWh: Array<number | null>(24).fill(10 ** 6) }],
  zonalPriceEurPerMwh: Array<string | null>(24).fill('100.00'),
  parameters: { transmissionRefundEurPerMwh: '8.48' },
});

function put(target: unknown, path: string, value: unknown): void {
  const keys = path.split('.');
  const last = keys.pop() as string;
  const owner = keys.reduce<unknown>((one, key) => (one as Record<string, unknown>)[key], target) as Record<string, unknown>;
  if (value === undefined) delete owner[last];
  else owner[last] = value;
}

function faultsAfter(...changes: readonly Change[]): [string, string][] {
  const scenario = base();
  for (const [path, value] of changes) put(scenario, path, value);
  try {
    settleScenario(scenario);
    return [];
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    expect(error.code).toBe('invalid_input');
    return error.details.map(({ path, code }) => [path, code]);
  }
}

describe('a right scenario', () => {
  it('settles with the defaults', () => {
    expect(settleScenario(base())).toMatchObject({ hours: 24, premiumCents: 312_000, networkRefundCents: 20_352 });
    expect(settleScenario(base())).not.toHaveProperty('distribution');
  });

  it('prints numbers beyond 2^53 with all their digits', () => {
    const scenario = base();
    const hours = 730 * 24;
    const long = {
      ...scenario,
      period: { from: '2025-06-10', to: '2027-06-10' },
      plants: scenario.plants.map((plant) => ({ ...plant, injectedWh: Array(hours).fill(10 ** 12 - 1) })),
      points: scenario.points.map((point) => ({ ...point, withdrawnWh: Array(hours).fill(10 ** 12) })),
      zonalPriceEurPerMwh: Array(hours).fill('100.00'),
    };
    expect(printResult(settleScenario(long))).toContain(`"sharedWh":${BigInt(hours) * (10n ** 12n - 1n)}`);
  });

  it('keeps ids that are names of object members', () => {
    const scenario = base();
    for (const plant of scenario.plants) plant.id = '__proto__';
    expect(printResult(settleScenario(scenario))).toContain('"plants":{"__proto__":{"attributedWh":24000000');
  });
});

const quotas = (share: string, key: string) => ({ quotas: [{ to: 'consumers', share, key }] });
const twice = (share: string) => ({ quotas: [...quotas(share, 'equal').quotas, ...quotas(share, 'total_withdrawal').quotas] });

const cases: [string, Change, string, string][] = [
  ['an unknown key', ['plants.0.colour', 'red'], 'plants[0].colour', 'unknown_key'],
  ['a missing key', ['plants.0.powerKw', undefined], 'plants[0].powerKw', 'required'],
  ['another version', ['version', 2], 'version', 'not_allowed'],
  ['an unknown kind', ['configuration.kind', 'cer'], 'configuration.kind', 'not_allowed'],
  ['an unknown zone', ['configuration.timeZone', 'Rome'], 'configuration.timeZone', 'not_a_time_zone'],
  ['no such day', ['period.from', '2025-02-30'], 'period.from', 'not_a_day'],
  ['a plant of the first year', ['plants.0.entryIntoOperation', '0001-01-01'], 'plants[0].entryIntoOperation', 'out_of_bounds'],
  ['an end before the start', ['period.to', '2025-06-09'], 'period.to', 'not_after_from'],
  ['an empty period', ['period.to', '2025-06-10'], 'period.to', 'not_after_from'],
  ['a reading below zero', ['plants.0.injectedWh.3', -1], 'plants[0].injectedWh[3]', 'not_a_reading'],
  ['a part of a unit', ['points.0.withdrawnWh.5', 0.5], 'points[0].withdrawnWh[5]', 'not_a_reading'],
  ['a reading as text', ['points.0.withdrawnWh.5', '5'], 'points[0].withdrawnWh[5]', 'not_a_reading'],
  ['a reading past 10^12', ['plants.0.injectedWh.23', 1e12 + 1], 'plants[0].injectedWh[23]', 'not_a_reading'],
  ['an infinite reading', ['plants.0.injectedWh.0', Number.POSITIVE_INFINITY], 'plants[0].injectedWh[0]', 'not_a_reading'],
  ['no number as reading', ['plants.0.injectedWh.0', Number.NaN], 'plants[0].injectedWh[0]', 'not_a_reading'],
  ['a reading too few', ['plants.0.injectedWh', Array(23).fill(0)], 'plants[0].injectedWh', 'wrong_length'],
  ['a price as number', ['zonalPriceEurPerMwh.1', 95], 'zonalPriceEurPerMwh[1]', 'not_a_price'],
  ['a price with a comma', ['zonalPriceEurPerMwh.1', '95,00'], 'zonalPriceEurPerMwh[1]', 'not_a_price'],
  ['a price too many', ['zonalPriceEurPerMwh', Array(25).fill('1')], 'zonalPriceEurPerMwh', 'wrong_length'],
  ['one id twice', ['points.0.id', 'P'], 'points[0].id', 'id_not_unique'],
  ['an empty id', ['points.0.id', ''], 'points[0].id', 'not_a_text'],
  ['no plant', ['plants', []], 'plants', 'empty'],
  ['no power', ['plants.0.powerKw', '0'], 'plants[0].powerKw', 'out_of_range'],
  ['P0 above the power', ['plants.0.obligationPowerKw', '100.001'], 'plants[0].obligationPowerKw', 'out_of_range'],
  ['a grant above 40 %', ['plants.0.grantShare', '0.4001'], 'plants[0].grantShare', 'out_of_range'],
  ['an unknown region', ['plants.0.region', 'lombardia'], 'plants[0].region', 'not_allowed'],
  ['quotas that do not sum to 1', ['distribution', quotas('0.9', 'equal')], 'distribution.quotas', 'shares_not_one'],
  ['quotas that sum to more than 1', ['distribution', twice('0.6')], 'distribution.quotas', 'shares_not_one'],
  ['an unknown key of distribution', ['distribution', quotas('1', 'shapley')], 'distribution.quotas[0].key', 'not_allowed'],
  ['an unknown holder', ['points.0.holder', 'nobody'], 'points[0].holder', 'not_allowed'],
  ['a key of the other side', ['distribution', quotas('1', 'injected')], 'distribution.quotas[0].key', 'not_allowed'],
  ['no quotas', ['distribution', { quotas: [] }], 'distribution.quotas', 'empty'],
  [
    'a rate out of its range',
    ['parameters', { transmissionRefundEurPerMwh: '1.057' }],
    'parameters.transmissionRefundEurPerMwh',
    'out_of_range',
  ],
  ['days before the law', ['period', { from: '2020-06-10', to: '2020-06-11' }], 'period', 'missing_parameter'],
];

describe('a wrong scenario', () => {
  it.each(cases)('is refused for %s', (_, change, path, code) => {
    expect(new Set(faultsAfter(change).map(String))).toEqual(new Set([`${path},${code}`]));
  });

  it.each<[string, Change, string]>([
    ['has no published rate', ['parameters', undefined], 'parameters.transmissionRefundEurPerMwh'],
    ['has no rate of a group', ['configuration.kind', 'active_customer_group'], 'parameters.distributionRefundEurPerMwh'],
  ])('is refused for a year that %s', (_, change, path) => {
    const next: Change = ['period', { from: '2027-06-10', to: '2027-06-11' }];
    expect(faultsAfter(next, change)).toEqual([[path, 'missing_parameter']]);
  });

  it('is refused for a period that is not whole hours', () => {
    const changes: Change[] = [
      ['configuration.timeZone', 'Australia/Lord_Howe'],
      ['period', { from: '2025-10-05', to: '2025-10-06' }],
    ];
    expect(faultsAfter(...changes)).toEqual([['period', 'not_whole_hours']]);
  });

  it.each([
    ['0001-01-01', '9999-12-31'],
    ['9999-12-30', '9999-12-31'],
    ['0001-01-01', '0001-01-02'],
    ['1999-12-31', '2000-01-02'],
  ])('is refused for the period from %s to %s', (from, to) => {
    expect(faultsAfter(['period', { from, to }])).toContainEqual(['period', 'out_of_range']);
  });

  it.each(['0001-01-01', '9999-12-31'])('of a plant that begins on %s ends without a crash', (entry) => {
    const scenario = base();
    put(scenario, 'plants.0.entryIntoOperation', entry);
    const settled = () => {
      try {
        return settleScenario(scenario);
      } catch (error) {
        if (error instanceof DomainError) return error;
        throw error;
      }
    };
    expect(settled).not.toThrow();
  });

  it('is refused with all its faults at once', () => {
    const changes: Change[] = [
      ['extra', 1],
      ['plants.0.injectedWh.3', -1],
      ['points.0.holder', 'nobody'],
      ['resolutionMinutes', undefined],
      ['parameters', {}],
      ['period', { from: '2027-06-10', to: '2027-06-11' }],
    ];
    const faults = faultsAfter(...changes);
    expect(faults.map(([path]) => path).sort()).toEqual([
      'extra',
      'parameters.transmissionRefundEurPerMwh',
      'plants[0].injectedWh[3]',
      'points[0].holder',
      'resolutionMinutes',
    ]);
  });

  it.each([null, 7, 'x', [], undefined])('is refused when it is %j', (value) => {
    expect(() => validateScenario(value)).toThrow(DomainError);
  });

  it('counts faults past ten thousand instead of listing them', () => {
    const scenario = { ...base(), zonalPriceEurPerMwh: Array(20_000).fill(1) };
    try {
      validateScenario(scenario);
      expect.unreachable();
    } catch (error) {
      const { details } = error as DomainError;
      expect(details).toHaveLength(10_001);
      expect(details.at(-1)).toMatchObject({ code: 'more_faults', message: { en: expect.stringContaining('10001 more') } });
    }
  });
});

describe('Austrian scenarios', () => {
  const austrian = (allocation: string, more: object = {}) => ({
    version: 1,
    configuration: { kind: 'renewable_energy_community', timeZone: 'Europe/Vienna', allocation },
    period: { from: '2025-06-10', to: '2025-06-11' },
    resolutionMinutes: 60,
    plants: [{ id: 'P', injectedWh: [10, ...Array(23).fill(0)] }],
    points: ['A', 'B', 'C'].map((id) => ({ id, memberId: 'M', withdrawnWh: [4, null, ...Array(22).fill(0)], ...more })),
  });

  it('share out dynamically by withdrawal, ties by id', () => {
    expect(settleScenario(austrian('at_dynamic'))).toMatchObject({
      intervals: 24,
      missingReadings: 3,
      selfCoverageWh: 10,
      surplusWh: 0,
      points: { A: { shareWh: [4, ...Array(23).fill(0)] }, B: { shareWh: [3, ...Array(23).fill(0)] } },
    });
  });

  it('share out by fixed shares, rounded down', () => {
    expect(settleScenario(austrian('at_static', { staticShare: '0.25' }))).toMatchObject({
      selfCoverageWh: 6,
      surplusWh: 4,
      points: { A: { shareWh: [2, ...Array(23).fill(0)] } },
    });
  });

  it('refuse prices, shares above one and shares where none belong', () => {
    const paths = (scenario: object) => {
      try {
        validateScenario(scenario);
        return [];
      } catch (error) {
        return (error as DomainError).details.map((fault) => fault.path);
      }
    };
    expect(paths({ ...austrian('at_dynamic'), zonalPriceEurPerMwh: [] })).toEqual(['zonalPriceEurPerMwh']);
    expect(paths(austrian('at_dynamic', { staticShare: '0.1' }))).toEqual([
      'points[0].staticShare',
      'points[1].staticShare',
      'points[2].staticShare',
    ]);
    expect(paths(austrian('at_static', { staticShare: '0.34' }))).toEqual(['points']);
    expect(paths(austrian('at_static'))).toEqual(['points[0].staticShare', 'points[1].staticShare', 'points[2].staticShare']);
  });
});
