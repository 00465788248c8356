import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createOpenDueMaintenance } from '../../../activities/assets/maintenance/open-due-maintenance.activity.ts';
import { createRecordOverdue } from '../../../activities/assets/maintenance/work-order.activities.ts';
import { createFollowDrops } from '../../../activities/assets/performance/follow-drops.activity.ts';
import { legalDay } from '../../../domain/kernel/time/bounds.ts';
import { caller } from '../../testing/caller.ts';
import { member, plant, type SampleCommunity, sampleCommunity } from '../../testing/sample.ts';
import { type TestApi, testApi } from '../../testing/test-api.ts';

const NOW = { 'If-Match': '*' };
/** A PNG of one pixel. */
const PNG = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');
const SHA = createHash('sha256').update(PNG).digest('hex');

let api: TestApi;
let send: ReturnType<typeof caller>;
let one: SampleCommunity;
let two: SampleCommunity;

beforeAll(async () => {
  api = await testApi();
  send = caller(api);
  [one, two] = [await sampleCommunity(api, 'assets-1'), await sampleCommunity(api, 'assets-2')];
  await send('POST', `${one.path}/members`, { json: member(1) });
  expect((await send('POST', `${one.path}/plants`, { json: plant(1, one.configurationId) })).status).toBe(201);
});
afterAll(() => api?.drop());

/** Posts a form from a network address, without an account. */
const from = async (remoteAddress: string, path: string, body: FormData): Promise<Response> =>
  api.app.request(path, { method: 'POST', body }, { incoming: { socket: { remoteAddress } } });

let number = 0;
async function newAsset(more: object = {}) {
  const asset = { kind: 'inverter', code: `INV-${++number}`, name: 'Inverter', status: 'operating', status_since: '2024-06-01', ...more };
  const { status, body } = await send('POST', `${one.path}/assets`, { json: asset });
  expect([status, body.error?.message]).toEqual([201, undefined]);
  return body;
}

const CHECKS = [
  { title: 'Display shows no fault', kind: 'yes_no' },
  { title: 'Voltage', kind: 'number', minimum: 200, maximum: 250, unit: 'V' },
  { title: 'Name plate', kind: 'photo' },
];

async function newOrder(more: object = {}) {
  const { id: asset_id } = await newAsset();
  const { status, body } = await send('POST', `${one.path}/work-orders`, {
    json: { asset_id, title: 'Yearly check', items: CHECKS, ...more },
  });
  expect(status).toBe(201);
  return { body, path: `${one.path}/work-orders/${body.id}`, items: body.items as unknown as { id: number; position: number }[] };
}

function photo(fields: Readonly<Record<string, string>> = {}, bytes: Uint8Array<ArrayBuffer> = new Uint8Array(PNG), field = 'file') {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  form.set(field, new File([bytes], 'p.png', { type: 'image/png' }));
  return form;
}

describe('the register', () => {
  it('holds plants, sections and points by themselves, and inverters by hand', async () => {
    await newAsset({ rated_kw: '6', gaudi_up: 'UP_1', warranty_until: '2034-06-01' });
    const { body } = await send('GET', `${one.path}/assets?sort=id`);
    expect(body.data.map(({ kind, code, status }) => [kind, code, status])).toEqual(
      expect.arrayContaining([
        ['plant', 'P-1', 'operating'],
        ['section', expect.stringContaining('P-1'), 'operating'],
        ['inverter', 'INV-1', 'operating'],
      ]),
    );
    expect(
      (
        await send('POST', `${one.path}/assets`, {
          json: { kind: 'inverter', code: 'INV-1', name: 'x', status: 'planned', status_since: '2024-06-01' },
        })
      ).body.error.code,
    ).toBe('already_exists');
    const [plantAsset] = (await send('GET', `${one.path}/assets?kind=plant`)).body.data;
    const renamed = await send('PUT', `${one.path}/assets/${plantAsset?.id}`, { json: { name: 'other' }, headers: NOW });
    expect([renamed.status, renamed.body.error.code]).toEqual([409, 'wrong_state']);
    expect((await send('GET', `${two.path}/assets/${plantAsset?.id}`)).status).toBe(404);
  });

  it('keeps statuses one after the other', async () => {
    const { id } = await newAsset();
    const record = (status: string, valid_from: string) =>
      send('POST', `${one.path}/assets/${id}/statuses`, { json: { status, valid_from } });
    expect((await record('stopped', '2025-01-10')).body.status).toBe('stopped');
    expect((await record('operating', '2025-01-10')).status).toBe(409);
    const { body } = await record('operating', '2025-02-01');
    expect([body.status, (body.statuses as unknown as { valid_to: string }[])[1]?.valid_to]).toEqual(['operating', '2025-02-01']);
  });
});

