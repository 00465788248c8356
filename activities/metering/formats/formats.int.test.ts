import { gzipSync } from 'node:zlib';
import { strToU8, zipSync } from 'fflate';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TableMapping } from '../../../domain/metering/formats/table-mapping.ts';
import type { ImportKind } from '../../../domain/metering/import-kinds.ts';
import type { ImportOptions } from '../../../infra/postgres/metering/imports.ts';
import { type TestDatabase, testDatabase } from '../../../infra/tools/testing/postgres.ts';
import { type MadeCommunity, makeCommunity } from '../../settlement/testing/community.ts';
import type { ImportResult } from '../import-contract.ts';
import { runImport, storeFile, wideFile } from '../testing/files.ts';
import { eaRow, edistribuzioneFile, greenButtonFile, siiFile, slots } from '../testing/format-files.ts';
import { QUARTERS_TABLE } from '../testing/table-mapping.ts';

const [P0, P1] = ['IT001E00000001', 'IT001E00000002'];
const DAY = '2025-06-10';
const wh = (q: number): number => 100 + q;
const kwh = (q: number): string => `0.${100 + q}`;
const QUARTERS = Array.from({ length: 96 }, (_, q) => q);
const VALUES = QUARTERS.map(wh);

let database: TestDatabase;
let made: MadeCommunity;
beforeAll(async () => {
  database = await testDatabase();
  made = await makeCommunity(database.owner.db, {
    code: 'formats',
    points: [{ pod: P0 }, { pod: P1 }],
    plants: [{ code: 'PV1', powerKw: '50', entry: '2024-05-10' }],
  });
});
afterAll(() => database?.drop());

type Options = Partial<ImportOptions>;
const send = async (kind: ImportKind, content: string | Buffer, options: Options = {}, name?: string): Promise<ImportResult> => {
  const all = { configurationId: made.configurationId, resolutionMinutes: 15, ...options };
  return runImport(database, await storeFile(database, made.communityId, kind, all, content, name));
};
const refused = (kind: ImportKind, content: string | Buffer, options: Options = {}) =>
  send(kind, content, options).then(
    (result) => ({ code: 'stored', details: [], rows: [], result }),
    (error: unknown) => error as { code: string; details: { path: string; code: string; message: string }[]; rows: unknown[] },
  );

const standing = async (day: string, code = P0) =>
  (
    await sql<{ version: number; values: (number | null)[]; quality: number[] | null; missing: number; source: string }>`
      select c.version, c.values, c.quality, c.missing from curve c join series s on s.id = c.series_id
      left join connection_point p on p.id = s.point_id left join plant_section x on x.id = s.section_id
      where coalesce(p.pod, x.code) = ${code} and c.day = ${day}::date order by version desc limit 1`.execute(database.owner.db)
  ).rows[0];

const MAPPING: TableMapping = { ...QUARTERS_TABLE, label: 'end' };
const clock = (q: number): string => `${String(Math.floor(q / 4)).padStart(2, '0')}:${String((q % 4) * 15).padStart(2, '0')}`;

describe('a file of the portal', () => {
  const ofPoint: Options = { code: P0, quantity: 'withdrawn' };
  const file = edistribuzioneFile(['2025-07-10'], kwh);

  it('is refused where a column is missing or stands elsewhere: every later value would be of another time', async () => {
    const missing = file.replace('10:00-10:15;', '');
    const moved = file.replace('10:00-10:15;10:15-10:30', '10:15-10:30;10:00-10:15');
    for (const content of [missing, moved])
      expect(await refused('edistribuzione', content, ofPoint)).toMatchObject({ details: [{ code: 'bad_header', path: 'file.csv:1:42' }] });
  });

  it('is refused where a day stands there twice, as a table of days is', async () => {
    const twice = edistribuzioneFile(['2025-07-10', '2025-07-11', '2025-07-10'], kwh);
    expect(await refused('edistribuzione', twice, ofPoint)).toMatchObject({ details: [{ code: 'duplicate_day', path: 'file.csv:4:1' }] });
  });
});

