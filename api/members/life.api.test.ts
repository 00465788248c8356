import { strToU8, zipSync } from 'fflate';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { codiceFiscaleCheck } from '../../domain/kernel/identifiers/codice-fiscale.ts';
import { type ApiWithWorkers, apiWithWorkers } from '../settlement/testing/api-with-workers.ts';
import { storedDocument } from '../settlement/testing/settled-community.ts';
import { expectDeclared } from '../testing/expect-declared.ts';
import { member, pod, point, type SampleCommunity, sampleCommunity } from '../testing/sample.ts';
import type { TestApi } from '../testing/test-api.ts';
import { type TestUser, userWith } from '../testing/users.ts';

let api: ApiWithWorkers;
let community: SampleCommunity;
let paper: number;

// biome-ignore lint/suspicious/noExplicitAny: each test looks at other parts of answers, all of which are checked against their declaration
type Body = any;

async function send(
  method: string,
  path: string,
  json?: object,
  key = api.keys.manager,
  headers = {},
): Promise<{ status: number; body: Body }> {
  const response = await api.call(method, path, { key, headers, ...(json === undefined ? {} : { json }) });
  return { status: response.status, body: await expectDeclared(method, path, response) };
}

beforeAll(async () => {
  api = await apiWithWorkers();
  const asTest = api as unknown as TestApi;
  community = await sampleCommunity(asTest, 'lives');
  paper = await storedDocument(asTest, community.communityId);
  await send('PUT', community.path, { takes_members: true }, api.keys.manager, { 'If-Match': '*' });
});
afterAll(() => api?.drop());

const texts = async (): Promise<{ kind: string; sha256: string }[]> =>
  (await send('GET', `/api/v1/communities/${community.communityId}/consent-texts`)).body.texts.map(({ kind, sha256 }: Body) => ({
    kind,
    sha256,
  }));
const newcomer = (username: string): Promise<TestUser> => userWith(api, { username });

const APPLICANT = { name: 'Mario Rossi', holder_class: 'natural_person', member_type: 'CONSUMER', user_type: 'RESIDENTIAL' };
const join = (user: TestUser, more: object = {}) =>
  send('POST', `/api/v1/communities/${community.communityId}/join`, { ...APPLICANT, ...more }, user.key);
const at = (id: number, what: string) => `${community.path}/members/${id}/${what}`;
const decide = (id: number, act: string, more: object = {}, key = api.keys.manager) =>
  send('POST', at(id, 'decisions'), { act, ...more }, key);

describe('the texts of consents', () => {
  it('are read by the managers of a community that takes no members, and by nobody else', async () => {
    const path = `/api/v1/communities/${community.communityId}/consent-texts`;
    const stranger = await newcomer('stranger');
    const takes = (takes_members: boolean) =>
      api.database.owner.db.updateTable('community').set({ takes_members }).where('id', '=', community.communityId).execute();
    await takes(false);
    expect((await send('GET', path)).status).toBe(200);
    expect((await send('GET', path, undefined, stranger.key)).status).toBe(404);
    await takes(true);
    expect((await send('GET', path, undefined, stranger.key)).status).toBe(200);
  });
});