describe('a label', () => {
  it('opens a work order with its photo without an account, shows nothing of anybody, and ends when it is revoked', async () => {
    const { id } = await newAsset();
    const { status, body } = await send('POST', `${one.path}/assets/${id}/labels`, {});
    expect(status).toBe(201);
    const address = `/api/v1/asset-labels/${body.token}`;
    const look = (path: string) => api.call('GET', path);
    expect(await (await look(address)).json()).toEqual({ kind: 'inverter' });
    const sent = await api.call('POST', `${address}/reports`, { body: photo({ text: 'Smoke' }, undefined, 'photo') });
    expect(sent.status).toBe(201);
    const { reference } = (await sent.json()) as { reference: number };
    const order = (await send('GET', `${one.path}/work-orders/${reference}`)).body;
    expect(order).toMatchObject({ origin: 'report', description: 'Smoke', opened_by: 'label', photos: [{ sha256: SHA }] });
    const script = photo({ text: 'x' }, new Uint8Array(Buffer.from('<script>')), 'photo');
    expect((await api.call('POST', `${address}/reports`, { body: script })).status).toBe(422);
    expect((await send('POST', `${one.path}/assets/${id}/labels/${body.id}/revoke`, {})).status).toBe(200);
    expect((await look(address)).status).toBe(404);
    expect((await look(`/api/v1/asset-labels/${'x'.repeat(32)}`)).status).toBe(404);
    const { rows } = await sql<{ hash: string }>`select token_hash as hash from asset_label where id = ${body.id}`.execute(
      api.database.owner.db,
    );
    expect(rows[0]?.hash).not.toContain(body.token);
  });

  it('takes ten reports a day', async () => {
    const { id } = await newAsset();
    const { token } = (await send('POST', `${one.path}/assets/${id}/labels`, {})).body;
    const report = () => {
      const form = new FormData();
      form.set('text', 'Noise');
      return from(`10.0.0.${++number}`, `/api/v1/asset-labels/${token}/reports`, form);
    };
    const statuses = [];
    for (let i = 0; i < 11; i += 1) statuses.push((await report()).status);
    expect(statuses).toEqual([...Array(10).fill(201), 429]);
  });

  it('takes photos as long as they leave the documents of the community their place, and reports without one after that', async () => {
    const { id } = await newAsset();
    const { token } = (await send('POST', `${one.path}/assets/${id}/labels`, {})).body;
    const path = `/api/v1/asset-labels/${token}/reports`;
    const plain = new FormData();
    plain.set('text', 'Noise');
    const report = async (body: FormData) => (await from(`10.4.0.${++number}`, path, body)).status;
    const withPhoto = () => report(photo({ text: 'Smoke' }, undefined, 'photo'));
    const { db } = api.database.owner;
    const file = { kind: 'work_photo', file_name: 'p.png', media_type: 'image/png', sha256: 'many', uploaded_by: 'label' };
    const { id: many } = await db
      .insertInto('document')
      .values({ ...file, community_id: one.communityId, size_bytes: 100_000_000 })
      .returning('id')
      .executeTakeFirstOrThrow();
    expect([await withPhoto(), await report(plain)]).toEqual([429, 201]);
    await sql`update document set uploaded_at = now() - interval '40 days' where id = ${many}`.execute(db);
    expect(await withPhoto()).toBe(201);
    await sql`update document set size_bytes = 500000000 where id = ${many}`.execute(db);
    expect([await withPhoto(), await report(plain)]).toEqual([429, 201]);
    await sql`delete from document where id = ${many}`.execute(db);
  });

  it('takes so many reports of an asset, an address and a community, also when they come at once, and leaves room for orders of the staff', async () => {
    const report = async (token: unknown, address: string) => {
      const form = new FormData();
      form.set('text', 'Noise');
      return (await from(address, `/api/v1/asset-labels/${token}/reports`, form)).status;
    };
    const label = async (asset: unknown) => (await send('POST', `${one.path}/assets/${asset}/labels`, {})).body.token;
    const { id } = await newAsset();
    const labels = [await label(id), await label(id), await label(id)];
    const sent = await Promise.all(Array.from({ length: 50 }, (_, at) => report(labels[at % 3], `10.1.${at}.1`)));
    expect([sent.filter((one) => one === 201).length, sent.filter((one) => one === 429).length]).toEqual([20, 30]);

    const statuses = [];
    for (let at = 0; at < 11; at += 1) {
      const { id: other } = await newAsset();
      statuses.push(await report(await label(other), '10.2.0.1'));
    }
    expect(statuses).toEqual([...Array(10).fill(201), 429]);

    const last = await label((await newAsset()).id);
    await sql`update work_order set opened_at = now() - interval '2 days'`.execute(api.database.owner.db);
    await sql`insert into work_order (community_id, asset_id, label_id, origin, title, opened_by, opened_at)
      select community_id, asset_id, id, 'report', 'old', 'label', now() - interval '2 days' from asset_label, generate_series(1, 200)
      where asset_id = ${id}`.execute(api.database.owner.db);
    expect(await report(last, '10.3.0.1')).toBe(429);
    expect((await newOrder({ title: 'By the staff' })).body.state).toBe('open');
    await sql`delete from work_order where title = 'old'`.execute(api.database.owner.db);
  }, 60_000);
});

