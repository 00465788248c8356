import { sql } from 'kysely';
import { pino } from 'pino';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { ObjectStore } from '../../../infra/documents/store/object-store.ts';
import { openObjectStore } from '../../../infra/documents/store/open-object-store.ts';
import { documentById } from '../../../infra/postgres/documents/documents.ts';
import { inContext, systemContext } from '../../../infra/postgres/driver/index.ts';
import { erasePerson, insertPartyKeys } from '../../../infra/postgres/members/personal.ts';
import { type SimulatedS3, startS3 } from '../../../infra/tools/simulators/s3/s3.ts';
import { type TestDatabase, testDatabase } from '../../../infra/tools/testing/postgres.ts';
import { createPersonalKeys, newPartyKey, sealBytesFor } from '../../../infra/vault/personal.ts';
import { type MadeCommunity, makeCommunity, USUAL_RULE } from '../../settlement/testing/community.ts';
import { createDeleteRetained } from '../delete-retained.activity.ts';
import { fetchContent, findContent } from '../reads/document-content.ts';
import { createRemindExpiring } from '../remind-expiring.activity.ts';
import { createTendStore } from './tend-store.activity.ts';

let database: TestDatabase;
let made: MadeCommunity;
let server: SimulatedS3;
let store: ObjectStore;
const keys = createPersonalKeys([{ id: 'k1', key: Buffer.alloc(32, 7) }]);
const CONTEXT = systemContext('system:test');

beforeAll(async () => {
  database = await testDatabase();
  server = await startS3({ bucket: 'papers', accessKey: 'own', secret: 'secret', region: 'eu-south-1' });
  store = openObjectStore(server.url('here'));
  made = await makeCommunity(database.owner.db, {
    code: 'papers',
    since: '2025-01-01',
    points: [{ pod: 'IT001E00000041' }],
    plants: [{ code: 'PV41', powerKw: '20', entry: '2024-05-10' }],
    rule: USUAL_RULE,
  });
  const row = { username: 'mara', email_enc: Buffer.from('sealed'), email_index: Buffer.from('mara') };
  const { id } = await database.owner.db.insertInto('app_user').values(row).returning('id').executeTakeFirstOrThrow();
  await sql`insert into role_grant (user_id, role, community_id) values (${id}, 'community_manager', ${made.communityId})`.execute(
    database.owner.db,
  );
});
afterAll(async () => {
  await server?.close();
  await database?.drop();
});

let number = 0;
async function addDocument(more: object, content?: { readonly encrypted: boolean; readonly content: Uint8Array }): Promise<number> {
  number += 1;
  const about = { community_id: made.communityId, kind: 'other', sha256: `sha-${number}`, file_name: 'x', media_type: 'text/plain' };
  const document = { ...about, size_bytes: 1, uploaded_by: 'user:1', ...more };
  const { id } = await database.owner.db.insertInto('document').values(document).returning('id').executeTakeFirstOrThrow();
  if (content)
    await database.owner.db
      .insertInto('document_content')
      .values({ document_id: id, ...content })
      .execute();
  return id;
}

const mails = async () =>
  (
    await sql<{
      day: string;
    }>`select b.subject as day from mail_batch b join mail m on m.batch_id = b.id where b.kind = 'document_expiry' order by 1`.execute(
      database.owner.db,
    )
  ).rows.map(({ day }) => day);

it('mails managers once a day, 60, 30 and 7 days before and on the last day, until a new version is there', async () => {
  const remind = (day: string) => createRemindExpiring({ db: database.app.db })({ day });
  const id = await addDocument({ kind: 'identity_document', valid_until: '2027-03-01' });
  await addDocument({ kind: 'statute', valid_until: '2027-03-01' });
  for (const day of ['2026-12-30', '2026-12-31', '2026-12-31', '2027-01-01', '2027-01-30', '2027-02-22', '2027-03-01', '2027-03-02'])
    await remind(day);
  expect(await mails()).toEqual(['2026-12-31', '2027-01-30', '2027-02-22', '2027-03-01']);
  await addDocument({ kind: 'identity_document', valid_until: '2037-03-01', replaces_id: id, version: 2 });
  await database.owner.db.updateTable('document').set({ valid_until: null }).where('kind', '=', 'statute').execute();
  expect(await remind('2027-01-29')).toEqual({ communities: 0 });
});