describe('a life by the API', () => {
  it('goes from the application through checks, admission, suspension and notice, each decision by the process', async () => {
    const made = await join(await newcomer('mario'), { tax_code: 'RSSMRA85M01H501Q', pod: 'it001e00000001', consents: await texts() });
    expect(made.status).toBe(201);
    const id = made.body.id as number;
    const { body: checks } = await send('GET', at(id, 'checks'));
    expect([checks.channel, checks.pod]).toEqual(['account', 'IT001E00000001']);
    expect(checks.checks.filter(({ outcome }: Body) => outcome !== 'pass').map(({ check }: Body) => check)).toEqual(['holder']);
    const refused = await decide(id, 'verify');
    expect([refused.status, refused.body.error.code, refused.body.error.details[0].path]).toEqual([409, 'wrong_state', 'holder']);
    expect((await send('POST', at(id, 'application'), { bill_document_id: 999_999 })).status).toBe(422);
    await send('POST', at(id, 'application'), { bill_document_id: paper });
    expect((await decide(id, 'verify')).body.stage).toBe('verified');
    const both = await Promise.all([decide(id, 'admit'), decide(id, 'reject', { reason: 'elsewhere' }, api.keys.operator)]);
    expect(both.map(({ status }) => status).toSorted()).toEqual([200, 409]);
    const refusal = both.find(({ status }) => status === 409)?.body.error.message;
    expect(refusal).toMatch(/last: (admitted|rejected) by user:/);
    const life = (await send('GET', at(id, 'life'))).body;
    expect(life.acts.map(({ act }: Body) => act).slice(0, 2)).toEqual(['apply', 'verify']);
    expect(['admitted', 'rejected']).toContain(life.stage);
  });

  it('suspends with a reason, ends by a notice with the terms of its day, and takes it back', async () => {
    const { body } = await send('POST', `${community.path}/members`, member(2));
    const terms = {
      valid_from: '2024-01-01',
      notice_days: 30,
      investment_cents: 24_000,
      investment_months: 60,
      clause: 'art. 9',
      document_id: paper,
    };
    expect((await send('POST', `${community.path}/membership-terms`, { ...terms, clause: null })).status).toBe(422);
    expect((await send('POST', `${community.path}/membership-terms`, terms)).status).toBe(201);
    expect((await send('POST', `${community.path}/membership-terms`, terms)).status).toBe(409);
    expect((await decide(body.id, 'suspend')).status).toBe(422);
    expect((await decide(body.id, 'suspend', { reason: 'unpaid fee', until: '2999-01-01' })).body.error?.code).toBe('invalid_input');
    expect((await decide(body.id, 'suspend', { reason: 'unpaid fee' })).body.stage).toBe('suspended');
    expect((await decide(body.id, 'resume')).body.stage).toBe('admitted');
    expect((await decide(body.id, 'give_notice')).body.error.details[0].path).toBe('document_id');
    const leaving = await decide(body.id, 'give_notice', { document_id: paper, reason: 'moves abroad' });
    const meant = (await send('GET', at(body.id, 'leaving'))).body;
    expect(leaving.body).toMatchObject({
      stage: 'leaving',
      clock: { clock: 'leave', on: meant.earliest },
      possible_acts: ['take_back_notice'],
    });
    expect(leaving.body.exits[0]).toMatchObject({ charge_cents: meant.charge_cents, given_by: 'manager' });
    expect(meant.charge_cents).toBe(Math.floor((24_000 * (60 - meant.months_in)) / 60));
    expect((await send('GET', `${community.path}/members/${body.id}`)).body).toMatchObject({ status: 'leaving', valid_to: meant.earliest });
    expect((await decide(body.id, 'take_back_notice')).body).toMatchObject({ stage: 'admitted', clock: null });
    expect((await send('GET', `${community.path}/members/${body.id}`)).body.valid_to).toBeNull();
    const early = await decide(body.id, 'give_notice', {
      document_id: paper,
      until: meant.earliest < '2999' ? leaving.body.exits[0].notice_on : '',
    });
    expect(early.body.error?.code).toBe('invalid_input');
  });

  it.each([
    ['verify', {}],
    ['reopen', { reason: 'again' }],
    ['admit', {}],
    ['reject', { reason: 'no' }],
    ['withdraw', {}],
    ['suspend', { reason: 'unpaid fee' }],
    ['resume', {}],
    ['give_notice', {}],
    ['take_back_notice', {}],
  ] as const)('takes no day ahead for the decision %s: what is decided holds at once', async (act, more) => {
    const { body } = await send('POST', `${community.path}/members`, member(3));
    const id = (body.id ?? body.error.existing_id) as number;
    const before = (await send('GET', at(id, 'life'))).body;
    const tomorrow = new Date(Date.now() + 2 * 86_400_000).toISOString().slice(0, 10);
    const refused = await decide(id, act, { ...more, document_id: paper, occurred_on: tomorrow });
    expect([refused.status, refused.body.error?.details[0]?.path]).toEqual([422, 'occurred_on']);
    expect((await send('GET', at(id, 'life'))).body).toEqual(before);
  });

  it('dates no suspension, its end or a notice before an earlier one, and goes on with the next decision', async () => {
    const { body } = await send('POST', `${community.path}/members`, { ...member(9), valid_from: '2025-01-01' });
    const id = (body.id ?? body.error.existing_id) as number;
    await decide(id, 'suspend', { reason: 'unpaid fee', occurred_on: '2026-03-01' });
    await decide(id, 'resume', { occurred_on: '2026-04-01' });
    const before = (await send('GET', at(id, 'life'))).body;
    const early = [
      await decide(id, 'suspend', { reason: 'unpaid fee', occurred_on: '2026-03-10' }),
      await decide(id, 'give_notice', { document_id: paper, occurred_on: '2026-02-01' }),
    ];
    expect(early.map(({ status, body: answer }) => [status, answer.error?.details[0]?.path])).toEqual([
      [422, 'occurred_on'],
      [422, 'occurred_on'],
    ]);
    expect((await send('GET', at(id, 'life'))).body).toEqual(before);
    expect((await decide(id, 'suspend', { reason: 'unpaid fee', occurred_on: '2026-05-01' })).body.stage).toBe('suspended');
    expect((await decide(id, 'resume', { occurred_on: '2026-04-20' })).status).toBe(422);
    const { suspensions } = (await decide(id, 'resume', { occurred_on: '2026-05-01' })).body;
    expect(suspensions.map(({ valid_from, valid_to }: Record<string, string>) => [valid_from, valid_to])).toEqual([
      ['2026-03-01', '2026-04-01'],
      ['2026-05-01', '2026-05-02'],
    ]);
    const again = await decide(id, 'suspend', { reason: 'unpaid fee', occurred_on: '2026-05-01' });
    expect([again.status, again.body.error?.details[0]?.code]).toEqual([422, 'too_early']);
  });

  it('admits by the rule of the community once every check passes, and asks again once a consent is revoked', async () => {
    const rule = await sampleCommunity(api as unknown as TestApi, 'by-rule');
    const bill = await storedDocument(api as unknown as TestApi, rule.communityId);
    await send('PUT', rule.path, { takes_members: true }, api.keys.manager, { 'If-Match': '*' });
    await send('POST', `${rule.path}/membership-terms`, { admission: 'automatic', valid_from: '2024-01-01' });
    const user = await newcomer('by-rule-user');
    const body = { ...APPLICANT, tax_code: 'RSSMRA85M01H501Q', pod: 'IT001E00000077', consents: await texts() };
    const made = await send('POST', `/api/v1/communities/${rule.communityId}/join`, body, user.key);
    expect(made.body.status).toBe('pending');
    await send('POST', `${rule.path}/members/${made.body.id}/application`, { bill_document_id: bill });
    const life = (await send('GET', `${rule.path}/members/${made.body.id}/life`)).body;
    expect([life.stage, life.acts.at(-1).actor]).toEqual(['admitted', 'system:admission-rule']);
    const wrong = { ...body, consents: [{ kind: 'privacy', sha256: 'a'.repeat(64) }] };
    const other = await newcomer('reads-nothing');
    expect((await send('POST', `/api/v1/communities/${rule.communityId}/join`, wrong, other.key)).status).toBe(422);
  });
});

