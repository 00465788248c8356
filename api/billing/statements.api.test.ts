import { inflateSync } from 'node:zlib';
import { sql } from 'kysely';
import { extractText, getDocumentProxy } from 'unpdf';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type MadeCommunity, makeCommunity, USUAL_RULE } from '../../activities/settlement/testing/community.ts';
import { C0, C1, memberKey, PV, readyCommunity, settleMonth, storeMonth } from '../settlement/testing/settled-community.ts';
import { expectDeclared } from '../testing/expect-declared.ts';
import { type TestApi, testApi } from '../testing/test-api.ts';

// biome-ignore lint/suspicious/noExplicitAny: each test says what it reads
type Body = any;

let api: TestApi;
let made: MadeCommunity;
let members: Record<string, number>;

beforeAll(async () => {
  api = await testApi();
  made = await readyCommunity(api, 'statements');
  // The second member's point leaves on 15 March.
  await sql`update point_assignment set validity = daterange(lower(validity), '2025-03-15')
    where point_id = (select id from connection_point where pod = ${C1})`.execute(api.database.owner.db);
  await storeMonth(api, '2025-02');
  await storeMonth(api, '2025-03', { gap: 30 });
  for (const month of ['2025-02', '2025-03']) await settleMonth(api, made, month);
  await storeMonth(api, '2025-02', { version: 2, raised: 500 });
  await settleMonth(api, made, '2025-02');
  const { rows } = await sql<{ code: string; id: number }>`select code, id from membership`.execute(api.database.owner.db);
  members = Object.fromEntries(rows.map(({ code, id }) => [code, id]));
});
afterAll(() => api?.drop());

const pathOf = (query: string, code = 'M0'): string =>
  `/api/v1/settlement/statements?community_id=${made.communityId}&member_id=${members[code]}&${query}`;

async function json(query: string, { code = 'M0', key = api.keys.manager } = {}): Promise<{ status: number; body: Body }> {
  const path = pathOf(query, code);
  const response = await api.call('GET', path, { key });
  const read = await expectDeclared('GET', path, response);
  return { status: response.status, body: typeof read === 'string' ? JSON.parse(read) : read };
}

/** The key of the second member, made once. */
let secondMemberKey: Promise<string> | undefined;
const secondKey = (): Promise<string> => (secondMemberKey ??= memberKey(api, made.parties[1] as number));

async function issue(body: object, key = api.keys.manager): Promise<{ status: number; body: Body }> {
  const path = '/api/v1/settlement/statements/issue';
  const response = await api.call('POST', path, { key, json: { community_id: made.communityId, ...body } });
  return { status: response.status, body: await expectDeclared('POST', path, response) };
}

const numbers = async () =>
  (
    await sql<{ period: string; code: string; number: number }>`select s.period, m.code, s.number from statement s
      join membership m on m.id = s.membership_id order by s.number`.execute(api.database.owner.db)
  ).rows;

const sum = (rows: readonly Body[], of: (row: Body) => number): number => rows.reduce((total, row) => total + of(row), 0);

