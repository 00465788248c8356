import { describe, expect, it } from 'vitest';
import { isLocalDate } from '../time/local-date.ts';
import { yearlyGseFeeCents } from './gse-fees.ts';
import { changesWithin, findDimensions, findParameter, LEGAL_PARAMETERS, PARAMETER_NAMES } from './parameters.ts';
import { REGIONS } from './regions.ts';
import { requireParameter } from './require-parameter.ts';
import { sourceText } from './source-words.ts';

const overlaps = (a: (typeof LEGAL_PARAMETERS)[number], b: typeof a) =>
  a !== b &&
  a.name === b.name &&
  a.dimension === b.dimension &&
  a.validFrom < (b.validTo ?? '9999-12-31') &&
  b.validFrom < (a.validTo ?? '9999-12-31');

describe('the legal table', () => {
  it('has sourced, well-formed, not overlapping rows', () => {
    for (const row of LEGAL_PARAMETERS) {
      expect(PARAMETER_NAMES).toContain(row.name);
      expect(row.source.length).toBeGreaterThan(10);
      expect(isLocalDate(row.validFrom) && (row.validTo === null || row.validTo > row.validFrom)).toBe(true);
      if (row.unit === 'choice') expect(row.value).toMatch(/^[a-z_]+$/);
      else if (row.unit === 'flag') expect(['true', 'false']).toContain(row.value);
      else if (row.unit === 'date') expect(isLocalDate(row.value)).toBe(true);
      else expect(row.value).toMatch(/^\d+(\.\d+)?$/);
      expect(LEGAL_PARAMETERS.filter((other) => overlaps(row, other))).toEqual([]);
    }
  });

  it('has an Italian text for the source of every row that is not sure', () => {
    const unsure = LEGAL_PARAMETERS.filter(({ certainty }) => certainty !== 'sure').map(({ source }) => source);
    expect([...new Set(unsure)].filter((source) => sourceText(source).it === source)).toEqual([]);
  });

  it('has a correction for each of the twenty regions', () => {
    const rows = findDimensions(LEGAL_PARAMETERS, 'geographic_correction', '2025-01-01');
    expect(rows.map((row) => row.dimension).sort()).toEqual([...REGIONS].sort());
    expect(rows.filter((row) => row.value === '10')).toHaveLength(8);
    expect(rows.filter((row) => row.value === '4')).toHaveLength(5);
  });

  // cacer-2026.md D1
  it.each([
    ['2023-12-31', '8.48', '0.60'],
    ['2024-01-01', '10.57', '0.65'],
    ['2025-06-30', '11.89', '0.65'],
    ['2026-12-31', '11.90', '0.66'],
  ])('has the network rates of %s', (day, transmission, distribution) => {
    expect(findParameter(LEGAL_PARAMETERS, 'transmission_refund', day)?.value).toBe(transmission);
    expect(findParameter(LEGAL_PARAMETERS, 'distribution_refund', day)?.value).toBe(distribution);
  });

  it('has no rate before it was published', () => {
    expect(() => requireParameter(LEGAL_PARAMETERS, 'transmission_refund', '2027-01-01')).toThrow(
      /no value of transmission_refund on 2027-01-01/,
    );
  });

  it('exempts natural persons from the day of DM 127/2025 (cacer-2026.md D2)', () => {
    const exempt = (day: string) => findParameter(LEGAL_PARAMETERS, 'grant_reduction_exempt_holder', day, 'natural_person')?.value;
    expect([exempt('2024-01-24'), exempt('2025-06-25'), exempt('2025-06-26')]).toEqual(['false', 'false', 'true']);
  });

  it('lets own rows go first and names the days of change', () => {
    const own = {
      ...(LEGAL_PARAMETERS[0] as (typeof LEGAL_PARAMETERS)[number]),
      value: '250',
      validFrom: '2025-02-10',
      validTo: '2025-02-20',
    };
    const table = [own, ...LEGAL_PARAMETERS];
    expect(findParameter(table, own.name, '2025-02-15', own.dimension)?.value).toBe('250');
    expect(findParameter(table, own.name, '2025-02-20', own.dimension)?.value).toBe('200');
    expect(findDimensions(table, own.name, '2025-02-15').map((row) => row.value)).toEqual(['250', '600', '1000']);
    expect(changesWithin(table, [own.name], '2025-02-01', '2025-03-01')).toEqual(['2025-02-10', '2025-02-20']);
    expect(changesWithin(table, [own.name], '2025-02-10', '2025-02-20')).toEqual([]);
  });
});

describe('yearly GSE fee (EX11)', () => {
  it.each([
    ['3', 0n],
    ['6', 1500n],
    ['20', 1500n],
    ['20.5', 1550n],
    ['100', 9500n],
    ['200', 19500n],
    ['1000', 99500n],
  ])('%s kW: %s cents', (powerKw, cents) => expect(yearlyGseFeeCents(powerKw, '2026-01-01')).toBe(cents));
});
