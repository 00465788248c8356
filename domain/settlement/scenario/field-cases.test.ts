import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { DomainError } from '../../kernel/errors.ts';
import { settleScenario } from './settle-scenario.ts';
import { validateScenario } from './validate.ts';
import { scenarioWarnings } from './warnings.ts';

const CASES = fileURLToPath(new URL('../../../../shared/acceptance/field/', import.meta.url));

function settled(file: string): Record<string, unknown> {
  try {
    const scenario = JSON.parse(readFileSync(`${CASES}${file}`, 'utf8'));
    return { ...settleScenario(scenario), warnings: scenarioWarnings(scenario) };
  } catch (error) {
    if (error instanceof DomainError) return { refused: error.details };
    throw error;
  }
}

describe.skipIf(!existsSync(CASES))(`scenarios that users of other systems reported (left out without ${CASES})`, () => {
  it.each(['a-96-prices', 'b-96-prices-96-readings'])('08: %s reports that prices are hourly means', (name) => {
    expect(settled(`08-quarter-hour-prices/${name}.json`).refused).toEqual([
      {
        path: 'zonalPriceEurPerMwh',
        code: 'wrong_length',
        message: { en: expect.stringContaining('prices are hourly means'), it: expect.any(String) },
      },
    ]);
  });

  it('08: the mean of four quarters is settled exactly', () => {
    const expected = JSON.parse(readFileSync(`${CASES}08-quarter-hour-prices/c-mean-of-four.expected`, 'utf8'));
    expect(JSON.parse(JSON.stringify(settled('08-quarter-hour-prices/c-mean-of-four.json')))).toEqual({ ...expected, warnings: [] });
  });

  it.each([
    ['a-3kW-plant-24GWh-quarter', 'plants[0].injectedWh[0]'],
    ['b-3kW-plant-3001Wh', 'plants[0].injectedWh[12]'],
  ])('18: %s is settled with a warning', (name, path) => {
    const { warnings, premiumCents } = settled(`18-impossible-spike/${name}.json`);
    expect(premiumCents).toBeGreaterThan(0);
    expect(warnings).toContainEqual({
      path,
      code: 'implausible',
      message: { en: expect.stringContaining('more than a plant of 3 kW can carry'), it: expect.any(String) },
    });
  });

  it.each(['a-trailing-blank', 'b-lower-case'])('22: %s is one point named twice', (name) => {
    expect(settled(`22-names-that-differ-by-a-blank/${name}.json`).refused).toMatchObject([
      { path: 'points[1].id', code: 'id_not_unique' },
    ]);
  });

  it('a withdrawal above the contracted power is warned of where one is given', () => {
    const scenario = JSON.parse(readFileSync(`${CASES}18-impossible-spike/b-3kW-plant-3001Wh.json`, 'utf8'));
    const warned = (contractedPowerKw?: string) => {
      const [point] = scenario.points;
      return scenarioWarnings(validateScenario({ ...scenario, points: [{ ...point, ...(contractedPowerKw && { contractedPowerKw }) }] }));
    };
    // 2.2 kW x 1 h x 1.4 = 3.08 kWh, 2 kW x 1 h x 1.4 = 2.8 kWh.
    expect(warned('2.2')).toEqual(warned());
    expect(warned('2')).toContainEqual({
      path: 'points[0].withdrawnWh[12]',
      code: 'implausible',
      message: expect.objectContaining({ en: '3.001 kWh in 60 minutes is more than a contracted power of 2 kW allows, 2.8 kWh' }),
    });
    expect(() => warned('0')).toThrow(
      expect.objectContaining({ details: [expect.objectContaining({ path: 'points[0].contractedPowerKw' })] }),
    );
  });

  it('22: one member with two holder classes is warned of', () => {
    expect(settled('22-names-that-differ-by-a-blank/c-one-member-two-holders.json').warnings).toMatchObject([
      { path: 'points[1].holder', code: 'contradiction' },
    ]);
  });
});