it('records once that a document expires soon and that it has expired, also after weeks in which nobody looked', async () => {
  const look = (day: string) => createRemindExpiring({ db: database.app.db })({ day });
  const soon = await addDocument({ kind: 'identity_document', valid_until: '2029-03-01' });
  const missed = await addDocument({ kind: 'building_title', valid_until: '2029-01-05' });
  const events = async () =>
    (
      await sql<{ id: number; action: string }>`select object_id::bigint as id, action from audit_event
        where action in ('document.expiring', 'document.expired') and object_id = any (${[String(soon), String(missed)]}) order by id`.execute(
        database.owner.db,
      )
    ).rows
      .map(({ id, action }) => `${id} ${action}`)
      .sort();
  await look('2028-01-01');
  expect(await events()).toEqual([]);
  for (const day of ['2029-02-10', '2029-02-11', '2029-03-01', '2029-03-02', '2029-03-02']) await look(day);
  expect(await events()).toEqual([`${soon} document.expired`, `${soon} document.expiring`, `${missed} document.expired`]);
});

it('deletes what must no longer be kept, only where the community says so', async () => {
  const remove = createDeleteRetained({ db: database.app.db, log: pino({ level: 'silent' }) });
  const old = await addDocument(
    { kind: 'grant_spending', uploaded_at: new Date('2010-01-01') },
    { encrypted: false, content: Buffer.from('x') },
  );
  const young = await addDocument({ kind: 'grant_spending' });
  expect(await remove({ day: '2026-11-30' })).toEqual({ documents: 0 });
  await database.owner.db.insertInto('document_setting').values({ community_id: made.communityId, delete_after_retention: true }).execute();
  expect(await remove({ day: '2026-11-30' })).toEqual({ documents: 1 });
  expect(await remove({ day: '2026-11-30' })).toEqual({ documents: 0 });
  const rows = await database.owner.db
    .selectFrom('document')
    .select(['id', 'deleted_by'])
    .where('id', 'in', [old, young])
    .orderBy('id')
    .execute();
  expect(rows).toEqual([
    { id: old, deleted_by: 'system:documents' },
    { id: young, deleted_by: null },
  ]);
  expect(await database.owner.db.selectFrom('document_content').selectAll().where('document_id', '=', old).execute()).toEqual([]);
});

it('moves content from the database into the store, and removes what no document knows', async () => {
  const partyId = (await database.owner.db.selectFrom('party').select('id').limit(1).executeTakeFirstOrThrow()).id;
  const { key, row } = newPartyKey(keys, partyId);
  await inContext(database.owner.db, CONTEXT, (trx) => insertPartyKeys(trx, [row]));
  const plain = await addDocument({}, { encrypted: false, content: Buffer.from('of nobody') });
  const sealed = sealBytesFor(key, 'document_content.content', Buffer.from('of a person'));
  const personal = await addDocument({ kind: 'identity_document', party_id: partyId }, { encrypted: true, content: sealed });
  const tend = createTendStore({ db: database.app.db, documents: store, personal: keys });
  expect(await createTendStore({ db: database.app.db, personal: keys, documents: undefined })()).toEqual({ moved: 0, removed: 0 });
  expect(await tend()).toEqual({ moved: 2, removed: 0 });
  expect(await database.owner.db.selectFrom('document_content').selectAll().execute()).toEqual([]);
  const textOf = async (id: number): Promise<string> => {
    const found = await inContext(database.app.db, CONTEXT, async (trx) => {
      const document = await documentById(trx, made.communityId, id);
      return document && findContent(trx, document, keys);
    });
    return new Response(found && ((await fetchContent(found, id, store)) as ReadableStream)).text();
  };
  expect([await textOf(plain), await textOf(personal)]).toEqual(['of nobody', 'of a person']);
  expect([...server.objects.values()].some((bytes) => bytes.includes('of a'))).toBe(false);

  await inContext(database.app.db, CONTEXT, (trx) => erasePerson(trx, partyId));
  await expect(textOf(personal)).rejects.toMatchObject({ code: 'not_found' });
  await database.owner.db.deleteFrom('document_object').where('document_id', '=', personal).execute();
  server.age();
  expect(await tend()).toEqual({ moved: 0, removed: 1 });
  expect([server.objects.size, await textOf(plain)]).toEqual([1, 'of nobody']);
});