describe('one day by a file of each kind', () => {
  it('is the same curve, stored once', async () => {
    const ofPoint: Options = { code: P0, quantity: 'withdrawn' };
    expect(await send('edistribuzione', edistribuzioneFile([DAY], kwh), ofPoint)).toMatchObject({
      days_stored: 1,
      series: 1,
      first_day: DAY,
    });
    expect(await standing(DAY)).toMatchObject({ version: 1, values: VALUES, quality: null, missing: 0 });

    const same = { days_stored: 0, days_unchanged: 1, ignored: [] };
    const flow = siiFile({ pod: P0, month: '06/2025', rows: [eaRow(10, slots(1, 96), kwh)] });
    expect(await send('sii_xml', flow)).toMatchObject(same);
    const start = Date.parse(`${DAY}T00:00:00+02:00`);
    expect(await send('green_button', greenButtonFile(start / 1000, VALUES), ofPoint)).toMatchObject(same);
    const readings = { code: P0, quantity: 'withdrawn', start: `${DAY}T00:00:00+02:00`, unit: 'Wh', values: VALUES };
    expect(await send('readings_json', JSON.stringify({ readings: [readings] }))).toMatchObject(same);
    const ends = QUARTERS.map((q) => `10/06/2025;${clock(q + 1)};${P0};0,${100 + q}`).join('\r\n');
    expect(await send('table', `\uFEFFData;Ora;POD;A+\r\n${ends}\r\n`, { mapping: MAPPING })).toMatchObject(same);
    const days = [`Giorno;Tipo;${QUARTERS.map(clock).join(';')}`, `10/06/2025;prelevata;${QUARTERS.map((q) => `0,${100 + q}`).join(';')}`];
    const layout = {
      layout: 'days',
      time_columns: ['Giorno'],
      code_column: null,
      quantity_column: 'Tipo',
      value_columns: [{ column: '#3', quantity: null }],
    } as const;
    const wide = { ...MAPPING, ...layout, time_columns: ['Giorno'], value_columns: [{ column: '#3', quantity: null }] };
    expect(await send('table', `${days.join('\n')}\n`, { mapping: wide, code: P0 })).toMatchObject(same);
    expect(
      await send(
        'curves_wide',
        wideFile([`${P0}:withdrawn`], DAY, '2025-06-11', (_, q) => kwh(q), 15),
        { unit: 'kWh' },
      ),
    ).toMatchObject(same);
    expect(await standing(DAY)).toMatchObject({ version: 1 });
  });

  it('is found by the POD of the plant for what it injects', async () => {
    const [row] = (
      await sql<{
        pod: string;
      }>`select c.pod from plant_section s join plant k on k.id = s.plant_id join connection_point c on c.id = k.point_id`.execute(
        database.owner.db,
      )
    ).rows;
    const result = await send('edistribuzione', edistribuzioneFile([DAY], kwh), { code: row?.pod ?? '', quantity: 'injected' });
    expect(result).toMatchObject({ days_stored: 1 });
    expect(await standing(DAY, 'PV1')).toMatchObject({ values: VALUES });
  });
});

describe('clock changes', () => {
  const [SPRING, AUTUMN] = ['2025-03-30', '2025-10-26'];
  const inOrder = (day: string) => standing(day, P1);

  it('are read from two rows of an SII flow, from one of 100 values, and from 92 values', async () => {
    const pair = [eaRow(26, slots(1, 12), (at) => `0.${100 + at}`, '2'), eaRow(26, slots(9, 96), (at) => `0.${500 + at}`, '3')];
    await send('sii_xml', siiFile({ pod: P1, month: '10/2025', rows: pair }));
    const values = (await inOrder(AUTUMN))?.values ?? [];
    expect(values).toHaveLength(100);
    expect([values[0], values[11], values[12], values[15], values[16], values[99]]).toEqual([100, 111, 508, 511, 512, 595]);

    const one = eaRow(26, slots(1, 100), (at) => `0.${200 + at}`);
    await send('sii_xml', siiFile({ pod: P1, month: '10/2025', rows: [one] }));
    const whole = (await inOrder(AUTUMN))?.values ?? [];
    expect([whole[11], whole[12], whole[15], whole[16], whole[99]]).toEqual([211, 296, 299, 212, 295]);

    const short = eaRow(30, [...slots(1, 8), ...slots(13, 96)], (at) => `0.${100 + at}`, '1');
    await send('sii_xml', siiFile({ pod: P1, month: '03/2025', rows: [short] }));
    const spring = (await inOrder(SPRING))?.values ?? [];
    expect([spring.length, spring[7], spring[8], spring[91]]).toEqual([92, 107, 112, 195]);
  });

  it('leave out the hour of which a file with 96 columns says only one', async () => {
    const result = await send('edistribuzione', edistribuzioneFile(['2024-10-27'], kwh), { code: P1, quantity: 'withdrawn' });
    expect(result).toMatchObject({ days_stored: 1, missing_intervals: 8, warnings: [{ code: 'repeated_hour' }] });
    const values = (await inOrder('2024-10-27'))?.values ?? [];
    expect([values[7], values[8], values[15], values[16], values[99]]).toEqual([107, null, null, 112, 195]);
    const spring = await refused('edistribuzione', edistribuzioneFile(['2024-03-31'], kwh), { code: P1, quantity: 'withdrawn' });
    expect(spring.details).toMatchObject([{ code: 'skipped_hour' }]);
    const empty = edistribuzioneFile(['2024-03-31'], (q) => (q >= 8 && q < 12 ? 'N/A' : kwh(q)));
    expect(await send('edistribuzione', empty, { code: P1, quantity: 'withdrawn' })).toMatchObject({
      days_stored: 1,
      missing_intervals: 0,
    });
    expect((await inOrder('2024-03-31'))?.values).toHaveLength(92);
  });

  it('are read from clock times, the second of two equal hours by its place', async () => {
    const autumn = [...slots(0, 11), ...slots(8, 95)].map((q) => `26/10/2025;${clock(q)};${P0};0,1`).join('\n');
    const mapping = { ...MAPPING, label: 'start' as const };
    expect(await send('table', `Data;Ora;POD;A+\n${autumn}\n`, { mapping })).toMatchObject({
      days_stored: 1,
      missing_intervals: 0,
      warnings: [],
    });
    expect((await standing(AUTUMN))?.values).toHaveLength(100);
    const skipped = await refused('table', `Data;Ora;POD;A+\n30/03/2025;02:15;${P0};0,1\n`, { mapping });
    expect(skipped.details).toMatchObject([{ code: 'no_such_time', path: 'file.csv:2:1' }]);
  });
});

