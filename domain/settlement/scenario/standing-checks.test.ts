import { describe, expect, it } from 'vitest';
import { STATUTE_CLAUSES } from '../../communities/statutes.ts';
import { DomainError } from '../../kernel/errors.ts';
import { settleScenario } from './settle-scenario.ts';
import type { ItalianScenario, ScenarioPlant, ScenarioPoint } from './types.ts';
import { scenarioWarnings } from './warnings.ts';

const hours = (value: number) => Array.from({ length: 24 }, () => value);
const PLANT: ScenarioPlant = {
  id: 'P',
  powerKw: '100',
  entryIntoOperation: '2024-05-10',
  region: 'Lombardia',
  source: 'photovoltaic',
  injectedWh: hours(1000),
};
const POINT: ScenarioPoint = { id: 'C', memberId: 'M', holder: 'enterprise', withdrawnWh: hours(1000) };
const STATUTE = { validFrom: '2024-01-01', clauses: STATUTE_CLAUSES };

interface Given {
  readonly kind?: ItalianScenario['configuration']['kind'];
  readonly statute?: object;
  readonly plant?: object;
  readonly point?: object;
}
const scenario = ({ kind = 'renewable_energy_community', statute = STATUTE, plant = {}, point = {} }: Given = {}) => ({
  version: 1,
  configuration: { kind, timeZone: 'Europe/Rome', statute },
  period: { from: '2026-06-10', to: '2026-06-11' },
  resolutionMinutes: 60,
  plants: [{ ...PLANT, ...plant }],
  points: [{ ...POINT, ...point }],
  zonalPriceEurPerMwh: Array.from({ length: 24 }, () => '100'),
  parameters: { transmissionRefundEurPerMwh: '11.9', distributionRefundEurPerMwh: '0.66' },
});

function refused(given: Given): string[] {
  try {
    settleScenario(scenario(given));
    return [];
  } catch (error) {
    if (error instanceof DomainError) return error.details.map(({ path, code }) => `${path} ${code}`);
    throw error;
  }
}

describe('facts that GSE refuses', () => {
  it('change no amount where they are right', () => {
    const { statute: _, ...configuration } = scenario().configuration;
    expect(settleScenario(scenario())).toEqual(settleScenario({ ...scenario(), configuration }));
  });

  it('a plant from before the statute, save with the proof of the relief, and one that is not incentivised', () => {
    const late = { ...STATUTE, validFrom: '2024-07-01' };
    expect(refused({ statute: late })).toEqual(['plants[0].entryBeforeStatuteProved before_statute']);
    expect(refused({ statute: late, plant: { entryBeforeStatuteProved: true } })).toEqual([]);
    // The relief ends with 22 June 2024.
    const after = { entryIntoOperation: '2024-06-23', entryBeforeStatuteProved: true };
    expect(refused({ statute: late, plant: after })).toEqual(['plants[0].entryIntoOperation before_statute']);
    expect(refused({ statute: late, plant: { ...after, incentivised: false } })).toEqual([]);
    expect(refused({ kind: 'self_consumer_group', statute: late })).toEqual([]);
  });

  it('a statute that lacks a clause of its kind, by name', () => {
    const group = ['customer_rights_and_exit', 'delegate_for_sharing', 'excess_premium_use'];
    expect(refused({ statute: { ...STATUTE, clauses: group } })).toEqual(['configuration.statute.clauses clauses_missing']);
    expect(refused({ kind: 'self_consumer_group', statute: { ...STATUTE, clauses: group } })).toEqual([]);
    expect(refused({ statute: { ...STATUTE, clauses: ['profit'] } })).toContain('configuration.statute.clauses[0] not_allowed');
    expect(refused({ statute: { clauses: STATUTE_CLAUSES } })).toEqual(['configuration.statute.validFrom required']);
  });

  it('an excluded activity, a large enterprise in a community, and facts of who is none', () => {
    const enterprise = (more: object) => ({
      point: { enterprise: { atecoEdition: '2007', atecoCode: '10.71.10', size: 'small', ...more } },
    });
    expect(refused(enterprise({}))).toEqual([]);
    expect(refused(enterprise({ atecoCode: '35.11.00' }))).toEqual(['points[0].enterprise.atecoCode excluded']);
    expect(refused({ kind: 'self_consumer_group', ...enterprise({ atecoCode: '35.14' }) })).toEqual([
      'points[0].enterprise.atecoCode excluded',
    ]);
    expect(refused(enterprise({ size: 'large' }))).toEqual(['points[0].enterprise.size excluded']);
    expect(refused({ kind: 'self_consumer_group', ...enterprise({ size: 'large' }) })).toEqual([]);
    expect(refused(enterprise({ atecoCode: 'bakery', size: 'tiny' }))).toEqual([
      'points[0].enterprise.atecoCode not_ateco',
      'points[0].enterprise.size not_allowed',
    ]);
    const { point } = enterprise({});
    expect(refused({ point: { ...point, holder: 'natural_person' } })).toEqual(['points[0].enterprise not_an_enterprise']);
  });

  it('a point or plant under another scheme on a day of the period, until its end', () => {
    const scheme = (kind: string, validTo: string | null, more = {}) => ({ schemes: [{ kind, validTo, ...more }] });
    expect(refused({ point: scheme('net_metering', null) })).toEqual(['points[0].schemes[0] other_scheme']);
    expect(refused({ plant: scheme('energy_sharing', '2026-06-11') })).toEqual(['plants[0].schemes[0] other_scheme']);
    expect(refused({ plant: scheme('energy_sharing', '2026-06-10') })).toEqual([]);
    expect(refused({ point: scheme('net_metering', null, { validFrom: '2026-06-11' }) })).toEqual([]);
    expect(refused({ point: { schemes: [{ kind: 'other', validTo: null }, { kind: 'net_metering' }] } })).toEqual([
      'points[0].schemes[0].kind not_allowed',
      'points[0].schemes[1].validTo required',
    ]);
  });

  it('are named in both languages, and an activity on which no text decides is warned of', () => {
    const unsure = { point: { enterprise: { atecoEdition: '2025', atecoCode: '35.16', size: 'small' } } };
    const warnings = scenarioWarnings(scenario(unsure));
    expect(warnings).toMatchObject([
      { path: 'points[0].enterprise.atecoCode', code: 'unsure', message: { it: expect.stringContaining('chieda al GSE') } },
    ]);
    expect(() => settleScenario(scenario({ point: { schemes: [{ kind: 'net_metering', validTo: '2027-01-01' }] } }))).toThrow(
      expect.objectContaining({
        details: [
          expect.objectContaining({
            message: {
              en: expect.stringContaining('net metering until 2027-01-01'),
              it: expect.stringContaining('scambio sul posto fino al 2027-01-01'),
            },
          }),
        ],
      }),
    );
  });
});

it('warns of more exempt energy than is withdrawn, unless a storage may have charged it', () => {
  const exempt = { exemptWh: [900, ...hours(0).slice(2), 1500] };
  expect(scenarioWarnings(scenario({ point: exempt }))).toMatchObject([
    {
      path: 'points[0].exemptWh[23]',
      code: 'implausible',
      message: { en: '1.5 kWh free of network tariffs are more than the 1 kWh withdrawn: nothing is left of this interval' },
    },
  ]);
  const storages = [{ id: 'S', chargedWh: hours(1000), efficiency: [{ value: '0.9', validFrom: '2025-01-01', validTo: null }] }];
  expect(scenarioWarnings(scenario({ point: { ...exempt, storages } }))).toEqual([]);
});
