import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from '../../tools/testing/postgres.ts';

/** Our tables in schema public, partitions included; those of extensions are not ours. */
const OURS = sql`c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
  and not exists (select 1 from pg_depend d where d.objid = c.oid and d.deptype = 'e')`;

/** Asked for by the row they belong to: a run, an application, a receipt, a batch, an account, a configuration, a group, a storage. */
const REACHED_THROUGH_ANOTHER = [
  'application_event',
  'gse_receipt_line',
  'ledger_posting',
  'payout_line',
  'settlement_curve',
  'settlement_part',
  'settlement_plant',
  'settlement_point',
  'settlement_year_row',
  'split_group_plant',
  'storage_assignment',
  'storage_efficiency',
];

describe('row-level security of every table', () => {
  let database: TestDatabase;

  beforeAll(async () => {
    database = await testDatabase();
    await sql`select ensure_month('2025-03-01'), ensure_month('2024-12-31')`.execute(database.bulk.db);
  });
  afterAll(() => database.drop());

  const names = async (condition: ReturnType<typeof sql>): Promise<string[]> => {
    const { rows } = await sql<{
      name: string;
    }>`select c.relname as name from pg_class c where ${OURS} and ${condition} order by 1`.execute(database.owner.db);
    return rows.map(({ name }) => name);
  };

  it('finds the tables and the partitions that were made', async () => {
    const all = await names(sql`true`);
    expect(all.length).toBeGreaterThan(40);
    expect(all).toEqual(expect.arrayContaining(['community', 'audit_event', 'migration', 'curve_202503', 'settlement_curve_202412']));
  });

  it('is enabled and forced everywhere', async () => {
    expect(await names(sql`not (c.relrowsecurity and c.relforcerowsecurity)`)).toEqual([]);
  });

  it("comes with a policy beyond the owner's wherever the application may go", async () => {
    const lacking = sql`has_table_privilege('condivisa_app', c.oid, 'select, insert, update, delete')
      and not exists (select 1 from pg_policy p where p.polrelid = c.oid and 'condivisa_app'::regrole = any (p.polroles))`;
    expect(await names(lacking)).toEqual([]);
    expect(await names(sql`not exists (select 1 from pg_policy p where p.polrelid = c.oid)`)).toEqual([]);
  });

  it('compares days wherever a row is shown because of whose a point, plant or storage is', async () => {
    const { rows } = await sql<{ name: string }>`select tablename || '.' || policyname as name from pg_policies
      where policyname = 'own' and qual ~ '(point|plant|storage)_assignment|storage_unit' and qual !~ '[.]validity (&&|@>)' order by 1`.execute(
      database.owner.db,
    );
    expect(rows.map(({ name }) => name)).toEqual(['plant_assignment.own', 'point_assignment.own']);
    const { rows: asked } = await sql<{ name: string }>`select tablename as name from pg_policies
      where policyname = 'own' and qual ~ 'days_of_own_storage' order by 1`.execute(database.owner.db);
    expect(asked.map(({ name }) => name)).toEqual(['storage_assignment', 'storage_efficiency', 'storage_unit']);
  });

  it('opens no partition to the application or the bulk worker by another way than its parent', async () => {
    const reachable = sql`c.relispartition and (has_table_privilege('condivisa_app', c.oid, 'select, insert, update, delete, truncate')
      or has_table_privilege('condivisa_bulk', c.oid, 'select, insert, update, delete, truncate'))`;
    expect(await names(reachable)).toEqual([]);
  });

  it('lets no role of ours truncate, or change what is append-only', async () => {
    const truncates = sql`has_table_privilege('condivisa_app', c.oid, 'truncate') or has_table_privilege('condivisa_bulk', c.oid, 'truncate')`;
    expect(await names(truncates)).toEqual([]);
    // Live figures are provisional, hold no money, and go once their month is settled; what is due for checks goes once it was checked,
    // values of registers with the import that brought them.
    expect(await names(sql`has_table_privilege('condivisa_bulk', c.oid, 'delete')`)).toEqual([
      'live_day',
      'reading_check_due',
      'register_reading',
    ]);
    const writable = sql`exists (select 1 from pg_trigger t where t.tgrelid = c.oid and t.tgname = 'append_only')
      and (has_table_privilege('condivisa_app', c.oid, 'update, delete') or has_table_privilege('condivisa_bulk', c.oid, 'update, delete'))`;
    expect(await names(writable)).toEqual([]);
  });

  it('leads to the rows of a community by an index, so that no call reads those of all others', async () => {
    const unreached = sql`not c.relispartition and exists (
        select 1 from pg_attribute a where a.attrelid = c.oid and a.attname = 'community_id' and not exists (
          select 1 from pg_index i where i.indrelid = c.oid and i.indkey[0] = a.attnum))`;
    expect(await names(unreached)).toEqual(REACHED_THROUGH_ANOTHER);
  });

  it('holds for the application role, which owns nothing and cannot step around it', async () => {
    const { rows } = await sql<Record<string, boolean | number>>`select
        rolsuper, rolbypassrls, rolcreaterole, rolcreatedb,
        (select count(*) from pg_class where relowner = r.oid) as owned,
        (select count(*) from pg_auth_members where member = r.oid) as memberships,
        pg_has_role('condivisa_app', 'condivisa_owner', 'member') as is_owner
      from pg_roles r where rolname = 'condivisa_app'`.execute(database.owner.db);
    expect(rows).toEqual([
      { rolsuper: false, rolbypassrls: false, rolcreaterole: false, rolcreatedb: false, owned: 0, memberships: 0, is_owner: false },
    ]);
  });

  it("is the owner's too: functions that run as the owner name the schema they search", async () => {
    const { rows } = await sql<{ name: string }>`select p.proname as name from pg_proc p
      where p.pronamespace = 'public'::regnamespace and p.prosecdef and p.proowner = 'condivisa_owner'::regrole
        and not exists (select 1 from unnest(p.proconfig) setting where setting like 'search_path=%')`.execute(database.owner.db);
    expect(rows).toEqual([]);
  });

  it('lets the bulk role bypass it with nothing but narrow grants', async () => {
    const readable = await names(sql`has_table_privilege('condivisa_bulk', c.oid, 'select')`);
    for (const secret of ['party_key', 'api_key', 'app_user', 'document_content', 'audit_event', 'role_grant', 'idempotency_key'])
      expect(readable).not.toContain(secret);
    await expect(database.bulk.db.selectFrom('party').select('tax_code_enc').execute()).rejects.toMatchObject({ code: '42501' });
    expect(await database.bulk.db.selectFrom('party').select(['id', 'holder_class']).execute()).toEqual([]);
  });
});
