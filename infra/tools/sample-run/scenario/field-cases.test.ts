import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { DomainError } from '../../../../domain/kernel/errors.ts';
import { isCodiceFiscale } from '../../../../domain/kernel/identifiers/codice-fiscale.ts';
import { settleDirectly } from '../testing/settle-directly.ts';
import { checkScenarioFolder } from './read-folder.ts';

/** Each folder without documents gets sample ones, whose making takes its time on a busy machine. */
const LIMIT_MS = 60_000;
const CASES = fileURLToPath(new URL('../../../../../shared/acceptance/field/', import.meta.url));

/** The faults of a folder as `path message`; empty when it is taken. */
function faultsOf(folder: string): string[] {
  try {
    checkScenarioFolder(`${CASES}${folder}`);
    return [];
  } catch (error) {
    if (error instanceof DomainError) return error.details.map(({ path, message }) => `${path} ${message.en}`);
    throw error;
  }
}

/** Per folder, what its only faults hold; one cause is one fault. */
const REFUSED: readonly (readonly [string, ...string[]])[] = [
  ['32-decimal-comma/a-semicolon', 'readings/a.csv:1:1 the columns are separated by semicolons'],
  [
    '32-decimal-comma/b-quoted-comma',
    'readings/a.csv:2:2 IT001E99000101:withdrawn: "0,139" has a decimal comma: write 0.139 (72 times in all',
  ],
  ['32-decimal-comma/c-thousands', 'readings/a.csv:2:2 IT001E99000101:withdrawn: "1.234.567" has separators between thousands'],
  ['32-decimal-comma/d-price-comma', 'prices.csv:2:2 price_eur_per_mwh: "100,50" has a decimal comma: write 100.50'],
  ['32-decimal-comma/e-empty-text', '"N/A" is not a number', '"-" is not a number', '"NULL" is not a number'],
  ['33-hour-24-end-stamps/a-hours-1-to-24', 'readings/a.csv:25:1 start: "2025-06-10T24:00:00+02:00" is the end of an interval'],
  ['33-hour-24-end-stamps/b-end-of-interval-utc', 'readings/a.csv:2:1 the times are the ends of the intervals'],
  ['33-hour-24-end-stamps/c-local-time-labelled-Z', 'readings/a.csv:2:1 the times are local times of Europe/Rome but are marked as UTC'],
  ['33-hour-24-end-stamps/d-hour-25', 'readings/a.csv:25:1 start: "2025-06-10T25:00:00+02:00" has no valid hour'],
  ['33-hour-24-end-stamps/e-no-zone', 'readings/a.csv:2:1 start: "2025-06-10T00:00:00" has no offset'],
  ['33-hour-24-end-stamps/f-june-31', 'readings/a.csv:26:1 start: "2025-06-31T00:00:00Z" is not a day of the calendar'],
  ['38-point-leaves-and-returns/d-ends-before-it-begins', 'points.csv:3:valid_to must be later than valid_from'],
  [
    '39-joins-mid-month/b-point-before-member',
    'points.csv:3:valid_from is outside the membership of M2, which is valid from 2025-06-11 on',
  ],
  [
    '39-joins-mid-month/c-point-outlives-member',
    'points.csv:3:valid_to is outside the membership of M2, which is valid from 2024-12-01 to 2025-06-20',
  ],
  ['39-joins-mid-month/d-plant-before-producer', 'points.csv:2:valid_from is outside', 'plants.csv:2:valid_from is outside'],
  ['40-tax-codes/folder', 'members.csv:5:tax_code must be a codice fiscale'],
  ['40-tax-codes/b-same-code-lower-case', 'members.csv:3:tax_code is already the tax code of M1 on line 2'],
  ['41-polygons/a-lat-lon-swapped', 'area.boundary.coordinates latitude and longitude are swapped'],
  ['41-polygons/b-bow-tie', 'area.boundary.coordinates the border crosses itself'],
  ['41-polygons/c-not-closed', 'area.boundary.coordinates.0 must end with its first position'],
  ['41-polygons/f-point-lat-lon-swapped', 'points.csv:2:lon latitude and longitude are swapped'],
  ['41-polygons/g-metres-utm', 'area.boundary.coordinates.0.0 must be degrees'],
  ['43-mixed-resolution/a-half-hours-then-hours', 'readings/a.csv:27:1 the starts are 30 minutes apart, but 60'],
  [
    '43-mixed-resolution/b-quarters-declared-as-hours',
    'readings/a.csv:3:1 the starts are 15 minutes apart, but the file is declared with 60',
  ],
  ['45-injection-above-power/a', 'readings/a.csv:2:4 FV1:injected: 23944275 kWh in 60 minutes is more than FV1 with 6 kW can carry'],
  [
    '45-injection-above-power/b-units-mistaken',
    'readings/a.csv:2:4 FV1:injected: 250 kWh in 60 minutes is more than FV1 with 6 kW can carry (6 kWh)',
  ],
];

