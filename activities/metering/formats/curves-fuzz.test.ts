import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import writeExcelFile from 'write-excel-file/node';
import { DomainError } from '../../../domain/kernel/errors.ts';
import { createFaultList, type FaultList } from '../../../domain/metering/faults.ts';
import type { RowReader } from '../../../domain/metering/file-rules.ts';
import type { KnownCode } from '../../../domain/metering/known-series.ts';
import { createLongReader } from '../../../domain/metering/long-reader.ts';
import { createPriceReader } from '../../../domain/metering/price-reader.ts';
import { readRows } from '../../../domain/metering/read-rows.ts';
import { createWideReader } from '../../../domain/metering/wide-reader.ts';
import { readTable } from '../../../infra/documents/sheet-rows.ts';
import { longFile, priceFile, wideFile } from '../testing/files.ts';

const POD = 'IT001E00000001';
const KNOWN: KnownCode = { code: POD, subject: 'point', subjectId: 1 };
const grid = { timeZone: 'Europe/Rome', resolutionMinutes: 60 };
const rulesOf = (faults: FaultList) => ({
  ...grid,
  unit: 'kWh' as const,
  catalogue: { codes: new Map([[POD, KNOWN]]), unitOf: () => 'Wh' as const },
  faults,
});
const DAYS = ['2025-06-10', '2025-06-12'] as const;

/** A good file of each kind, and its reader. */
const KINDS: Readonly<Record<string, { readonly good: string; readonly reader: (faults: FaultList) => RowReader<unknown> }>> = {
  curves_wide: {
    good: wideFile([`${POD}:withdrawn`], ...DAYS, (_, hour) => `0.${100 + hour}`),
    reader: (faults) => createWideReader(rulesOf(faults)),
  },
  curves_long: {
    good: longFile(`${POD}:withdrawn`, DAYS, (hour) => `0.${100 + hour}`, 'measured'),
    reader: (faults) => createLongReader(rulesOf(faults)),
  },
  prices: { good: priceFile(...DAYS, () => '101.5'), reader: (faults) => createPriceReader(grid, faults, '2026-01-01') },
};

const edit = fc.record({
  at: fc.nat(4_000),
  cut: fc.nat(30),
  text: fc.oneof(
    fc.string({ maxLength: 12 }),
    fc.constantFrom('"', ',', '\n', ';', '\0', '-1', '1e9', 'N/A', '2025-13-40T99:00Z', '9'.repeat(30)),
  ),
});

function outcome(text: string, { reader }: (typeof KINDS)[string]) {
  const faults = createFaultList('fuzz');
  const steps = readRows(text, reader(faults), faults);
  let step = steps.next();
  while (step.done !== true) step = steps.next();
  return { result: step.value, faults };
}

describe.each(Object.entries(KINDS))('a file of kind %s', (_, kind) => {
  it('is read where it is good', () => {
    const { result, faults } = outcome(kind.good, kind);
    expect([faults.list(), result !== undefined]).toEqual([[], true]);
  });

  it('gives a result or faults with a line, whatever is changed in it', () => {
    fc.assert(
      fc.property(fc.array(edit, { minLength: 1, maxLength: 4 }), (edits) => {
        let text = kind.good;
        for (const { at, cut, text: put } of edits)
          text = text.slice(0, at % (text.length + 1)) + put + text.slice((at % (text.length + 1)) + cut);
        const { result, faults } = outcome(text, kind);
        if (faults.count === 0) expect(result).toBeDefined();
        for (const { path, message } of faults.list()) {
          expect(path).toMatch(/^fuzz:\d+:\d+$/);
          expect(message.en.length * message.it.length).toBeGreaterThan(0);
        }
      }),
      { numRuns: 250 },
    );
  });
});

describe('a workbook', () => {
  it('is a table or refused in words, whatever bytes are changed in it', async () => {
    const good = await writeExcelFile([
      ['Data', 'A+'].map((value) => ({ value, type: String })),
      ['10/06/2025', '0,1'].map((value) => ({ value, type: String })),
    ] as never).toBuffer();
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.nat(good.length - 1), fc.integer({ min: 0, max: 255 })), { minLength: 1, maxLength: 8 }),
        async (changes) => {
          const bytes = Buffer.from(good);
          for (const [at, value] of changes) bytes[at] = value;
          try {
            expect((await readTable(bytes)).rows).toBeInstanceOf(Array);
          } catch (error) {
            if (!(error instanceof DomainError)) throw error;
            expect(error.code).toBe('invalid_input');
          }
        },
      ),
      { numRuns: 25 },
    );
  }, 60_000);
});
