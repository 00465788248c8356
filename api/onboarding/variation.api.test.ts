import { readFile } from 'node:fs/promises';
import { CompactSign, importJWK } from 'jose';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { createOnboardingActivities } from '../../activities/onboarding/index.ts';
import { addOnboardingCommunity, type OnboardingCommunity } from '../../infra/tools/testing/onboarding-community.ts';
import { expectDeclared } from '../testing/expect-declared.ts';
import { type TestApi, testApi } from '../testing/test-api.ts';
import { dropOnboardings } from './testing/drop-onboardings.ts';

// biome-ignore lint/suspicious/noExplicitAny: each test says what it reads, and every answer is checked against its declared schema
type Body = any;

let api: TestApi;
let one: OnboardingCommunity;
let configuration: string;
const [ADDED, LATE] = ['IT001E00007001', 'IT001E00007002'];

async function send(method: string, path: string, json?: object, language = 'en'): Promise<{ status: number; body: Body }> {
  const given = { key: api.keys.operator, headers: { 'Accept-Language': language }, ...(json === undefined ? {} : { json }) };
  const response = await api.call(method, path, given);
  return { status: response.status, body: await expectDeclared(method, path, response) };
}

/** Posts to the application of the configuration. */
const post = (what: string, json: object) => send('POST', `${configuration}/${what}`, json);

/** Delivers GSE's receipt and acceptance as the desk signs them, then closes the process as its workflow does. */
async function accept(protocol: string, days: { readonly receipt: string; readonly acceptance: string }): Promise<void> {
  const key = await importJWK(JSON.parse(await readFile(inject('stack').GSE_DESK_KEY_FILE ?? '', 'utf8')), 'EdDSA');
  for (const kind of ['receipt', 'acceptance'] as const) {
    const detail = kind === 'acceptance' ? { contract_active_from: days.acceptance, sections: [] } : {};
    const payload = JSON.stringify({ act_id: `${protocol}/${kind}`, protocol, kind, occurred_on: days[kind], ...detail });
    const act = await new CompactSign(new TextEncoder().encode(payload)).setProtectedHeader({ alg: 'EdDSA' }).sign(key);
    const response = await api.call('POST', '/api/v1/onboarding/acts', { key: api.keys.utility, json: { act } });
    expect(response.status).toBe(202);
  }
  const { config, personal } = api.deps;
  const activities = createOnboardingActivities({ db: api.database.app.db, config, personal, fetch } as unknown as Parameters<
    typeof createOnboardingActivities
  >[0]);
  expect((await activities.loadOnboarding(one)).state).toBe('ACCEPTED');
  await activities.closeOnboarding({ ...one, workflowId: `onboarding/${one.configurationId}` });
}

const items = async (language = 'en'): Promise<Body[]> => {
  const { body } = await send('GET', `/api/v1/settlement/worklist?community_id=${one.communityId}`, undefined, language);
  return (body.data[0]?.items ?? []).filter(({ blocks }: Body) => blocks[0].by === 'recognition');
};

beforeAll(async () => {
  api = await testApi();
  one = await addOnboardingCommunity(api.database.owner.db, 1);
  configuration = `/api/cer/communities/${one.communityId}/configurations/${one.configurationId}`;
  await post('checks', { on: '2026-04-10' });
  await post('application/submit', { submitted_on: '2026-04-10' });
  await post('application/protocol', { protocol: 'ACCESS-1' });
  await accept('ACCESS-1', { receipt: '2026-04-11', acceptance: '2026-05-30' });
});
afterAll(() => dropOnboardings(api, [one]));

it('refuses a variation where nothing has changed, and says which change of holder must be reported to GSE', async () => {
  const { status, body } = await post('checks', { on: '2026-05-31' });
  expect([status, body.error.code]).toEqual([409, 'wrong_state']);
  expect(body.error.message).toContain('a change of holder is reported only if the treatment by the reduction F changes');
});

it('lists each change with the last day on which it counts from its own day', async () => {
  const place = { member_code: 'M2', configuration_id: one.configurationId, location: [8.85, 39.25] };
  for (const [pod, valid_from] of [
    [ADDED, '2026-05-01'],
    [LATE, '2026-03-05'],
  ])
    expect((await send('POST', `/api/cer/communities/${one.communityId}/points`, { ...place, pod, valid_from })).status).toBe(201);
  const found = await items();
  expect(found.map(({ due_on, blocks }) => [due_on, blocks[0].what.split(', but')[0]])).toEqual([
    ['2026-07-03', `point ${LATE} is in the configuration from 2026-03-05`],
    ['2026-08-29', `point ${ADDED} is in the configuration from 2026-05-01`],
  ]);
  expect(found[0].blocks[0].remedy).toContain('acce@pec.gse.it');
  expect((await items('it'))[0].blocks[0].what).toContain("il GSE non l'ha ancora riconosciuto");
});

