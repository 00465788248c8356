import { sql } from 'kysely';
import { type MadeCommunity, makeCommunity, USUAL_RULE } from '../../../activities/settlement/testing/community.ts';
import { runShard } from '../../../activities/settlement/testing/run-shard.ts';
import { dayStart, daysOfMonth, intervalsOfDay } from '../../../domain/kernel/time/local-day.ts';
import { newApiKey } from '../../../infra/identity/api-key.ts';
import type { TestApi } from '../../testing/test-api.ts';
import { linkTo } from '../../testing/users.ts';

export const [C0, C1, PV] = ['IT001E00000001', 'IT001E00000002', 'PV1'] as const;

/** Hourly Wh of a test series: points withdraw 400 to 900, the plant injects around noon. */
export const hourlyWh = (code: string, hour: number): number =>
  code === PV ? Math.max(0, 5 - Math.abs((hour % 24) - 12)) * 700 : 400 + (hour % 5) * 100 + (code === C1 ? 100 : 0);

/** A community of the organisation `local` with two members, the first of whom has the plant. */
export async function readyCommunity(api: Pick<TestApi, 'database' | 'organisationId'>, code: string): Promise<MadeCommunity> {
  const db = api.database.owner.db;
  const made = await makeCommunity(db, {
    code,
    points: [{ pod: C0 }, { pod: C1 }],
    plants: [{ code: PV, powerKw: '20', entry: '2024-05-10' }],
    rule: USUAL_RULE,
    transmissionRefund: '8.48',
  });
  await sql`update community set organisation_id = ${api.organisationId} where id = ${made.communityId}`.execute(db);
  return made;
}

/** Stores hourly readings and a price of 95 EUR/MWh for a month; `gap` leaves that hour (from the month's start) of the second point out. */
export async function storeMonth(
  api: Pick<TestApi, 'database'>,
  month: string,
  { version = 1, gap, raised = 0 }: { version?: number; gap?: number; raised?: number } = {},
): Promise<void> {
  const db = api.database.owner.db;
  await sql`select ensure_month(${`${month}-01`}::date)`.execute(db);
  await sql`insert into series (point_id, section_id, quantity, unit)
    select id, null, 'withdrawn', 'Wh' from connection_point union all select null, id, 'injected', 'Wh' from plant_section on conflict do nothing`.execute(
    db,
  );
  const { rows } = await sql<{ id: number; code: string }>`
    select e.id, coalesce(p.pod, s.code) as code from series e left join connection_point p on p.id = e.point_id left join plant_section s on s.id = e.section_id`.execute(
    db,
  );
  const start = dayStart(`${month}-01`, 'Europe/Rome');
  for (const day of daysOfMonth(month)) {
    const hours = intervalsOfDay(day, 'Europe/Rome', 60);
    const first = (dayStart(day, 'Europe/Rome') - start) / 3_600_000;
    for (const { id, code } of rows) {
      const values = Array.from({ length: hours }, (_, h) =>
        code === C1 && first + h === gap ? null : hourlyWh(code, h) + (code === PV && h === 8 ? raised : 0),
      );
      await sql`insert into curve (series_id, day, version, resolution_min, values, missing, source)
        values (${id}, ${day}::date, ${version}, 60, ${values}::int[], ${values.filter((value) => value === null).length}, 'test')`.execute(
        db,
      );
    }
    if (version === 1)
      await sql`insert into price_day (market_zone, day, version, resolution_min, prices, source)
        values ('NORD', ${day}::date, 1, 60, ${Array(hours).fill(95_000_000)}::bigint[], 'test')`.execute(db);
  }
}

/** Stores another version of what the plant injected in a month: `factor` times as much in each hour. */
export async function multiplyInjection(api: Pick<TestApi, 'database'>, month: string, factor: number): Promise<void> {
  await sql`insert into curve (series_id, day, version, resolution_min, values, missing, source)
    select c.series_id, c.day, c.version + 1, c.resolution_min, array(select u * ${factor}::int from unnest(c.values) with ordinality as v (u, i) order by i), 0, 'test'
    from curve c join series s on s.id = c.series_id
    where s.quantity = 'injected' and to_char(c.day, 'YYYY-MM') = ${month}
      and not exists (select 1 from curve n where n.series_id = c.series_id and n.day = c.day and n.version > c.version)`.execute(
    api.database.owner.db,
  );
}

/** A document of the community, about a party where one is given. */
export async function storedDocument(
  api: Pick<TestApi, 'database'>,
  communityId: number,
  { kind = 'other', partyId = null }: { readonly kind?: string; readonly partyId?: number | null } = {},
): Promise<number> {
  const about = { community_id: communityId, kind, party_id: partyId, sha256: `${kind}/${partyId}` };
  const document = { ...about, file_name: 'decision.pdf', media_type: 'application/pdf', size_bytes: 1, uploaded_by: 'test' };
  return (await api.database.owner.db.insertInto('document').values(document).returning('id').executeTakeFirstOrThrow()).id;
}

/** Settles the month as the worker's activity does. */
export const settleMonth = (api: TestApi, { configurationId }: MadeCommunity, month: string) =>
  runShard(api.database, month, [configurationId]);

/** Key of the person behind a party, with the role member. */
export async function memberKey(api: Pick<TestApi, 'database'>, partyId: number): Promise<string> {
  const db = api.database.owner.db;
  const { id } = await db
    .insertInto('app_user')
    .values({ username: `person-${partyId}` })
    .returning('id')
    .executeTakeFirstOrThrow();
  await linkTo(api, id, partyId);
  await db.insertInto('role_grant').values({ user_id: id, role: 'member' }).execute();
  const secret = newApiKey();
  const proven_by = ['bootstrap'];
  await db
    .insertInto('api_key')
    .values({ user_id: id, name: 'test', prefix: secret.prefix, secret_hash: secret.hash, proven_by })
    .execute();
  return secret.text;
}
