import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createFaultList, type FaultList } from '../../../domain/metering/faults.ts';
import type { DayReadings, DayRules } from '../../../domain/metering/formats/day-rules.ts';
import { detectFile } from '../../../domain/metering/formats/detect-file.ts';
import { createEdistribuzioneReader } from '../../../domain/metering/formats/edistribuzione-reader.ts';
import { createGmeCollector, createGmeXmlReader } from '../../../domain/metering/formats/gme-prices.ts';
import { createGreenButtonReader } from '../../../domain/metering/formats/green-button-reader.ts';
import { readReadingsJson } from '../../../domain/metering/formats/json-reader.ts';
import { createSiiReader } from '../../../domain/metering/formats/sii-reader.ts';
import type { TableMapping } from '../../../domain/metering/formats/table-mapping.ts';
import { createTableReader } from '../../../domain/metering/formats/table-reader.ts';
import type { KnownCode } from '../../../domain/metering/known-series.ts';
import { eaRow, edistribuzioneFile, greenButtonFile, siiFile, slots } from '../testing/format-files.ts';
import { QUARTERS_TABLE } from '../testing/table-mapping.ts';
import { readCsvRows } from './read-rows.ts';
import { readXml } from './read-xml.ts';

const POD = 'IT001E00000001';
const KNOWN: KnownCode = { code: POD, subject: 'point', subjectId: 1 };
const kwh = (q: number): string => `0.${100 + q}`;

const MAPPING: TableMapping = { ...QUARTERS_TABLE, resolution_minutes: 60 };
const TABLE = `Data;Ora;POD;A+\n${Array.from({ length: 24 }, (_, h) => `10/06/2025;${String(h).padStart(2, '0')}:00;${POD};0,1`).join('\n')}\n`;
const PRICES = `<NewDataSet>${Array.from({ length: 24 }, (_, h) => `<Prezzi><Data>20250610</Data><Ora>${h + 1}</Ora><NORD>101,5</NORD></Prezzi>`).join('')}</NewDataSet>`;

type Read = (content: Buffer, rules: DayRules, faults: FaultList) => AsyncGenerator<void> | undefined;
async function* once(content: Buffer): AsyncGenerator<Buffer> {
  yield content;
}

/** A good file of each kind, and its reader. */
const KINDS: Readonly<Record<string, { readonly good: string; readonly read: Read; readonly days?: number }>> = {
  sii_xml: {
    good: siiFile({ pod: POD, month: '06/2025', rows: [eaRow(10, slots(1, 96), kwh), eaRow(11, slots(1, 96), kwh)] }),
    read: (content, rules, faults) => readXml(once(content), createSiiReader(rules, undefined), faults),
    days: 2,
  },
  edistribuzione: {
    good: edistribuzioneFile(['2025-06-10', '2025-06-11'], kwh),
    read: (content, rules, faults) => readCsvRows(once(content), createEdistribuzioneReader(rules), faults, { separator: ';' }),
    days: 2,
  },
  green_button: {
    good: greenButtonFile(
      Date.parse('2025-06-10T00:00:00+02:00') / 1000,
      Array.from({ length: 96 }, (_, q) => q),
    ),
    read: (content, rules, faults) => readXml(once(content), createGreenButtonReader(rules), faults),
    days: 1,
  },
  table: {
    good: TABLE,
    read: (content, rules, faults) => readCsvRows(once(content), createTableReader(rules, MAPPING), faults, { separator: ';' }),
    days: 1,
  },
  gme_prices: {
    good: PRICES,
    read: (content, _rules, faults) => {
      const collector = createGmeCollector(faults, undefined);
      return (async function* () {
        yield* readXml(once(content), createGmeXmlReader(collector, faults), faults);
        collector.finish();
      })();
    },
  },
  readings_json: {
    good: JSON.stringify({
      readings: [{ code: POD, quantity: 'withdrawn', start: '2025-06-10T00:00:00+02:00', unit: 'kWh', values: Array(24).fill(0.1) }],
    }),
    read: (content, rules) => {
      let data: unknown;
      try {
        data = JSON.parse(content.toString('utf8'));
      } catch {
        return undefined;
      }
      readReadingsJson(data, rules, 60);
      return undefined;
    },
    days: 1,
  },
};

async function outcome({ read }: (typeof KINDS)[string], content: Buffer) {
  const faults = createFaultList('fuzz');
  const days: DayReadings[] = [];
  const rules: DayRules = {
    timeZone: 'Europe/Rome',
    catalogue: { codes: new Map([[POD, KNOWN]]), unitOf: () => 'Wh' },
    faults,
    code: POD,
    quantity: 'withdrawn',
    skipUnknown: false,
    emit: (day) => void days.push(day),
    leaveOut: () => undefined,
  };
  for await (const _ of read(content, rules, faults) ?? []);
  return { days, faults };
}

const edit = fc.record({
  at: fc.nat(20_000),
  cut: fc.nat(40),
  text: fc.oneof(fc.string({ maxLength: 12 }), fc.constantFrom('"', '<', '>', ';', '\n', '\0', '&', '-1', '1e9', 'N/A', '31/02/2025')),
});

describe.each(Object.entries(KINDS))('a file of kind %s', (_, kind) => {
  it('gives its days where it is good', async () => {
    const { days, faults } = await outcome(kind, Buffer.from(kind.good));
    expect([faults.list(), days.length]).toEqual([[], kind.days ?? 0]);
  });

  it('gives a result or faults with a line, whatever is changed in it', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(edit, { minLength: 1, maxLength: 4 }), async (edits) => {
        let text = kind.good;
        for (const { at, cut, text: put } of edits) {
          const place = at % (text.length + 1);
          text = text.slice(0, place) + put + text.slice(place + cut);
        }
        const { days, faults } = await outcome(kind, Buffer.from(text));
        for (const { path, message } of faults.list()) {
          expect(path).toMatch(/^fuzz:\d+:\d+$/);
          expect(message.en.length * message.it.length).toBeGreaterThan(0);
        }
        for (const { values, quality } of days) {
          expect([23, 24, 25, 46, 48, 50, 92, 96, 100]).toContain(values.length);
          for (const value of values) expect(Number.isNaN(value) || (Number.isInteger(value) && value >= 0)).toBe(true);
          expect(quality?.length ?? values.length).toBe(values.length);
        }
      }),
      { numRuns: 150 },
    );
  });

  it('is recognised, and so is anything else without a crash', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), fc.boolean(), (bytes, isWhole) => {
        detectFile(bytes, isWhole);
        detectFile(Buffer.concat([Buffer.from(kind.good.slice(0, 300)), bytes]), isWhole);
      }),
      { numRuns: 100 },
    );
  });
});