it('starts a variation that needs the two models and warns of the late change', async () => {
  const { body } = await send('POST', `${configuration}/checks`, { on: '2026-07-15' }, 'it');
  expect(body).toMatchObject({ kind: 'variation', state: 'PRECHECKED', changes: [] });
  const failed = body.checks
    .filter(({ passed, name }: Body) => !passed && name !== 'tax_codes')
    .map(({ name, subject }: Body) => [name, subject]);
  expect(failed).toEqual([
    ['variation_window', LATE],
    ['documents_present', 'variation_request'],
    ['documents_present', 'variation_list'],
  ]);
  expect(body.checks.find(({ name }: Body) => name === 'variation_window').message).toContain('vale dal 15 luglio 2026');
});

it('recognises each point from its day after the acceptance, and leaves the delivery to certified mail', async () => {
  const file = { community_id: one.communityId, configuration_id: one.configurationId, uploaded_by: 'test', media_type: 'application/pdf' };
  for (const kind of ['variation_request', 'variation_list'])
    await api.database.owner.db
      .insertInto('document')
      .values({ ...file, kind, file_name: `${kind}.pdf`, size_bytes: 1, sha256: kind })
      .execute();
  expect((await post('checks', { on: '2026-07-15' })).body.state).toBe('READY');
  const { status, body } = await post('application/submit', { submitted_on: '2026-07-15' });
  expect(status).toBe(202);
  expect(body.changes).toMatchObject([
    { change: 'added', subject: 'point', code: LATE, changed_on: '2026-03-05', effect_on: null },
    { change: 'added', subject: 'point', code: ADDED, changed_on: '2026-05-01', effect_on: null },
  ]);
  expect((await items()).map(({ blocks }) => blocks[0].what.split('; ')[1])).toEqual(
    Array(2).fill("it was reported on 2026-07-15 and awaits GSE's acceptance"),
  );
  const { body: all } = await send('GET', `${configuration}/applications`);
  expect(all.data.map(({ kind, state }: Body) => [kind, state])).toEqual([
    ['variation', 'SUBMITTED'],
    ['access', 'ACCEPTED'],
  ]);
  expect(all.data[1].events.map(({ kind }: Body) => kind)).toContain('acceptance');
  await post('application/protocol', { protocol: 'VARIATION-1' });
  await accept('VARIATION-1', { receipt: '2026-07-16', acceptance: '2026-09-30' });
  const read = await send('GET', `${configuration}/application`);
  expect(read.body.changes.map(({ effect_on }: Body) => effect_on)).toEqual(['2026-07-15', '2026-05-01']);
  const points = await send('GET', `/api/cer/communities/${one.communityId}/points?configuration_id=${one.configurationId}`);
  expect(points.body.data.map(({ recognised_from }: Body) => recognised_from)).toEqual([
    '2026-03-01',
    '2026-03-01',
    '2026-05-01',
    '2026-07-15',
  ]);
  expect(await items()).toEqual([]);
});

it('adds a section to a plant, which a variation reports to GSE', async () => {
  const plants = `/api/cer/communities/${one.communityId}/plants`;
  const [plant] = (await send('GET', plants)).body.data;
  const section = { code: 'P1.X', power_kw: '4', entry_into_operation: '2026-03-01' };
  const json = { configuration_id: one.configurationId, valid_from: '2026-10-01', section };
  const added = await send('POST', `${plants}/${plant.id}/sections`, json);
  expect([added.status, added.body.reported_to_gse, added.body.report_by]).toEqual([201, true, '2027-01-29']);
  expect(added.body.plant.sections.find(({ code }: Body) => code === 'P1.X').service_start).toBeNull();
  expect((await items()).map(({ due_on }) => due_on)).toEqual(['2027-01-29']);
  const id = added.body.plant.sections.find(({ code }: Body) => code === 'P1.X').id;
  await sql`delete from plant_assignment where section_id = ${id}`.execute(api.database.owner.db);
  await sql`delete from plant_section where id = ${id}`.execute(api.database.owner.db);
});