describe('flows of the SII', () => {
  const flowOf = (value: string, more: { flow?: string; kind?: string; month?: string } = {}) =>
    siiFile({ pod: P0, month: '07/2025', rows: [eaRow(1, slots(1, 96), () => value)], ...more });
  const zip = (files: Readonly<Record<string, string>>): Buffer =>
    Buffer.from(zipSync(Object.fromEntries(Object.entries(files).map(([name, text]) => [name, strToU8(text)]))));
  const nameOf = (made_: string, flow = 'PDO2G') => `01234567890_12345678901_202507_${flow}_${made_}_DP0001.xml`;

  it('stand in the order in which they were made, and rectifications above all', async () => {
    const both = zip({ [nameOf('20250803120000')]: flowOf('0.2'), [nameOf('20250802120000')]: flowOf('0.1') });
    expect(await send('sii_xml', both)).toMatchObject({ days_stored: 1 });
    expect((await standing('2025-07-01'))?.values[0]).toBe(200);
    const older = await send('sii_xml', flowOf('0.3'), {}, nameOf('20250801120000'));
    expect(older).toMatchObject({ days_stored: 0, ignored: [{ intervals: 96 }] });
    await send('sii_xml', flowOf('0.4', { flow: 'RFO2G' }), {}, nameOf('20250901120000', 'RFO2G'));
    expect(await standing('2025-07-01')).toMatchObject({ quality: expect.arrayContaining([3]) });
    expect(await send('sii_xml', flowOf('0.5'), {}, nameOf('20251001120000'))).toMatchObject({ days_stored: 0 });
    expect((await standing('2025-07-01'))?.values[0]).toBe(400);
  });

  it('name what holds no curve, refuse a file of neither curve nor register, and take what registers read', async () => {
    const reactive = siiFile({ pod: P0, month: '07/2025', rows: ['<ErF1>1,0</ErF1>'], flow: 'PNO' });
    expect((await refused('sii_xml', reactive)).details).toMatchObject([
      { code: 'no_readings', message: { en: expect.stringContaining('PNO') } },
    ]);
    const bands = siiFile({ pod: P0, month: '07/2025', rows: ['<EaF1>1,0</EaF1><EaF2>2,5</EaF2>'], flow: 'PNO' });
    expect(await send('sii_xml', bands)).toMatchObject({ days_stored: 0, registers: 1, ignored: [{ code: P0 }] });
    const { rows } = await sql<{ at: Date; value: number }>`select at, value_mwh as value from register_reading`.execute(database.owner.db);
    expect(rows).toEqual([{ at: new Date('2025-07-31T22:00:00Z'), value: 3_500_000 * 60 }]);
    const mixed = zip({ [nameOf('20250803120000')]: flowOf('0.9', { month: '08/2025' }), [nameOf('20250803120001', 'PNO')]: bands });
    expect(await send('sii_xml', mixed)).toMatchObject({ days_stored: 1, ignored: [{ code: P0 }] });
    expect(await send('sii_xml', flowOf('0.7', { kind: 'S', month: '09/2025' }))).toMatchObject({ days_stored: 1 });
    expect((await standing('2025-09-01'))?.quality?.[0]).toBe(1);
  });

  it('refuse a point of another configuration with its line, unless such points are to be skipped', async () => {
    const foreign = siiFile({ pod: 'IT001E99999999', month: '07/2025', rows: [eaRow(1, slots(1, 96), kwh)] });
    expect((await refused('sii_xml', foreign)).details).toMatchObject([{ code: 'unknown_code', path: 'file.csv:4:1' }]);
    const both = zip({ [nameOf('20250803120000')]: foreign, [nameOf('20250803120001')]: flowOf('0.1', { month: '05/2025' }) });
    const result = await send('sii_xml', both, { unknownPoints: 'skip' });
    expect(result).toMatchObject({ days_stored: 1, ignored: [{ code: 'IT001E99999999' }] });
  });
});