describe('what changes of a member', () => {
  const change = (id: number, body: object) => send('POST', at(id, 'changes'), { document_id: paper, ...body });
  const onDay = async (day: string, id: number): Promise<Body> =>
    (await send('GET', `${community.path}/members-on-day?day=${day}&member_id=${id}`)).body.data[0];

  it('is dated: supplier and role, a move to another POD, an heir who takes over the points; the record answers who was in on a day', async () => {
    const { body } = await send('POST', `${community.path}/members`, member(31));
    const assigned = await send('POST', `${community.path}/points`, point(31, community.configurationId));
    const id = body.id as number;
    expect((await change(id, { kind: 'supplier', changed_on: '2025-01-01', pod: pod(31), supplier: 'Luce S.p.A.' })).status).toBe(200);
    const second = { kind: 'supplier', changed_on: '2025-01-01', pod: pod(31), supplier: 'Altra S.p.A.' };
    expect((await change(id, second)).body.error.code).toBe('conflict');
    const later = { ...second, changed_on: '2025-06-01' };
    // The form of a day is not that of another one.
    expect((await change(id, later)).body.error.details[0].code).toBe('proves_other');
    const document_id = await storedDocument(api as unknown as TestApi, community.communityId, { kind: 'private_contract' });
    const changes = (await change(id, { ...later, document_id })).body.changes;
    expect(changes.map(({ detail }: Body) => detail)).toEqual(
      ['Luce S.p.A.', 'Altra S.p.A.'].map((supplier) => ({ pod: pod(31), supplier })),
    );
    expect((await send('GET', at(id, 'changes'))).body.changes).toEqual(changes);
    expect((await change(id, { kind: 'role', changed_on: '2025-02-01', member_type: 'CONSUMER', document_id: 999_999 })).status).toBe(422);
    await change(id, { kind: 'role', changed_on: '2025-02-01', member_type: 'CONSUMER' });
    expect([(await onDay('2025-01-31', id)).member_type, (await onDay('2025-02-01', id)).member_type]).toEqual(['PROSUMER', 'CONSUMER']);
    expect((await change(id, { kind: 'move', changed_on: '2025-03-01' })).status).toBe(422);
    await change(id, { kind: 'move', changed_on: '2025-03-01', ends_assignment_id: assigned.body.id, pod: pod(32) });
    const held = async (day: string, member: number) => (await onDay(day, member)).held.map(({ code }: Body) => code);
    expect([await held('2025-02-28', id), await held('2025-03-01', id)]).toEqual([[pod(31)], [pod(32)]]);
    const heir = { name: 'Bruna Bianchi', holder_class: 'natural_person' };
    const passed = await change(id, { kind: 'heir', changed_on: '2025-05-01', code: 'M-031-H', heir });
    expect(passed.status).toBe(200);
    const last = passed.body.changes.at(-1);
    expect(last.gse).toContain('GSE');
    expect(await onDay('2025-05-01', id)).toBeUndefined();
    expect(await onDay('2025-05-01', last.successor_id)).toMatchObject({ code: 'M-031-H', is_counted: false, paid: [] });
    expect(await held('2025-05-01', last.successor_id)).toEqual([pod(32)]);
    expect((await change(id, { kind: 'role', changed_on: '2025-06-01', member_type: 'PRODUCER' })).body.error.code).toBe('wrong_state');
  });
});