it('records changed facts of a section, says whether GSE must be notified, and reports them as a removal and an addition', async () => {
  const plants = `/api/cer/communities/${one.communityId}/plants`;
  const { body: listed } = await send('GET', plants);
  const [plant] = listed.data;
  const [known] = plant.sections;
  const path = `${plants}/${plant.id}/sections/${known.id}/successors`;
  const section = { code: 'P1.B', power_kw: '6', entry_into_operation: '2026-03-01' };
  const same = await send('POST', path, { valid_from: '2026-10-01', section });
  expect([same.status, same.body.error.message]).toEqual([422, expect.stringContaining('nothing need be reported to GSE')]);
  expect((await send('POST', path, { valid_from: '2026-01-01', section: { ...section, power_kw: '8' } })).status).toBe(422);
  const changed = await send('POST', path, { valid_from: '2026-10-01', section: { ...section, power_kw: '8', grant_share: '0.4' } }, 'it');
  // 1 October 2026 + 120 days: 30 to 31 October, 60 to 30 November, 91 to 31 December, 120 to 29 January
  expect([changed.status, changed.body.reported_to_gse, changed.body.report_by]).toEqual([201, true, '2027-01-29']);
  expect(changed.body.message).toContain('potenza in kW da 6 a 8, quota del contributo in conto capitale da 0 a 0,4');
  expect(changed.body.plant.sections.map(({ code, valid_to }: Body) => [code, valid_to])).toEqual([
    ['P1.A', '2026-10-01'],
    ['P1.B', null],
  ]);
  const { rows } = await sql<{ replaces_id: number }>`select replaces_id from plant_section where code = 'P1.B'`.execute(
    api.database.owner.db,
  );
  expect(rows).toEqual([{ replaces_id: known.id }]);
  const found = await items();
  expect(found.map(({ due_on }) => due_on)).toEqual(['2027-01-29', '2027-01-29']);
  for (const { blocks } of found) expect(blocks[0].what).toContain('power in kW from 6 to 8');

  const { body } = await post('checks', { on: '2026-10-20' });
  expect(body.checks.filter(({ name }: Body) => name === 'section_changes')).toMatchObject([{ passed: false, subject: 'P1.B' }]);
  const file = { community_id: one.communityId, file_name: 'a.pdf', media_type: 'application/pdf', size_bytes: 1, uploaded_by: 'test' };
  // the models that went with the first variation say nothing of this one
  const missing = body.checks.filter(({ name, passed }: Body) => name === 'documents_present' && !passed);
  expect(missing.map(({ subject }: Body) => subject)).toEqual(['variation_request', 'variation_list', 'P1']);
  await api.database.owner.db
    .insertInto('document')
    .values([
      { ...file, kind: 'grant_decision', plant_id: plant.id, sha256: 'grant' },
      { ...file, kind: 'variation_request', configuration_id: one.configurationId, sha256: 'second request' },
      { ...file, kind: 'variation_list', configuration_id: one.configurationId, sha256: 'second list' },
    ])
    .execute();
  expect((await post('checks', { on: '2026-10-20' })).body.state).toBe('READY');
  expect((await post('application/submit', { submitted_on: '2026-10-20' })).status).toBe(202);
  await post('application/protocol', { protocol: 'VARIATION-2' });
  await accept('VARIATION-2', { receipt: '2026-10-21', acceptance: '2026-11-10' });
  const { body: after } = await send('GET', `${plants}/${plant.id}`);
  expect(after.sections.map(({ code, service_start }: Body) => [code, service_start])).toEqual([
    ['P1.A', '2026-03-01'],
    ['P1.B', '2026-10-01'],
  ]);
  expect(await items()).toEqual([]);
});

it('names a point that is found in another scheme too, until that has ended', async () => {
  const schemes = `/api/cer/communities/${one.communityId}/point-schemes`;
  const scheme = { pod: ADDED, kind: 'net_metering', valid_from: '2015-01-01', source: 'GSE contract' };
  const made = await send('POST', schemes, scheme);
  expect(made.status).toBe(201);
  const [found] = await items('it');
  expect(found).toMatchObject({ month: null, since: '2026-05-01T00:00:00.000Z' });
  expect(found.blocks[0].what).toContain(
    `${ADDED} è assegnato qui anche in giorni, a partire dal 1° maggio 2026, in cui è in scambio sul posto`,
  );
  expect((await send('PUT', `${schemes}/${made.body.id}`, { valid_to: '2026-04-30' })).status).toBe(200);
  expect(await items()).toEqual([]);
});