describe('a work order', () => {
  it('closes once every item is answered; what failed opens the next one with all photos', async () => {
    const { path, items, body } = await newOrder();
    const [yesNo, voltage, plate] = items.map(({ id }) => id);
    const answer = (item: number | undefined, json: object) => send('POST', `${path}/items/${item}/answer`, { json });
    expect((await answer(yesNo, { value: 3 })).status).toBe(422);
    expect((await answer(yesNo, { yes: true })).status).toBe(200);
    const early = await send('POST', `${path}/close`, { json: {} });
    expect([early.status, early.body.error.details.map((fault) => fault.path)]).toEqual([409, ['items[1]', 'items[2]']]);
    await answer(voltage, { value: 263.5, note: 'too high' });
    const added = await api.call('POST', `${path}/photos`, { key: api.keys.manager, body: photo({ item_id: String(plate) }) });
    expect(added.status).toBe(200);
    expect((await api.call('POST', `${path}/photos`, { key: api.keys.manager, body: photo({ item_id: String(yesNo) }) })).status).toBe(422);
    const closed = await send('POST', `${path}/close`, { json: { note: 'done' } });
    expect(closed.body).toMatchObject({ state: 'closed', failed: 1, photos: [{ sha256: SHA }] });
    expect((await send('POST', `${path}/close`, { json: {} })).body.next_order_id).toBe(closed.body.next_order_id);
    const next = (await send('GET', `${one.path}/work-orders/${closed.body.next_order_id}`)).body;
    expect(next).toMatchObject({
      origin: 'failed_item',
      previous_order_id: body.id,
      items: [{ title: 'Voltage', passed: null }],
      photos: [{ sha256: SHA }],
    });
    expect((await send('POST', `${path}/reopen`, {})).status).toBe(409);
    expect((await answer(yesNo, { yes: false })).status).toBe(409);
    const shown = (await send('GET', `${one.path}/assets/${body.asset_id}`)).body.documents as unknown as {
      sha256: string;
      document_id: number;
    }[];
    const content = await api.call('GET', `${one.path}/documents/${shown[0]?.document_id}/content`, { key: api.keys.manager });
    expect(
      createHash('sha256')
        .update(Buffer.from(await content.arrayBuffer()))
        .digest('hex'),
    ).toBe(SHA);
  });

  it('is assigned to staff only, becomes overdue once, is cancelled and opened again', async () => {
    const { path, body } = await newOrder({ due_on: '2026-01-10' });
    const [worker] = (await send('GET', `${one.path}/workers`)).body.data as unknown as { user_id: number }[];
    expect((await send('POST', `${path}/assign`, { json: { assigned_to: 999_999, due_on: null } })).status).toBe(422);
    const assigned = await send('POST', `${path}/assign`, { json: { assigned_to: worker?.user_id, due_on: '2026-01-10' } });
    expect(assigned.body).toMatchObject({ state: 'assigned', assigned_to: worker?.user_id });
    const overdue = createRecordOverdue({ db: api.database.app.db });
    const scope = { communityId: one.communityId, workOrderId: body.id, dueOn: '2026-01-10' };
    expect([await overdue(scope), await overdue(scope)]).toEqual([true, false]);
    const { data } = (await send('GET', `/api/v1/settlement/worklist?community_id=${one.communityId}`)).body;
    const [at] = data as unknown as { items: { due_on: string; blocks: { by: string; what: string }[] }[] }[];
    const found = at?.items.filter(({ blocks }) => blocks.some(({ by }) => by === 'work'));
    expect(found).toMatchObject([{ due_on: '2026-01-10', blocks: [{ what: expect.stringContaining(String(body.id)) }] }]);
    expect((await send('POST', `${path}/cancel`, { json: { note: 'sold' } })).body).toMatchObject({
      state: 'cancelled',
      overdue_since: '2026-01-10',
    });
    expect((await send('POST', `${path}/reopen`, {})).body).toMatchObject({ state: 'assigned', reopened: 1, overdue_since: null });
    expect((await send('POST', `${path}/reopen`, {})).status).toBe(409);
  });

  it('answered by two at once keeps both answers and shows the newest', async () => {
    const { path, items } = await newOrder();
    const both = await Promise.all([true, false].map((yes) => send('POST', `${path}/items/${items[0]?.id}/answer`, { json: { yes } })));
    expect(both.map(({ status }) => status)).toEqual([200, 200]);
    const { rows } = await sql<{ n: number }>`select count(*)::int as n from work_order_answer where item_id = ${items[0]?.id}`.execute(
      api.database.owner.db,
    );
    expect(rows[0]?.n).toBe(2);
  });
});