describe('a change of a member', () => {
  const change = (id: number, body: object) => send('POST', at(id, 'changes'), { document_id: paper, ...body });
  let id: number;
  let assigned: number;

  beforeAll(async () => {
    id = (await send('POST', `${community.path}/members`, member(35))).body.id;
    await send('POST', `${community.path}/members`, member(36));
    const own = point(35, community.configurationId, { valid_from: '2025-01-01', valid_to: '2025-07-01' });
    assigned = (await send('POST', `${community.path}/points`, own)).body.id;
    expect((await send('POST', `${community.path}/points`, point(36, community.configurationId))).status).toBe(201);
  });

  it.each([
    ["another member's point", pod(36), '2025-02-01', 422],
    ['a POD that nobody has', pod(999), '2025-02-01', 422],
    ['a point of the member that begins later', pod(35), '2024-12-31', 422],
    ['a point of the member that has ended', pod(35), '2025-07-01', 422],
    ['a point of the member on that day', pod(35), '2025-06-30', 200],
  ])('names as point of a new supplier %s', async (_which, named, changed_on, status) => {
    const answer = await change(id, { kind: 'supplier', changed_on, pod: named, supplier: 'Luce S.p.A.' });
    expect([answer.status, answer.body.error?.details[0]?.path]).toEqual([status, status === 200 ? undefined : 'pod']);
  });

  it('ends an assignment that runs on the day before, and opens none again', async () => {
    for (const changed_on of ['2025-07-02', '2026-01-01', '2025-01-01']) {
      const moved = await change(id, { kind: 'move', changed_on, ends_assignment_id: assigned });
      expect([changed_on, moved.body.error?.details[0]?.path]).toEqual([changed_on, 'ends_assignment_id']);
    }
    expect((await send('GET', `${community.path}/points/${assigned}`)).body.valid_to).toBe('2025-07-01');
    expect((await change(id, { kind: 'move', changed_on: '2025-05-01', ends_assignment_id: assigned })).status).toBe(200);
    expect((await send('GET', `${community.path}/points/${assigned}`)).body.valid_to).toBe('2025-05-01');
  });

  it.each([
    { kind: 'supplier', pod: pod(35), supplier: 'Luce S.p.A.' },
    { kind: 'role', member_type: 'CONSUMER' },
    { kind: 'point', pod: pod(37) },
    { kind: 'move', pod: pod(37) },
    { kind: 'heir', code: 'M-035-H', heir: { name: 'Bruna Bianchi', holder_class: 'natural_person' } },
  ])('is recorded once it is so, never ahead: $kind', async (body) => {
    const changed_on = new Date(Date.now() + 2 * 86_400_000).toISOString().slice(0, 10);
    const refused = await change(id, { ...body, changed_on });
    expect([refused.status, refused.body.error.details[0].path]).toEqual([422, 'changed_on']);
  });
});

