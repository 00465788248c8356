import { gzipSync } from 'node:zlib';
import { zipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import writeExcelFile from 'write-excel-file/node';
import { runImport } from '../../activities/metering/testing/files.ts';
import { eaRow, edistribuzioneFile, siiFile, slots } from '../../activities/metering/testing/format-files.ts';
import { QUARTERS_TABLE } from '../../activities/metering/testing/table-mapping.ts';
import { type MadeCommunity, makeCommunity } from '../../activities/settlement/testing/community.ts';
import { type TestApi, testApi } from '../testing/test-api.ts';
import { userWith } from '../testing/users.ts';

const POD = 'IT001E00000001';
const kwh = (q: number): string => `0.${100 + q}`;

let api: TestApi;
let made: MadeCommunity;
let key: string;
beforeAll(async () => {
  api = await testApi();
  made = await makeCommunity(api.database.owner.db, { code: 'files', points: [{ pod: POD }], plants: [] });
  ({ key } = await userWith(api, { username: 'files', role: 'community_manager', communityId: made.communityId }));
}, 120_000);
afterAll(() => api?.drop());

const own = () => `community_id=${made.communityId}&configuration_id=${made.configurationId}`;
const call = async (method: string, path: string, body?: string | Uint8Array, type = 'application/octet-stream') => {
  const answer = await api.call(method, path, {
    key,
    ...(body === undefined ? {} : { body: body as never, headers: { 'Content-Type': type } }),
  });
  return { status: answer.status, headers: answer.headers, bytes: Buffer.from(await answer.arrayBuffer()) };
};
const json = async (method: string, path: string, body?: string | Uint8Array, type?: string) => {
  const { status, bytes } = await call(method, path, body, type);
  return { status, body: bytes.length === 0 ? null : JSON.parse(bytes.toString('utf8')) };
};
const send = (query: string, body: string | Uint8Array) => json('POST', `/api/v1/imports?${own()}&${query}`, body);
const portal = (days: readonly string[], value = kwh) => edistribuzioneFile(days, value);
const ofPoint = `kind=edistribuzione&code=${POD}&quantity=withdrawn`;

describe('a file that is imported', () => {
  it('is one import however often it is sent, until something else comes for its days', async () => {
    const file = portal(['2025-06-01']);
    const first = await send(ofPoint, file);
    expect(first).toMatchObject({ status: 202, body: { repeated: false } });
    const again = await send(ofPoint, gzipSync(file).length > 0 ? file : '');
    expect(again).toMatchObject({ status: 200, body: { repeated: true, id: first.body.id } });
    await runImport(api.database, first.body.id);
    expect(await send(ofPoint, file)).toMatchObject({ status: 200, body: { id: first.body.id, state: 'succeeded' } });
    const other = await send(
      ofPoint,
      portal(['2025-06-01'], () => '0.5'),
    );
    await runImport(api.database, other.body.id);
    expect(await send(ofPoint, file)).toMatchObject({ status: 202, body: { repeated: false } });
  });

  it('is given back as it was sent, with its fingerprint', async () => {
    const file = Buffer.from(
      siiFile({ pod: POD, month: '06/2025', rows: Array.from({ length: 30 }, (_, d) => eaRow(d + 1, slots(1, 96), kwh)) }).repeat(20),
    );
    const { body } = await send('kind=sii_xml&file_name=a.xml', file);
    const back = await call('GET', `/api/v1/imports/${body.id}/file`);
    expect([back.status, back.bytes.equals(file), back.headers.get('content-disposition')]).toEqual([
      200,
      true,
      'attachment; filename="a.xml"',
    ]);
    expect(back.headers.get('repr-digest')).toMatch(/^sha-256=:/);
    const { body: list } = await json('GET', `/api/v1/imports?community_id=${made.communityId}`);
    expect(list.data[0].file).toMatchObject({ kind: 'sii_xml', file_name: 'a.xml', bytes: file.length, dry_run: false });
    expect((await call('GET', '/api/v1/imports/999999/file')).status).toBe(404);
  });

  it('names each of its faults in a CSV', async () => {
    const { body } = await send(
      ofPoint,
      portal(['2025-07-01', '2025-07-02'], (q) => (q < 3 ? 'x' : '0.1')),
    );
    await expect(runImport(api.database, body.id)).rejects.toMatchObject({ code: 'invalid_input' });
    const { body: operation } = await json('GET', `/api/v1/operations/${body.id}`);
    expect(operation.error.details).toHaveLength(1);
    const { status, bytes } = await call('GET', `/api/v1/imports/${body.id}/faults`);
    const lines = bytes.toString('utf8').trim().split('\r\n');
    expect([status, lines.length, lines[1]?.slice(0, 24)]).toEqual([200, 7, 'file,2,2,not_a_number,"I']);
  });

  it('is refused with an option that has no effect, or without one that it needs', async () => {
    const refused = async (query: string) => (await send(query, 'x')).body.error.details[0].path;
    expect(await refused(`${ofPoint}&unknown_points=skip`)).toBe('query.unknown_points');
    expect(await refused('kind=edistribuzione&quantity=withdrawn')).toBe('query.code');
    expect(await refused('kind=table')).toBe('query.mapping_id');
    expect(await refused(`kind=sii_xml&unit=kWh`)).toBe('query.unit');
  });

  it('stores nothing in a dry run', async () => {
    const { body } = await send(`${ofPoint}&dry_run=true`, portal(['2025-08-01']));
    expect(await runImport(api.database, body.id)).toMatchObject({ dry_run: true, days_stored: 1 });
    const wet = await send(ofPoint, portal(['2025-08-01']));
    expect(await runImport(api.database, wet.body.id)).toMatchObject({ days_stored: 1, days_unchanged: 0 });
  });
});

describe('a table', () => {
  const clock = (q: number): string => `${String(Math.floor(q / 4)).padStart(2, '0')}:${String((q % 4) * 15).padStart(2, '0')}`;
  const rows = Array.from({ length: 96 }, (_, q) => `10/06/2024;${clock(q)};${POD};0,${100 + q};0,000`).join('\r\n');
  const table = `\uFEFFData;Ora;POD;A+ (kWh);A- (kWh)\r\n${rows}\r\n`;

  it('is detected, confirmed, saved and read', async () => {
    const { status, body } = await json('POST', '/api/v1/imports/detect', table);
    expect([status, body.kind, body.separator, body.byte_order_mark, body.codes]).toEqual([200, 'table', 'semicolon', true, [POD]]);
    expect(body.mapping).toMatchObject({
      decimal: 'comma',
      date_form: 'day_first',
      zone: 'local',
      label: 'start',
      resolution_minutes: 15,
      unit: 'kWh',
      time_columns: ['Data', 'Ora'],
      code_column: 'POD',
    });
    expect([body.first, body.last]).toEqual(['10/06/2024 00:00', '10/06/2024 23:45']);
    const path = `/api/cer/communities/${made.communityId}/import-mappings`;
    const mapping = { ...body.mapping, value_columns: [{ column: 'A+ (kWh)', quantity: 'withdrawn' }] };
    const saved = await json('POST', path, JSON.stringify({ name: 'Portal', mapping }), 'application/json');
    expect(saved).toMatchObject({ status: 201, body: { name: 'Portal', mapping } });
    const twice = await json('POST', path, JSON.stringify({ name: 'Portal', mapping }), 'application/json');
    expect(twice.status).toBe(409);
    const sent = await send(`kind=table&mapping_id=${saved.body.id}`, table);
    expect(await runImport(api.database, sent.body.id)).toMatchObject({ days_stored: 1, missing_intervals: 0 });
    expect(await json('DELETE', `${path}/${saved.body.id}`)).toMatchObject({ status: 204 });
    expect((await json('GET', `${path}/${saved.body.id}`)).status).toBe(404);
  });

  it('of a workbook with dates and numbers as cells is read like one of text', async () => {
    const header = ['Data', 'Ora', 'POD', 'A+ (kWh)'].map((value) => ({ value }));
    const cells = Array.from({ length: 96 }, (_, q) => [
      { value: new Date(Date.UTC(2024, 5, 11)), type: Date, format: 'dd/mm/yyyy' },
      { value: clock(q) },
      { value: POD },
      { value: (100 + q) / 1000, type: Number },
    ]);
    const workbook = await writeExcelFile([header, ...cells]).toBuffer();
    const { body } = await json('POST', '/api/v1/imports/detect', workbook);
    expect([body.kind, body.container, body.codes, body.mapping?.time_columns]).toEqual(['table', 'xlsx', [POD], ['Data', 'Ora']]);
    const path = `/api/cer/communities/${made.communityId}/import-mappings`;
    const mapping = { ...body.mapping, value_columns: [{ column: 'A+ (kWh)', quantity: 'withdrawn' }] };
    const saved = await json('POST', path, JSON.stringify({ name: 'Workbook', mapping }), 'application/json');
    const sent = await send(`kind=table&mapping_id=${saved.body.id}`, workbook);
    expect(await runImport(api.database, sent.body.id)).toMatchObject({ days_stored: 1, missing_intervals: 0, first_day: '2024-06-11' });
  });

  it('is recognised by its ends, its hours and its layout, and other files by what they are', async () => {
    const detect = async (text: string | Uint8Array) => (await json('POST', '/api/v1/imports/detect', text)).body;
    const ends = Array.from({ length: 24 }, (_, h) => `2024-06-10 ${String(h + 1).padStart(2, '0')}:00,${h}.5`).join('\n');
    expect((await detect(`time,kWh\n${ends}\n`)).mapping).toMatchObject({
      label: 'end',
      resolution_minutes: 60,
      decimal: 'point',
      date_form: 'year_first',
      code_column: null,
    });
    const days = `POD;Tipo;Giorno;${Array.from({ length: 96 }, (_, q) => clock(q)).join(';')}\n${POD};prelevata;10/06/2024;${'0,1;'.repeat(95)}0,1\n`;
    expect((await detect(days)).mapping).toMatchObject({
      layout: 'days',
      quantity_column: 'Tipo',
      resolution_minutes: 15,
      value_columns: [{ column: '00:00' }],
    });
    expect((await detect(portal(['2025-06-01']))).kind).toBe('edistribuzione');
    expect((await detect(gzipSync(siiFile({ pod: POD, month: '06/2025', rows: [] })))).kind).toBe('sii_xml');
    expect((await detect('code,quantity,start,value\n')).kind).toBe('curves_long');
    expect((await detect('nothing of ours')).kind).toBeNull();
  });

  it('is recognised by the begin of an archive, and takes no more place than that', async () => {
    const detect = async (bytes: Uint8Array) => json('POST', '/api/v1/imports/detect', bytes);
    const long = Buffer.from(table + `${rows}\r\n`.repeat(200));
    const archive = Buffer.from(zipSync({ 'a/': new Uint8Array(), 'a/table.csv': long }));
    for (const bytes of [archive, archive.subarray(0, 1500)])
      expect((await detect(bytes)).body).toMatchObject({ kind: 'table', container: 'zip', entry: 'a/table.csv' });
    const packed = gzipSync(long);
    expect([archive.length > 1500, packed.length > 1500]).toEqual([true, true]);
    expect((await detect(packed.subarray(0, 1500))).body).toMatchObject({ kind: 'table', container: 'gzip' });
    expect((await detect(archive.subarray(0, 20))).body.error.details[0].code).toBe('broken_archive');
    const bomb = gzipSync(Buffer.alloc(26 * 1024 * 1024));
    const answer = await api.call('POST', '/api/v1/imports/detect', {
      key: api.keys.manager,
      body: bomb,
      headers: { 'Content-Type': 'application/octet-stream', 'Content-Encoding': 'gzip' },
    });
    expect([bomb.length < 100_000, answer.status]).toEqual([true, 413]);
  });

  it('is read by a mapping of its own community alone', async () => {
    expect(QUARTERS_TABLE.separator).toBe('semicolon');
    expect((await send('kind=table&mapping_id=999999', table)).status).toBe(404);
  });
});
