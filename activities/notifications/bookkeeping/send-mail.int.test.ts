import { sql } from 'kysely';
import { SMTPServer } from 'smtp-server';
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest';
import { readConfig } from '../../../infra/config/env.ts';
import { inContext, systemContext } from '../../../infra/postgres/driver/index.ts';
import { type NewMail, queueMail } from '../../../infra/postgres/notifications/mails.ts';
import { createMailer, type Mailer } from '../../../infra/smtp/mailer.ts';
import { createLogger } from '../../../infra/telemetry/logger.ts';
import { type TestDatabase, testDatabase } from '../../../infra/tools/testing/postgres.ts';
import { sealContent } from '../../../infra/vault/master-sealed.ts';
import { createPersonalKeys, type PersonalKeys } from '../../../infra/vault/personal.ts';
import { createUser } from '../../identity/commands/create-user.ts';
import { createComposeMail } from '../../identity/compose-mail.ts';
import { FROM, type MailServer, startMailServer } from '../testing/mail-server.ts';
import { createSendMail } from './send-mail.activity.ts';

const SYSTEM = systemContext('system:test');

let database: TestDatabase;
let keys: PersonalKeys;
let mails: MailServer;
let userId: number;
let send: (mailId: number, through?: Mailer | null) => Promise<string>;

beforeAll(async () => {
  database = await testDatabase();
  const config = readConfig({ ...inject('stack'), PUBLIC_URL: 'https://energy.example' });
  keys = createPersonalKeys(config.personalKeys);
  mails = await startMailServer();
  const log = createLogger({ level: 'silent', name: 'test' });
  const composeMail = createComposeMail({ personal: keys, config });
  send = (mailId, through = mails.mailer) =>
    createSendMail({ db: database.app.db, config, log, composeMail, ...(through === null ? {} : { mailer: through }) })({ mailId });
  userId = await inContext(database.app.db, SYSTEM, (trx) =>
    createUser(trx, keys, {
      username: 'giulia',
      email: 'Giulia.Bianchi@example.org',
      fullName: 'Giulia Bianchi',
      userType: 'prosumer',
      language: 'it',
      passwordHash: null,
    }),
  );
});
afterAll(async () => {
  await mails.close();
  await database.drop();
});
beforeEach(async () => {
  await mails.clear();
});

const queued = (mail: NewMail) => inContext(database.app.db, SYSTEM, (trx) => queueMail(trx, mail));
const stored = async (mailId: number) => {
  const { rows } = await sql<Record<string, unknown>>`select m.state, m.outcome, m.content_enc, p.open from mail m
    join process p on p.workflow_id = 'mail/' || m.id where m.id = ${mailId}`.execute(database.owner.db);
  return rows[0];
};
const received = () => mails.received();

describe('sendMail', () => {
  it("reaches the user's address of now, in her language, with the link whole", async () => {
    const content = sealContent(keys, 'mail', { token: `cdt_${'x'.repeat(43)}` });
    const mailId = await queued({ kind: 'reset_password', userId, content });
    expect(await send(mailId)).toBe('sent');
    const [mail = ''] = await received();
    expect(mail).toContain('To: Giulia.Bianchi@example.org');
    expect(mail).toContain(`Message-ID: <mail-${mailId}@energy.example>`);
    expect(mail).toContain(`https://energy.example/account/reset-password?token=cdt_${'x'.repeat(43)}`);
    expect(mail).toContain("entro un'ora");
    expect(await stored(mailId)).toEqual({ state: 'sent', outcome: 'taken by the mail server', content_enc: null, open: false });
  });

  it('reaches a person without an account, and is sent once', async () => {
    const content = sealContent(keys, 'mail', { to: 'new@example.org', token: 'cdt_y', place: 'CER Valle' });
    const mailId = await queued({ kind: 'invitation', userId: null, language: 'en', content });
    expect([await send(mailId), await send(mailId)]).toEqual(['sent', 'done']);
    expect((await received()).map((mail) => /^To: (.*?)\r?$/m.exec(mail)?.[1])).toEqual(['new@example.org']);
  });

  it('waits without a server and keeps the mail', async () => {
    const mailId = await queued({ kind: 'password_changed', userId });
    expect(await send(mailId, null)).toBe('waiting');
    expect(await stored(mailId)).toMatchObject({ state: 'queued', open: true });
    expect(await send(mailId)).toBe('sent');
  });

  it('drops mails that are out of date or have no reader', async () => {
    const late = await queued({ kind: 'password_changed', userId });
    await sql`update mail set expires_at = now() where id = ${late}`.execute(database.owner.db);
    expect(await send(late)).toBe('dropped');
    const { rows } = await sql<{ id: number }>`insert into app_user (username) values ('nobody') returning id`.execute(database.owner.db);
    const addressless = await queued({ kind: 'password_changed', userId: rows[0]?.id ?? 0 });
    expect(await send(addressless)).toBe('dropped');
    expect(await received()).toEqual([]);
  });

  it.each([
    [550, 'refused'],
    [451, 'the mail server did not take the mail: EENVELOPE 451'],
  ])('takes a %i for what it is, without telling the address', async (responseCode, expected) => {
    const server = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS', 'AUTH'],
      onRcptTo: ({ address }, _session, done) => done(Object.assign(new Error(`no ${address} here`), { responseCode })),
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
    const strict = createMailer({ url: `smtp://127.0.0.1:${(server.server.address() as { port: number }).port}`, from: FROM });
    const mailId = await queued({ kind: 'password_changed', userId });
    expect(await send(mailId, strict).catch(({ message }) => message)).toBe(expected);
    expect(await stored(mailId)).toMatchObject(responseCode === 550 ? { state: 'refused', outcome: 'SMTP 550' } : { state: 'queued' });
    strict.close();
    await new Promise<void>((resolve) => server.close(() => resolve()));
  });
});
