import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { approveLowered } from '../../../activities/settlement/testing/approve-lowered.ts';
import type { MadeCommunity } from '../../../activities/settlement/testing/community.ts';
import { readyCommunity, settleMonth, storedDocument, storeMonth } from '../../settlement/testing/settled-community.ts';
import { caller } from '../../testing/caller.ts';
import { type TestApi, testApi } from '../../testing/test-api.ts';

const MONTH = '2025-02';
const RULE = {
  fundShare: '0.2',
  quotas: [
    { to: 'producers', share: '0.3', key: 'attributed_energy' },
    { to: 'consumers', share: '0.7', key: 'coincident_withdrawal' },
  ],
};

interface Settled {
  readonly api: TestApi;
  readonly made: MadeCommunity;
}
let right: Settled;
let wrong: Settled;

beforeAll(async () => {
  right = await settled('right');
  wrong = await settled('wrong');
}, 120_000);
afterAll(async () => {
  await right?.api.drop();
  await wrong?.api.drop();
});

async function settled(code: string): Promise<Settled> {
  const api = await testApi();
  const made = await readyCommunity(api, code);
  await storeMonth(api, MONTH);
  return { api, made };
}

/** Every fact as it is right, before anything is settled. */
async function typeRight({ api, made }: Settled): Promise<void> {
  const db = api.database.owner.db;
  await sql`update plant_section set grant_share = 0.25, entry_into_operation = '2024-05-20' where community_id = ${made.communityId}`.execute(
    db,
  );
  await sql`update plant set region = 'Sicilia' where community_id = ${made.communityId}`.execute(db);
  await sql`update configuration_parameter set value = '9.1' where community_id = ${made.communityId}`.execute(db);
  await sql`update distribution_rule set rule = ${JSON.stringify(RULE)}::text::jsonb where community_id = ${made.communityId}`.execute(db);
  await sql`update point_assignment set voltage = 'MV' where community_id = ${made.communityId}
    and id = (select min(id) from point_assignment where community_id = ${made.communityId})`.execute(db);
}

/** The same by corrections of a settled month. */
async function correct({ api, made }: Settled): Promise<void> {
  const send = caller(api);
  const path = `/api/cer/communities/${made.communityId}`;
  const list = async (of: string) => (await send('GET', `${path}/${of}`)).body.data;
  const put = async (at: string, json: object) => {
    const { status, body } = await send('PUT', `${path}/${at}`, {
      json: { ...json, correction_reason: 'typed wrong' },
      headers: { 'If-Match': '*' },
    });
    expect([at, status, body.error?.message]).toEqual([at, 200, undefined]);
  };
  const [plant] = (await list('plants')) as unknown as { id: number; sections: { id: number; code: string; power_kw: string }[] }[];
  const section = plant?.sections[0];
  const facts = { code: section?.code, power_kw: section?.power_kw, entry_into_operation: '2024-05-20', grant_share: '0.25' };
  await put(`plants/${plant?.id}/sections/${section?.id}/facts`, facts);
  await put(`plants/${plant?.id}`, { name: 'PV1', source: 'photovoltaic', region: 'Sicilia', voltage: 'LV', inside_building: false });
  const [value] = await list('parameters');
  await put(`parameters/${value?.id}/facts`, { value: '9.1', unit: 'EUR/MWh', source: 'test', assumed: true, valid_from: '2023-01-01' });
  const [rule] = await list('distribution-rules');
  const document_id = await storedDocument(api, made.communityId);
  await put(`distribution-rules/${rule?.id}/facts`, { rule: RULE, valid_from: '2023-01-01', document_id });
  const [point] = await list('points');
  await put(`points/${point?.id}/facts`, { voltage: 'MV', location: null });
}

/** The money of the newest version of the month, without its ids. */
async function moneyOf({ api, made }: Settled) {
  await settleMonth(api, made, MONTH);
  await approveLowered(api.database, made, MONTH);
  const { rows } = await sql<
    Record<string, unknown>
  >`select r.id, r.kind, r.state, r.withdrawn, r.injected, r.shared, r.premium_cents, r.refund_cents
    from settlement_run r where r.configuration_id = ${made.configurationId} and r.state <> 'discarded' order by r.version desc limit 1`.execute(
    api.database.owner.db,
  );
  const { rows: parts } =
    await sql`select p.receiver, p.cents, m.code from settlement_part p left join membership m on m.party_id = p.party_id
    where p.run_id = ${rows[0]?.id as number} order by m.code, p.receiver, p.cents`.execute(api.database.owner.db);
  const { id: _, kind, ...run } = rows[0] as { id: number; kind: string; premium_cents: number };
  return { kind, run, parts };
}

it('a month that is settled again after corrections is what it would have been with the right facts from the start', async () => {
  await typeRight(right);
  const expected = await moneyOf(right);
  const before = await moneyOf(wrong);
  expect(before.run).not.toEqual(expected.run);
  expect(before.parts).not.toEqual(expected.parts);
  await correct(wrong);
  const after = await moneyOf(wrong);
  expect(after.kind).toBe('recalculated');
  expect({ run: after.run, parts: after.parts }).toEqual({ run: expected.run, parts: expected.parts });
});
