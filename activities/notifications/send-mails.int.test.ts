import { MockActivityEnvironment } from '@temporalio/testing';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest';
import { readConfig } from '../../infra/config/env.ts';
import { inContext, systemContext } from '../../infra/postgres/driver/index.ts';
import { type NewMailBatch, queueMails } from '../../infra/postgres/notifications/mail-batches.ts';
import { createMailer, type Mailer } from '../../infra/smtp/mailer.ts';
import { createLogger } from '../../infra/telemetry/logger.ts';
import { type TestDatabase, testDatabase } from '../../infra/tools/testing/postgres.ts';
import { createPersonalKeys, type PersonalKeys } from '../../infra/vault/personal.ts';
import { createUser } from '../identity/commands/create-user.ts';
import { createComposeMail } from '../identity/compose-mail.ts';
import { type MadeCommunity, makeCommunity } from '../settlement/testing/community.ts';
import { createSendMail } from './bookkeeping/send-mail.activity.ts';
import { createSendMails, type SentMails } from './send-mails.activity.ts';
import { FROM, type MailServer, startMailServer } from './testing/mail-server.ts';

const SYSTEM = systemContext('system:test');

let database: TestDatabase;
let keys: PersonalKeys;
let mails: MailServer;
let made: MadeCommunity;
let users: number[];
let send: (batchId: number, through?: Mailer | null) => Promise<SentMails>;
let count = 0;

beforeAll(async () => {
  database = await testDatabase();
  const config = readConfig({ ...inject('stack'), PUBLIC_URL: 'https://energy.example' });
  keys = createPersonalKeys(config.personalKeys);
  mails = await startMailServer();
  const log = createLogger({ level: 'silent', name: 'test' });
  const composeMail = createComposeMail({ personal: keys, config });
  send = (batchId, through = mails.mailer) => {
    const sendOne = createSendMail({ db: database.app.db, config, log, composeMail, ...(through === null ? {} : { mailer: through }) });
    return new MockActivityEnvironment().run(createSendMails({ db: database.app.db, log }, sendOne), { batchId, after: 0 });
  };
  made = await makeCommunity(database.owner.db, {
    code: 'CER-Valle',
    points: [{ pod: 'IT001E00000031' }, { pod: 'IT001E00000032' }],
    plants: [],
  });
  users = [];
  for (const [i, language] of (['it', 'en'] as const).entries()) {
    const who = {
      username: `reader${i}`,
      email: `reader${i}@example.org`,
      fullName: null,
      userType: 'prosumer',
      passwordHash: null,
    } as const;
    const id = await inContext(database.app.db, SYSTEM, (trx) => createUser(trx, keys, { ...who, language }));
    await sql`insert into user_party (party_id, user_id, community_id) values (${made.parties[i]}, ${id}, ${made.communityId})`.execute(
      database.owner.db,
    );
    users.push(id);
  }
});
afterAll(async () => {
  await mails.close();
  await database.drop();
});
beforeEach(async () => {
  await mails.clear();
  await sql`update app_user set notification_preferences = '{}'`.execute(database.owner.db);
});

const queue = async (more: Partial<NewMailBatch> = {}): Promise<number> => {
  const batch = { kind: 'statement_ready', communityId: made.communityId, period: '2025-03', parties: made.parties, ...more } as const;
  const id = await inContext(database.app.db, SYSTEM, (trx) => queueMails(trx, { subject: `statement/${++count}`, ...batch }));
  return id ?? 0;
};
const states = async (batchId: number) =>
  (await sql<{ state: string }>`select state from mail where batch_id = ${batchId} order by id`.execute(database.owner.db)).rows.map(
    ({ state }) => state,
  );
const isOpen = async (batchId: number) =>
  (await sql<{ open: boolean }>`select open from process where workflow_id = ${`mails/${batchId}`}`.execute(database.owner.db)).rows[0]
    ?.open;
const received = () => mails.received();

describe('the mails of a batch', () => {
  it('reach each reader in her language, once, by one process', async () => {
    const batchId = await queue();
    expect([await send(batchId), await send(batchId)]).toMatchObject([{ state: 'done' }, { state: 'done' }]);
    const texts = (await received()).sort();
    expect(texts.map((text) => /^To: (\S+?)\r?$/m.exec(text)?.[1]).sort()).toEqual(['reader0@example.org', 'reader1@example.org']);
    expect(texts.join('\n')).toMatch(/marzo 2025/);
    expect(texts.join('\n')).toMatch(/March 2025/);
    expect(await isOpen(batchId)).toBe(false);
    const { rows } = await sql`select 1 from process where workflow_type = 'deliverMail'`.execute(database.owner.db);
    expect(rows).toEqual([]);
  });

  it('are queued once for the same fact', async () => {
    const subject = 'statement/same';
    expect(await queue({ subject })).toBeGreaterThan(0);
    expect(await queue({ subject })).toBe(0);
  });

  it('are dropped where the reader changed the preference, or the link ended, before they were sent', async () => {
    const batchId = await queue();
    await sql`update app_user set notification_preferences = '{"statements": false}' where id = ${users[0]}`.execute(database.owner.db);
    await sql`delete from user_party where user_id = ${users[1]}`.execute(database.owner.db);
    expect(await send(batchId)).toMatchObject({ state: 'done' });
    expect([await states(batchId), await received()]).toEqual([['dropped', 'dropped'], []]);
    await sql`insert into user_party (party_id, user_id, community_id) values (${made.parties[1]}, ${users[1]}, ${made.communityId})`.execute(
      database.owner.db,
    );
  });

  it('wait without a server, and for one that does not take them', async () => {
    const batchId = await queue();
    expect(await send(batchId, null)).toEqual({ state: 'waiting', after: 0 });
    const away = createMailer({ url: 'smtp://127.0.0.1:1', from: FROM });
    expect(await send(batchId, away)).toEqual({ state: 'again', after: 0 });
    expect([await states(batchId), await isOpen(batchId)]).toEqual([['queued', 'queued'], true]);
    expect(await send(batchId)).toMatchObject({ state: 'done' });
    expect(await received()).toHaveLength(2);
  });

  it('are sent page by page', async () => {
    const batchId = await queue();
    await sql`with many as (insert into app_user (username) select 'many' || n from generate_series(1, 60) n returning id)
      insert into mail (kind, user_id, language, batch_id, expires_at)
      select 'statement_ready', id, 'it', ${batchId}, now() + interval '1 day' from many`.execute(database.owner.db);
    const first = await send(batchId);
    expect(first).toMatchObject({ state: 'more' });
    expect((await states(batchId)).filter((state) => state === 'queued')).toHaveLength(12);
    expect(await send(batchId)).toMatchObject({ state: 'done' });
  });
});