describe('a maintenance plan', () => {
  it('opens its order before it is due, once, and begins again when that is closed', async () => {
    const { id: asset_id } = await newAsset();
    const facts = { title: 'Yearly', every_months: 12, next_due: '2026-03-15', items: [CHECKS[0]] };
    const { body } = await send('POST', `${one.path}/maintenance-plans`, { json: { asset_id, ...facts } });
    expect(body).toMatchObject({ next_due: '2026-03-15', open_order_id: null, ended_on: null });
    const open = (day: string) => createOpenDueMaintenance({ db: api.database.app.db })({ day, after: 0 });
    expect((await open('2026-02-28')).opened).toEqual([]);
    const { opened } = await open('2026-03-01');
    expect([opened.length, (await open('2026-03-02')).opened.length]).toEqual([1, 0]);
    const path = `${one.path}/work-orders/${opened[0]?.workOrderId}`;
    const order = (await send('GET', path)).body;
    expect(order).toMatchObject({ origin: 'plan', plan_id: body.id, due_on: '2026-03-15' });
    await send('POST', `${path}/items/${(order.items as unknown as { id: number }[])[0]?.id}/answer`, { json: { yes: true } });
    expect((await send('POST', `${path}/close`, { json: {} })).body.next_order_id).toBeNull();
    const { next_due } = (await send('GET', `${one.path}/maintenance-plans/${body.id}`)).body;
    expect(String(next_due) > '2026-11-01').toBe(true);
    expect((await send('POST', `${one.path}/maintenance-plans`, { json: { asset_id, title: 'x', items: [CHECKS[0]] } })).status).toBe(422);
  });
});

