import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { LEGAL_PARAMETERS } from '../../kernel/legal/parameters.ts';
import { parseScaled } from '../../kernel/money/decimal.ts';
import { multiply, roundHalfUp, subtract, whole } from '../../kernel/money/rational.ts';
import { plant } from '../testing/inputs.ts';
import { ParameterReader } from './parameter-reader.ts';
import { hourlyRates, premiumTerms, rateDecimals } from './premium-terms.ts';

const span = { from: '2025-01-01', to: '2025-01-02', firstHour: 0, endHour: 1 };

/** The tariff after the grant reduction, in 10^-4 EUR/MWh. */
function tariff(region: string, powerKw: string, grantShare: string, price: string): bigint {
  const terms = premiumTerms(
    'renewable_energy_community',
    plant('P', '2024-01-01', powerKw, new Float64Array(1), { region, grantShare }),
    span,
    new ParameterReader(LEGAL_PARAMETERS),
  );
  if (terms === 'grant_above_limit') return 0n;
  if (typeof terms === 'string') throw new Error(`no terms for ${powerKw} kW in ${region}`);
  const decimals = rateDecimals(terms, 12);
  const [rate = 0] = hourlyRates(terms, Float64Array.of(Number(parseScaled(price, 12))), 12, decimals, span);
  const kept = multiply({ num: BigInt(rate), den: 10n ** BigInt(decimals) }, subtract(whole(1n), terms.reduction));
  return roundHalfUp(multiply(kept, whole(10_000n)));
}

describe('the premium tariff', () => {
  it.each([
    ['200', '100.00', 1_300_000n],
    ['200.001', '100.00', 1_200_000n],
    ['600', '150', 1_100_000n],
    ['1000', '180', 700_000n],
    ['3', '-500', 1_300_000n],
    ['3', '999.99', 900_000n],
  ])('of %s kW in Lombardia at %s EUR/MWh is %s', (powerKw, price, expected) =>
    expect(tariff('Lombardia', powerKw, '0', price)).toBe(expected),
  );

  it('is nothing above the limit, before the first entry date, and for kinds without premium', () => {
    const of = (powerKw: string, entry: string, kind: Parameters<typeof premiumTerms>[0]) =>
      premiumTerms(kind, plant('P', entry, powerKw, new Float64Array(1)), span, new ParameterReader(LEGAL_PARAMETERS));
    expect(of('1000.001', '2024-01-01', 'renewable_energy_community')).toBe('above_power_limit');
    expect(of('10', '2021-12-15', 'renewable_energy_community')).toBe('entered_before');
    expect(of('10', '2024-01-01', 'citizen_energy_community')).toBe('other_kind');
    expect(of('10', '2021-12-16', 'remote_self_consumer')).toMatchObject({ powerClass: 'up_to_200_kw', base: '80' });
  });
});

const file = fileURLToPath(new URL('../../../../shared/data/it_premium_tariff/tariff_cases.csv', import.meta.url));

describe.skipIf(!existsSync(file))(`published tariff cases (skipped without ${file})`, () => {
  it('agree in all rows', () => {
    const rows = readFileSync(file, 'utf8').trim().split('\n').slice(1);
    expect(rows.length).toBeGreaterThan(500);
    for (const row of rows) {
      const [, , region = '', price = '', kw = '', grant = '', expected = ''] = row.split(',');
      expect(tariff(region, kw, grant, price), row).toBe(parseScaled(expected, 4));
    }
  });
});