describe.skipIf(!existsSync(CASES))(
  `folders that users of other systems reported (left out without ${CASES})`,
  { timeout: LIMIT_MS },
  () => {
    it.each(REFUSED)('%s is refused, each cause once', (folder, ...expected) => {
      const faults = faultsOf(folder);
      expect(faults, faults.join('\n')).toHaveLength(expected.length);
      for (const [i, text] of expected.entries()) expect(faults[i]).toContain(text);
    });

    it('40: tax codes with letters for digits and in small letters are right; wrong ones are refused with their lines', () => {
      const codes = readFileSync(`${CASES}40-tax-codes/codes.txt`, 'utf8')
        .trim()
        .split('\n')
        .map((line) => line.split(' '));
      const right = codes.filter(([, code = '']) => isCodiceFiscale(code)).map(([name]) => name);
      expect(right).toEqual(['M1', 'M2', 'M3', 'M6']);
      expect(faultsOf('40-tax-codes/folder')[0]).toContain('(3 times in all, next on lines 6, 8)');
    });

    it('38: a point that leaves and returns, one with a new tenant and a member who rejoins are taken', () => {
      const read = (name: string) => checkScenarioFolder(`${CASES}38-point-leaves-and-returns/${name}`).scenario;
      const ranges = (name: string) =>
        read(name)
          .points.slice(1)
          .map(({ memberCode, validFrom, validTo }) => [memberCode, validFrom, validTo ?? null]);
      expect(ranges('a-two-rows-same-member')).toEqual([
        ['M2', '2025-01-01', '2025-03-01'],
        ['M2', '2025-06-01', null],
      ]);
      expect(ranges('b-new-tenant-same-point')).toEqual([
        ['M2', '2025-01-01', '2025-06-01'],
        ['M3', '2025-06-01', null],
      ]);
      expect(ranges('c-member-rejoins')).toEqual([
        ['M2', '2025-01-01', '2025-03-01'],
        ['M2-2', '2025-06-01', null],
      ]);
      expect(read('c-member-rejoins').members.map(({ code, validFrom }) => [code, validFrom])).toEqual([
        ['M1', '2024-12-01'],
        ['M2', '2024-12-01'],
        ['M2-2', '2025-06-01'],
      ]);
    });

    it('39: a member who joins in the middle of a month counts from that day on', () => {
      const { scenario } = checkScenarioFolder(`${CASES}39-joins-mid-month/ok`);
      expect(scenario.months).toEqual({ from: '2025-06', to: '2025-06' });
      const month = settleDirectly(scenario, ['2025-06']).get('2025-06');
      expect(month?.shared).toBe(200_000n);
      expect([month?.premium, month?.refund]).toMatchObject([{ cents: 2600n }, { cents: 170n }]);
    });

    it('41: an area of several parts is taken, points far from their area are remarked in one line', () => {
      expect(checkScenarioFolder(`${CASES}41-polygons/d-multipolygon`).scenario.area.boundary.type).toBe('MultiPolygon');
      const { remarks } = checkScenarioFolder(`${CASES}41-polygons/e-points-outside`);
      const outside = remarks.filter((one) => one.en.includes('is outside the polygon of area AC001E99001'));
      expect(outside.map(({ en }) => en.split(': the point')[0])).toEqual(['points.csv:2:inside_area: IT001E99000101, IT001E99000102']);
    });
  },
);