describe('an installation', () => {
  const request = { kind: 'plant', power_kw: '6' };

  it('goes from the request of anybody to the register, step by step with its papers', async () => {
    await send('PUT', one.path, { json: { takes_members: true }, headers: NOW });
    const asked = await send('POST', `/api/v1/communities/${one.communityId}/installation-requests`, {
      json: request,
      key: api.keys.admin,
    });
    expect([asked.status, asked.body.state]).toEqual([201, 'requested']);
    const own = (await send('GET', '/api/v1/installation-requests', { key: api.keys.admin })).body.data;
    expect(own.map(({ id }) => id)).toEqual([asked.body.id]);
    const path = `${one.path}/installation-requests/${asked.body.id}`;
    const step = (state: string, more: object = {}) =>
      send('POST', `${path}/steps`, { json: { state, occurred_on: '2026-03-01', ...more } });
    expect((await step('offer')).status).toBe(409);
    expect((await step('survey')).body).toMatchObject({ state: 'survey', next_papers: ['other', 'connection_quote'] });
    expect((await step('offer')).status).toBe(422);
    const { rows } = await sql<{
      id: number;
    }>`insert into document (community_id, kind, file_name, media_type, size_bytes, sha256, uploaded_by)
      values (${one.communityId}, 'other', 'offer.pdf', 'application/pdf', 1, 'offer', 'test') returning id`.execute(api.database.owner.db);
    const document_id = rows[0]?.id;
    expect((await step('offer', { document_id })).status).toBe(200);
    expect((await step('offer', { document_id })).status).toBe(200);
    for (const state of ['ordered', 'permitted', 'installed', 'connected'])
      expect([state, (await step(state, { document_id })).status]).toEqual([state, 200]);
    expect((await step('commissioned', { document_id })).status).toBe(422);
    const [asset] = (await send('GET', `${one.path}/assets?kind=plant`)).body.data;
    const done = await step('commissioned', { document_id, asset_id: asset?.id, promised_kwh: 7000 });
    expect(done.body).toMatchObject({ state: 'commissioned', asset_id: asset?.id, next_act: null });
    expect((await step('cancelled')).status).toBe(409);
    const profile = (await send('GET', `${one.path}/assets/${asset?.id}/yield-profile`)).body;
    expect(profile).toMatchObject({ promised_kwh: 7000, own: true, source: expect.stringContaining('PVGIS') });
  });

  it('takes five open requests of one account, and a manager sees those of the own community only', async () => {
    const statuses = [];
    for (let i = 0; i < 6; i += 1)
      statuses.push(
        (await send('POST', `/api/v1/communities/${one.communityId}/installation-requests`, { json: request, key: api.keys.operator }))
          .status,
      );
    expect(statuses).toEqual([201, 201, 201, 201, 201, 409]);
    expect((await send('GET', `${two.path}/installation-requests`)).body.data).toEqual([]);
  });
});