describe('files that are meant to break something', () => {
  const details = async (kind: ImportKind, content: string | Buffer, options: Options = {}) =>
    (await refused(kind, content, options)).details;

  it('are refused with their reason', async () => {
    const flow = siiFile({ pod: P0, month: '07/2025', rows: [eaRow(1, slots(1, 96), kwh)] });
    const packed = gzipSync(flow);
    expect(await details('sii_xml', packed.subarray(0, packed.length / 2))).toMatchObject([{ code: 'broken_archive' }]);
    const entities = `<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa">]><FlussoMisure CodFlusso="PDO">&a;</FlussoMisure>`;
    expect(await details('sii_xml', entities)).toMatchObject([{ code: 'entities', path: expect.stringMatching(/^file\.csv:1:/) }]);
    expect(await details('sii_xml', flow.slice(0, -30))).toMatchObject([{ code: 'not_xml' }]);
    const bomb = Buffer.from(zipSync({ 'a.xml': new Uint8Array(40_000_000).fill(32) }));
    expect(bomb.length).toBeLessThan(200_000);
    expect(await details('sii_xml', bomb)).toMatchObject([{ code: 'element_too_large' }]);
    expect(await details('sii_xml', gzipSync(Buffer.alloc(40_000_000, 32)))).toMatchObject([{ code: 'element_too_large' }]);
    expect(await details('readings_json', '{"readings": [\n1,\n')).toMatchObject([
      { code: 'not_json', path: expect.stringMatching(/^body:\d+:1$/) },
    ]);
    const columns = `Data;Ora;POD;A+${';x'.repeat(10_000)}\n`;
    expect(await details('table', columns, { mapping: MAPPING })).toMatchObject([{ code: 'not_csv' }]);
  });

  it('are never read as another energy than they hold', async () => {
    const ofPoint: Options = { code: P0, quantity: 'withdrawn' };
    const mapping = { ...MAPPING, label: 'start' as const };
    const hours = Array.from({ length: 24 }, (_, hour) => `01/05/2025;${clock(hour * 4)};${P0};0,1`).join('\n');
    expect(await details('table', `Data;Ora;POD;A+\n${hours}\n`, { mapping })).toMatchObject([{ code: 'wrong_step' }]);
    const ends = QUARTERS.map((q) => `01/05/2025;${clock(q + 1)};${P0};0,1`).join('\n');
    expect(await details('table', `Data;Ora;POD;A+\n${ends}\n`, { mapping })).toMatchObject([{ code: 'end_stamps' }]);
    const points = edistribuzioneFile(['2025-05-01'], kwh).replace('"0,100"', '"1.100,5"');
    expect(await details('edistribuzione', points, ofPoint)).toMatchObject([{ code: 'not_a_number', path: 'file.csv:2:2' }]);
    const huge = edistribuzioneFile(['2025-05-01'], () => '900000.0');
    const error = await refused('edistribuzione', huge, ofPoint);
    expect(error.details).toMatchObject([{ code: 'implausible', message: { en: expect.stringContaining('96 times') } }]);
    expect(error.rows).toHaveLength(96);
  });

  it('store nothing in a dry run and say what would be stored', async () => {
    const text = edistribuzioneFile(['2025-02-01', '2025-02-02'], kwh);
    const result = await send('edistribuzione', text, { code: P0, quantity: 'withdrawn', dryRun: true });
    expect(result).toMatchObject({ dry_run: true, days_stored: 2, first_day: '2025-02-01', last_day: '2025-02-02' });
    expect(await standing('2025-02-01')).toBeUndefined();
  });
});