describe('a charge for leaving early', () => {
  it('is booked once the member has left, once, to the fund, and never where the terms state none', async () => {
    const { body } = await send('POST', `${community.path}/members`, member(41, { valid_from: '2026-01-15' }));
    await send('POST', `${community.path}/points`, point(41, community.configurationId, { valid_from: '2026-01-15' }));
    const book = () => send('POST', at(body.id, 'exit-charge'));
    expect((await book()).status).toBe(404);
    const noticed = await decide(body.id, 'give_notice', { document_id: paper, occurred_on: '2026-02-01', until: '2026-03-15' });
    const charge = noticed.body.exits[0].charge_cents;
    expect(charge).toBe(Math.floor((24_000 * 58) / 60));
    await expect.poll(async () => (await send('GET', at(body.id, 'life'))).body.stage, { timeout: 60_000 }).toBe('left');
    const both = await Promise.all([book(), book()]);
    expect(both.map(({ status, body: booked }) => [status, booked.charge_cents])).toEqual([
      [200, charge],
      [200, charge],
    ]);
    const { rows } = await sql<{
      kind: string;
      cents: number;
    }>`select a.kind, p.cents from ledger_entry e join ledger_posting p on p.entry_id = e.id
      join ledger_account a on a.id = p.account_id where e.cause like 'member-exit/%' order by 1`.execute(api.database.owner.db);
    expect(rows).toEqual([
      { kind: 'fund', cents: -charge },
      { kind: 'member', cents: charge },
    ]);
  });
});

const sheet = (rows: readonly string[]): Uint8Array =>
  zipSync({
    '[Content_Types].xml': strToU8(
      '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>',
    ),
    '_rels/.rels': strToU8(
      '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>',
    ),
    'xl/workbook.xml': strToU8(
      '<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="Soci" sheetId="1" r:id="rId1"/></sheets></workbook>',
    ),
    'xl/_rels/workbook.xml.rels': strToU8(
      '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
    ),
    'xl/worksheets/sheet1.xml': strToU8(
      `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>${rows.join('')}</sheetData></worksheet>`,
    ),
  });
const row = (line: number, cells: readonly string[]): string =>
  `<row r="${line}">${cells.map((cell, at) => `<c r="${String.fromCharCode(65 + at)}${line}" ${cell.startsWith('=') ? `t="str"><f>UPPER("x")</f><v>${cell.slice(1)}</v>` : `t="inlineStr"><is><t>${cell}</t></is>`}</c>`).join('')}</row>`;