describe('the performance of a plant', () => {
  const DAY = 86_400_000;
  const start = Date.UTC(2025, 5, 1);

  /** Days of hourly injection in Wh of a plant's first section, of 5.9 kW. */
  async function measure(plantCode: string, days: readonly (number | null)[]): Promise<void> {
    const { db } = api.database.owner;
    await sql`select ensure_month('2025-06-01')`.execute(db);
    const { rows } = await sql<{ id: number }>`insert into series (section_id, quantity, unit)
      select id, 'injected', 'Wh' from plant_section where code = ${`${plantCode}-S1`} and community_id = ${one.communityId} returning id`.execute(
      db,
    );
    for (const [at, kwh] of days.entries()) {
      if (kwh === null) continue;
      const day = new Date(start + at * DAY).toISOString().slice(0, 10);
      const values = Array.from({ length: 24 }, (_, hour) => (hour >= 7 && hour < 19 ? Math.round((kwh * 1000) / 12) : 0));
      await sql`insert into curve (series_id, day, version, resolution_min, values, missing, source)
        values (${rows[0]?.id}, ${day}, 1, 60, ${values}::int[], 0, 'test')`.execute(db);
    }
  }

  it('shows a lost string within five clear days, the reason of each zero, the promise, and a PDF', async () => {
    await send('POST', `${one.path}/members`, { json: member(2) });
    expect((await send('POST', `${one.path}/plants`, { json: plant(2, one.configurationId) })).status).toBe(201);
    const weather = Array.from({ length: 30 }, (_, at) => [28, 10, 27, 29, 26][at % 5] ?? 0);
    await measure('P-2', weather);
    // the fifth clear day after the loss of day 20 is day 25
    await measure(
      'P-1',
      weather.slice(0, 26).map((kwh, at) => (at === 3 ? 0 : at === 4 ? null : at >= 20 ? kwh * 0.8 : kwh)),
    );
    const [asset] = (await send('GET', `${one.path}/assets?kind=plant&sort=id`)).body.data;
    const path = `${one.path}/assets/${asset?.id}`;
    const days = 'from=2025-06-01&to=2025-06-27';
    const { status, body } = await send('GET', `${path}/performance?${days}`);
    expect([status, body.neighbour_count, body.drop]).toEqual([
      200,
      1,
      { since: '2025-06-21', lost_share: 0.2, clear_days: expect.any(Number) },
    ]);
    const reasons = (body.days as unknown as { reason: string | null }[]).map(({ reason }) => reason);
    expect([reasons[2], reasons[3], reasons[4]]).toEqual([null, 'fault', 'silent']);
    await send('POST', `${path}/causes`, {
      json: { reason: 'curtailed', valid_from: '2025-06-04', valid_to: '2025-06-05', source: 'DSO' },
    });
    expect(
      (
        await send('POST', `${path}/causes`, {
          json: { reason: 'curtailed', valid_from: '2025-06-04', valid_to: '2025-06-06', source: 'DSO' },
        })
      ).status,
    ).toBe(409);
    const again = (await send('GET', `${path}/performance?${days}`)).body.days as unknown as { reason: string; rule: string }[];
    expect(again[3]?.reason).toBe('curtailed');
    const profile = { monthly: Array(12).fill(120), source: 'PVGIS Meina', promised_kwh: 8496 };
    expect((await send('PUT', `${path}/yield-profile`, { json: profile, headers: NOW })).body.own).toBe(true);
    const promise = (await send('GET', `${path}/performance?${days}`)).body.promise as unknown as Record<string, number>;
    // 8,496 kWh is what the profile expects of a year at 5.9 kW: a day of June 23.6 kWh, on 25 days with readings
    expect(promise.promised_kwh).toBeCloseTo(25 * 23.6, 0);
    expect(promise.weather_share).toBeCloseTo(weather.slice(0, 26).reduce((sum, one) => sum + one, 0) / (26 * 23.6), 1);
    const pdf = await api.call('GET', `${path}/performance/report?${days}`, { key: api.keys.manager });
    expect([
      pdf.status,
      Buffer.from(await pdf.arrayBuffer())
        .subarray(0, 5)
        .toString(),
    ]).toEqual([200, '%PDF-']);
    const [section] = (await send('GET', `${one.path}/assets?kind=section`)).body.data;
    expect((await send('GET', `${one.path}/assets/${section?.id}/performance`)).status).toBe(404);
  });

  it('opens a work order for a drop once, the next one where the yield stays low, and ends the drop when it is back', async () => {
    const follow = createFollowDrops({ db: api.database.app.db });
    const look = async (day: string) =>
      (await follow({ day, after: 0 })).opened.filter(({ communityId }) => communityId === one.communityId);
    const alerts = async () => {
      const { body } = await send('GET', `${one.path}/work-orders?sort=id&limit=100`);
      return body.data.filter(({ title, origin }) => origin === 'alert' || String(title).startsWith('La resa'));
    };
    expect(await look('2025-06-24')).toEqual([]);
    const [first] = await look('2025-06-27');
    expect(await look('2025-06-27')).toEqual([]);
    expect(await alerts()).toMatchObject([
      {
        id: first?.workOrderId,
        origin: 'alert',
        title: "L'impianto produce il 20 % in meno dal 21 giugno 2025",
        state: 'open',
        item_count: 4,
      },
    ]);
    const path = `${one.path}/work-orders/${first?.workOrderId}`;
    const made = await send('POST', `${path}/photos`, { body: photo() });
    expect(made.status).toBe(200);
    const { body } = await send('GET', path);
    for (const { id, kind } of body.items as unknown as { id: number; kind: string }[])
      if (kind === 'photo') expect((await send('POST', `${path}/photos`, { body: photo({ item_id: String(id) }) })).status).toBe(200);
      else expect((await send('POST', `${path}/items/${id}/answer`, { json: { yes: true } })).status).toBe(200);
    expect((await send('POST', `${path}/close`, { json: {} })).status).toBe(200);
    const { db } = api.database.owner;
    await sql`update work_order set closed_at = '2025-06-22T10:00Z' where id = ${first?.workOrderId}`.execute(db);
    const [second] = await look('2025-06-27');
    expect((await alerts())[1]).toMatchObject({
      ...{ id: second?.workOrderId, origin: 'failed_item', previous_order_id: first?.workOrderId },
      title: `La resa è ancora bassa dopo l'ordine di lavoro ${first?.workOrderId}`,
    });
    const kept = (await send('GET', `${one.path}/work-orders/${second?.workOrderId}`)).body.photos as unknown as { sha256: string }[];
    expect(kept).toMatchObject([{ sha256: SHA }]);
    expect(await look('2025-06-27')).toEqual([]);
    await sql`insert into curve (series_id, day, version, resolution_min, values, missing, source)
      select c.series_id, c.day, 2, 60, array(select (v / 0.8)::int from unnest(c.values) with ordinality as u (v, place) order by place), 0, 'test'
      from curve c, series s join plant_section x on x.id = s.section_id
      where s.id = c.series_id and x.code = 'P-1-S1' and x.community_id = ${one.communityId} and c.day >= '2025-06-21'`.execute(db);
    expect(await look('2025-06-27')).toEqual([]);
    const { rows } = await sql<{ end_reason: string }>`select end_reason from yield_drop`.execute(db);
    expect(rows).toEqual([{ end_reason: 'recovered' }]);
    const { rows: events } = await sql<{
      action: string;
    }>`select action from audit_event where action like 'asset.drop%' order by id`.execute(db);
    expect(events.map(({ action }) => action)).toEqual(['asset.drop_found', 'asset.drop_ended']);
  });

  it('opens the order of a plan by hours of operation from the readings, those that arrive late too', async () => {
    const [asset] = (await send('GET', `${one.path}/assets?kind=plant&sort=id`)).body.data;
    const json = { asset_id: asset?.id, title: 'Cleaning', every_hours: 160, lead_days: 0, items: CHECKS };
    const { body: plan } = await send('POST', `${one.path}/maintenance-plans`, { json });
    const { db } = api.database.owner;
    await sql`update maintenance_plan set counted_from = '2025-06-01' where id = ${plan.id}`.execute(db);
    const open = createOpenDueMaintenance({ db: api.database.app.db });
    const path = `${one.path}/maintenance-plans/${plan.id}`;
    await open({ day: '2025-06-11', after: 0 });
    // twelve hours on each of ten days, but for a day of zero and one without a reading
    expect((await send('GET', path)).body).toMatchObject({
      measured_hours: 96,
      counted_hours: 0,
      counted_from: '2025-06-01',
      open_order_id: null,
    });
    const { body: read, response } = await send('GET', path);
    const {
      id: _id,
      community_id: _c,
      asset_id: _a,
      asset_code: _code,
      open_order_id: _o,
      counted_from: _f,
      measured_hours: _m,
      ...facts
    } = read;
    const change = (more: object, tag: string) => send('PUT', path, { json: { ...facts, ...more }, headers: { 'If-Match': tag } });
    const renamed = await change({ title: 'Wash' }, response.headers.get('etag') ?? '');
    expect([renamed.status, renamed.body.measured_hours]).toEqual([200, 96]);
    await open({ day: '2025-06-20', after: 0 });
    expect((await send('GET', path)).body).toMatchObject({ measured_hours: 204, open_order_id: expect.any(Number) });
    const recounted = await change({ title: 'Wash', counted_hours: 7 }, renamed.response.headers.get('etag') ?? '');
    expect(recounted.body).toMatchObject({ counted_hours: 7, measured_hours: 0, counted_from: legalDay(Date.now()) });
  });
});