describe('a statement', () => {
  it('holds exactly the stored parts of the newest versions, gross less costs and fund', async () => {
    const { body } = await json('period=2025');
    const { rows } = await sql<{ cents: number }>`
      select sum(p.cents)::bigint as cents from settlement_part p join settlement_run r on r.id = p.run_id
      where p.party_id = ${made.parties[0]} and r.state <> 'discarded'
        and not exists (select 1 from settlement_run n where n.month = r.month and n.version > r.version and n.state <> 'discarded')`.execute(
      api.database.owner.db,
    );
    expect(body.net_cents).toBe(rows[0]?.cents);
    expect(body.net_cents).toBeGreaterThan(0);
    for (const one of body.amounts) expect(one.gross_cents - one.costs_cents - one.fund_cents).toBe(one.net_cents);
    expect(body.lines.map(({ month, role }: Body) => `${month} ${role}`)).toEqual([
      '2025-02 plant',
      '2025-02 point',
      '2025-03 plant',
      '2025-03 point',
    ]);
  });

  it('of all members adds up to what GSE pays, fund and costs included', async () => {
    const all = await Promise.all(['M0', 'M1'].map(async (code) => (await json('period=2025-03', { code })).body));
    const { rows } = await sql<{ cents: number }>`select sum(premium_cents + refund_cents)::bigint as cents from settlement_run
      where month = '2025-03-01' and state <> 'discarded'`.execute(api.database.owner.db);
    expect(sum(all, (one) => sum(one.amounts, ({ gross_cents }) => gross_cents))).toBe(rows[0]?.cents);
  });

  it('explains every amount, marks what is provisional, and shows corrections with their difference', async () => {
    const { body } = await json('period=2025&lang=en');
    expect(body.provisional).toBe(true);
    expect(body.lines.map(({ provisional }: Body) => provisional)).toEqual([false, false, true, true]);
    for (const line of body.lines) {
      const net = (sum(line.amounts, ({ net_cents }) => net_cents) / 100).toFixed(2);
      expect(line.explanation.at(-1)).toMatch(new RegExp(`^Part of ${line.code}: ${net.replace('.', '\\.')} EUR`));
    }
    const [correction] = body.corrections;
    const total = (one: Body): number => one.premium_cents + one.refund_cents;
    expect(correction.versions.map(({ kind }: Body) => kind)).toEqual(['complete', 'recalculated']);
    expect(correction.versions[1].difference_cents).toBeGreaterThan(0);
    expect(correction.versions[1].difference_cents).toBe(total(correction.versions[1]) - total(correction.versions[0]));
    expect(correction.versions.map(({ reasons }: Body) => reasons)).toEqual([
      [],
      [
        `readings of ${PV} changed or received (days: 28)`,
        `readings of ${C0} changed or received (days: 28)`,
        "others' readings changed or received (points and plants: 1)",
      ],
    ]);
    expect((await json('period=2025-02')).body.provisional).toBe(false);
    const other = (await json('period=2025&lang=it', { code: 'M1' })).body.corrections[0];
    expect(other.versions[1].reasons).toEqual([
      `letture di ${C1} modificate o ricevute (giorni: 28)`,
      'letture di altri modificate o ricevute (punti e impianti: 2)',
    ]);
  });

  it('counts a point that left within the month up to its last day, and says so', async () => {
    const { body } = await json('period=2025-03', { code: 'M1' });
    const [line] = body.lines;
    expect(line).toMatchObject({
      code: C1,
      days: [{ from: '2025-03-01', to: '2025-03-15' }],
      missing_readings: 1,
      state: 'awaiting_approval',
    });
    const response = await api.call('GET', pathOf('period=2025-03&format=html', 'M1'), { key: api.keys.manager });
    expect(await response.text()).toContain(`Punto ${C1} (giorni 1-14)`);
    expect((await json('period=2025-02', { code: 'M1' })).body.lines[0].days).toEqual([{ from: '2025-02-01', to: '2025-03-01' }]);
  });

  it('has a number once its month is posted, and none by being read', async () => {
    const posted = (await json('period=2025-02')).body;
    expect(posted.number).toMatch(/^2025\/\d{4}$/);
    const before = await numbers();
    expect((await json('period=2025-03')).body).toMatchObject({ number: null, issued_at: null });
    for (const format of ['html', 'pdf', 'csv']) {
      const response = await api.call('GET', pathOf(`period=2025-03&format=${format}`), { key: api.keys.manager });
      expect(response.headers.get('content-disposition')).toContain('statement-not-issued-2025-03');
      if (format === 'html') expect(await response.text()).toContain('non ancora emesso');
    }
    expect(await numbers()).toEqual(before);
    expect((await json('period=2025-02')).body.number).toBe(posted.number);
  });

  it('is issued once, without gaps per community and year, however many ask at once', async () => {
    const bodies = [{ period: '2025' }, { period: '2025-03', member_id: members.M1 }, { period: '2025-03' }, { period: '2025-02' }];
    const answers = await Promise.all([...bodies, ...bodies, ...bodies].map((body) => issue(body)));
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200));
    const given = await numbers();
    expect(given.map(({ number }) => number)).toEqual(given.map((_, i) => i + 1));
    expect(given.map(({ period, code }) => `${period} ${code}`).sort()).toEqual([
      '2025 M0',
      '2025 M1',
      '2025-02 M0',
      '2025-02 M1',
      '2025-03 M0',
      '2025-03 M1',
    ]);
    expect(answers.reduce((sum, { body }) => sum + body.newly_issued, 0)).toBe(4);
    expect((await issue({ period: '2025' })).body).toMatchObject({ newly_issued: 0, statements: [{}, {}] });
    expect((await json('period=2025')).body.number).toMatch(/^2025\/\d{4}$/);
    const { rows } = await sql<{ audited: number }>`select sum((after->>'statements')::int)::int as audited from audit_event
      where action = 'statement.issued'`.execute(api.database.owner.db);
    expect(rows[0]?.audited).toBe(given.length);
  });

  it('is not issued for a month in which nothing was settled, or by a member', async () => {
    expect((await issue({ period: '2024' })).status).toBe(404);
    expect((await issue({ period: '2025' }, await secondKey())).status).toBe(403);
    const given = await numbers();
    await expect(
      sql`insert into statement (community_id, membership_id, period, year, number)
      values (${made.communityId}, ${members.M0}, '2025-04', 2025, 99)`.execute(api.database.app.db),
    ).rejects.toThrow('permission denied');
    expect(await numbers()).toEqual(given);
  });
});