describe('a list of members', () => {
  const HEAD = 'codice;nome;codice fiscale;dal;e-mail;colore';
  const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
  async function load(body: string | Uint8Array, dry: boolean, type = 'text/csv'): Promise<{ status: number; body: Body }> {
    const path = `${community.path}/members:import`;
    const response = await api.call('POST', `${path}?dry_run=${dry}`, {
      key: api.keys.manager,
      body: body as never,
      headers: { 'Content-Type': type },
    });
    return { status: response.status, body: await expectDeclared('POST', path, response) };
  }
  const members = async (): Promise<number> => (await send('GET', `${community.path}/members?limit=1000`)).body.data.length;

  it('is checked without storing anything, is stored once, and names each fault by row and by cause', async () => {
    const before = await members();
    const csv = [
      HEAD,
      'L-1;Anna Bianchi;;01/02/2026;a@example.org;blu',
      'L-2;Bruno Verdi;RSSMRA85M01H501X;01/02/2026;;',
      'L-3;Carla Neri;;31/02/2026;;',
    ];
    const dry = await load(csv.join('\n'), true);
    expect(dry.body).toMatchObject({ dry_run: true, rows: 3, created: 1, refused: 2, unknown_columns: ['colore'] });
    expect(dry.body.items.map(({ line, outcome }: Body) => `${line} ${outcome}`)).toEqual(['2 created', '3 refused', '4 refused']);
    expect(dry.body.causes.map(({ path, first_line }: Body) => `${path} ${first_line}`).toSorted()).toEqual(['tax_code 3', 'valid_from 4']);
    expect(await members()).toBe(before);
    const whole = [HEAD, csv[1], `L-2;Bruno Verdi;VRDBRN80A01H501${codiceFiscaleCheck('VRDBRN80A01H501')};01/02/2026;A@example.org;`].join(
      '\n',
    );
    const done = await load(whole, false);
    expect(done.body).toMatchObject({ created: 2, refused: 0, already_imported: false });
    expect(done.body.items[1].warnings.map(({ code }: Body) => code)).toEqual(['repeated']);
    expect(await members()).toBe(before + 2);
    expect((await load(whole, false)).body).toMatchObject({ already_imported: true, created: 0, unchanged: 2 });
    expect((await load(`${whole}\n`, false)).body).toMatchObject({ already_imported: false, created: 0, unchanged: 2 });
    const [one] = done.body.items;
    expect((await send('GET', at(one.member_id, 'checks'))).body.channel).toBe('import');
  });

  it('of thousands of rows stops nobody else: a check locks no community, and rows are stored in parts', async () => {
    const list = (code: string) => [HEAD, ...Array.from({ length: 600 }, (_, at) => `${code}-${at};Anna Bianchi;;01/02/2026;;`)].join('\n');
    for (const [isDry, created] of [
      [true, 0],
      [false, 600],
    ] as const) {
      const before = await members();
      const waits: number[] = [];
      const started = Date.now();
      let isRunning = true;
      const running = load(list(`P${created}`), isDry).finally(() => {
        isRunning = false;
      });
      while (isRunning) {
        const begun = Date.now();
        expect((await send('POST', `${community.path}/members`, member(0, { code: `Q${created}-${waits.length}` }))).status).toBe(201);
        waits.push(Date.now() - begun);
        await new Promise((resolve) => setTimeout(resolve, 150));
      }
      const whole = Date.now() - started;
      expect((await running).body).toMatchObject({ rows: 600, created: 600, refused: 0 });
      expect(Math.max(...waits), 'the longest wait of the others').toBeLessThan(whole / 2);
      expect(await members()).toBe(before + created + waits.length);
    }
  });

  it('that is only checked keeps no code and no tax code from others, and finds what rows say against each other', async () => {
    const list = [HEAD, ...Array.from({ length: 600 }, (_, at) => `D-${at};Anna Bianchi;;01/02/2026;;`)].join('\n');
    const waits: number[] = [];
    const started = Date.now();
    let isRunning = true;
    const running = load(list, true).finally(() => {
      isRunning = false;
    });
    while (isRunning) {
      const begun = Date.now();
      expect((await send('POST', `${community.path}/members`, member(0, { code: `D-${waits.length}` }))).status).toBe(201);
      waits.push(Date.now() - begun);
      await new Promise((resolve) => setTimeout(resolve, 150));
    }
    const whole = Date.now() - started;
    expect((await running).body.rows).toBe(600);
    expect(Math.max(...waits), 'the longest wait for a code that is only checked').toBeLessThan(whole / 2);

    const code = `NREMRA80A01H501${codiceFiscaleCheck('NREMRA80A01H501')}`;
    const twins = [
      `T-1;Mario Neri;${code};01/02/2026;;`,
      `T-1;Neri Mario;${code};01/02/2026;;`,
      'T-1;Carla Blu;;01/02/2026;;',
      `T-2;Mario Neri;${code};01/03/2026;;`,
    ];
    const outcomes = ({ body }: { readonly body: Body }) =>
      body.items.map(({ outcome, faults }: Body) => [outcome, ...faults.map((fault: Body) => `${fault.path} ${fault.code}`)]);
    const checked = await load([HEAD, ...twins].join('\n'), true);
    expect(checked.body.items.map(({ member_id }: Body) => member_id)).toEqual([null, null, null, null]);
    expect(outcomes(checked)).toEqual([['created'], ['unchanged'], ['refused', 'code already_exists'], ['refused', 'valid_from overlap']]);
    expect(outcomes(await load([HEAD, ...twins].join('\n'), false))).toEqual(outcomes(checked));
  });

  it('may be a spreadsheet: values of formulas are taken and counted; bombs and other files are refused', async () => {
    const rows = [row(1, ['Codice', 'Nome', 'Dal']), row(2, ['X-1', '=ANNA BLU', '01/02/2026'])];
    expect((await load(sheet(rows), true, XLSX)).body).toMatchObject({ format: 'xlsx', created: 1, formulas: 1 });
    expect((await load('PK not a zip', true, XLSX)).status).toBe(422);
    const bomb = zipSync({ 'xl/worksheets/sheet1.xml': new Uint8Array(150 * 1024 * 1024) });
    expect([413, 422]).toContain((await load(bomb, true, XLSX)).status);
    expect((await load('', true)).body).toMatchObject({ rows: 0 });
  });
});
