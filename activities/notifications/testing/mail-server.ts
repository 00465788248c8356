import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createMailer, type Mailer } from '../../../infra/smtp/mailer.ts';
import { createInbox } from '../../../infra/tools/simulators/mail/inbox.ts';

/** The sender of mails in tests. */
export const FROM = 'Condivisa <no-reply@energy.example>';

export interface MailServer {
  /** Sends to this server. */
  readonly mailer: Mailer;
  /** The mails that came since the last `clear`, the oldest first. */
  received(): Promise<string[]>;
  clear(): Promise<void>;
  close(): Promise<void>;
}

/** A mail server that takes every mail. */
export async function startMailServer(): Promise<MailServer> {
  const folder = await mkdtemp(join(tmpdir(), 'condivisa-mail-'));
  const inbox = createInbox(folder, () => undefined);
  const mailer = createMailer({ url: `smtp://127.0.0.1:${await inbox.listen(0, '127.0.0.1')}`, from: FROM });
  const files = async (): Promise<string[]> => (await readdir(folder)).sort().map((file) => join(folder, file));
  return {
    mailer,
    received: async () => Promise.all((await files()).map((file) => readFile(file, 'utf8'))),
    clear: async () => void (await Promise.all((await files()).map((file) => rm(file)))),
    close: async () => {
      mailer.close();
      await inbox.close();
      await rm(folder, { recursive: true });
    },
  };
}