describe('its forms', () => {
  it('are a page with plots that needs nothing from outside', async () => {
    const response = await api.call('GET', pathOf('period=2025&format=html'), { key: api.keys.manager });
    const page = await response.text();
    expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(page.match(/<svg /g)).toHaveLength(2);
    expect(page).toContain('PROVVISORIO');
    expect(page).toContain('Storia delle correzioni');
    expect(page).not.toMatch(/(src|href)=|undefined|NaN/);
  });

  it('are a PDF with its bars, its text and names as they are written', async () => {
    const name = 'Łukasz Đorđe Ολυμπία Олена';
    await sql`update community set name = ${name} where id = ${made.communityId}`.execute(api.database.owner.db);
    const response = await api.call('GET', pathOf('period=2025&format=pdf&lang=en'), { key: api.keys.manager });
    const bytes = Buffer.from(await response.arrayBuffer());
    expect(bytes.subarray(0, 5).toString()).toBe('%PDF-');
    expect(bytes.subarray(-6).toString()).toContain('%%EOF');
    const streams = [...bytes.toString('latin1').matchAll(/\/FlateDecode\s*>>\s*stream\r?\n([\s\S]*?)\r?\nendstream/g)];
    const drawn = streams.map(([, data]) => inflateSync(Buffer.from(data as string, 'latin1')).toString('latin1')).join('\n');
    expect((drawn.match(/ re\n/g) ?? []).length).toBeGreaterThanOrEqual(4);
    const { text } = await extractText(await getDocumentProxy(new Uint8Array(bytes)), { mergePages: true });
    expect(text).toContain(PV);
    expect(text).toContain('Correction');
    expect(text).toContain(name);
  });

  it('are a CSV with a line for each component', async () => {
    const response = await api.call('GET', pathOf('period=2025-02&format=csv'), { key: api.keys.manager });
    const lines = (await response.text()).trimEnd().split('\r\n');
    expect(lines).toHaveLength(5);
    expect(lines[1]).toMatch(/^2025\/\d{4},2025-02,M0,2025-02,K1,plant,PV1,/);
  });
});

const NOT_POSTED = 'Questi importi sono in attesa di approvazione: la spiegazione sarà disponibile quando il mese sarà registrato';

/** A member among few is shown no hour of the configuration (few-contributors.api.test.ts), and no sum of a version that waits. */
const withoutHours = ({ lines, ...rest }: Body): Body => ({
  ...rest,
  lines: lines.map((line: Body) => ({
    ...line,
    explanation:
      line.state === 'posted' ? line.explanation.filter((text: string) => !/^(L'ora con|Altri impianti)/.test(text)) : [NOT_POSTED],
  })),
});

describe('who may read it', () => {
  it('is the member himself, with the same numbers, and nobody else', async () => {
    const key = await secondKey();
    const { body } = await json('period=2025', { code: 'M1', key });
    expect(body).toEqual(withoutHours((await json('period=2025', { code: 'M1' })).body));
    expect(body.lines.every(({ code }: Body) => code === C1)).toBe(true);
    expect(new Set(body.lines.map(({ state }: Body) => state))).toEqual(new Set(['posted', 'awaiting_approval']));
    expect((await json('period=2025', { code: 'M0', key })).status).toBe(404);
  });

  it('says when nothing was settled, and refuses a period that is none', async () => {
    expect((await json('period=2024')).status).toBe(404);
    expect((await json('period=2025-13')).status).toBe(422);
  });
});

describe('a month with readings that another community recorded', () => {
  it('has its amounts, and says why they are not explained in the language of the statement', async () => {
    const db = api.database.owner.db;
    await sql`update point_assignment set validity = daterange(lower(validity), '2025-03-10')
      where point_id = (select id from connection_point where pod = ${C1})`.execute(db);
    const plants = [{ code: 'PV2', powerKw: '20', entry: '2024-05-10' }];
    const next = await makeCommunity(db, { code: 'next', since: '2025-03-10', points: [{ pod: C1 }], plants, rule: USUAL_RULE });
    await settleMonth(api, next, '2025-03');
    const member = await sql<{ id: number }>`select id from membership where community_id = ${next.communityId} and code = 'M0'`.execute(
      db,
    );
    const path = `/api/v1/settlement/statements?community_id=${next.communityId}&member_id=${member.rows[0]?.id}&period=2025-03&format=json`;
    const explanations = async (lang: string): Promise<string[][]> => {
      const response = await api.call('GET', `${path}&lang=${lang}`, { key: api.keys.operator });
      return ((await response.json()) as Body).lines.map(({ explanation }: Body) => explanation);
    };
    const reasons = { it: /^Alcune letture del 2025-03-10 appartengono a un'altra/, en: /^Readings of 2025-03-10 belong to another/ };
    for (const [lang, reason] of Object.entries(reasons))
      expect(await explanations(lang)).toEqual([[expect.stringMatching(reason)], [expect.stringMatching(reason)]]);
  });
});
