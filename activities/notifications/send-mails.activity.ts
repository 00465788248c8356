import { heartbeat } from '@temporalio/activity';
import type { DeliverMailInput, DeliverMailsInput } from '../../domain/notifications/mails.ts';
import { inContext, systemContext } from '../../infra/postgres/driver/index.ts';
import { closeBatch, queuedOfBatch } from '../../infra/postgres/notifications/mail-batches.ts';
import type { ActivityDeps } from '../kernel/deps.ts';
import type { MailOutcome } from './bookkeeping/send-mail.activity.ts';

const CONTEXT = systemContext('system:mail');
const PAGE = 50;
/** After so many in a row it is the server that fails, not an address. */
const MOST_FAILURES = 5;

/** Where a pass over the mails of a batch goes on. */
export interface SendMailsInput extends DeliverMailsInput {
  /** The last mail of the pass so far, 0 at its start. */
  readonly after: number;
}

/**
 * `more`: the pass goes on after `after`. `again`: some mails wait, because the server did not take them. `waiting`: no server is configured.
 * `done`: every mail was dealt with, and the delivery is closed.
 */
export interface SentMails {
  readonly state: 'more' | 'again' | 'waiting' | 'done';
  readonly after: number;
}

type SendMail = (input: DeliverMailInput) => Promise<MailOutcome>;
type Deps = Pick<ActivityDeps, 'db' | 'log'>;

/** Sends the next mails of a batch one after the other; an address whose server fails holds up no other. Repeated, it sends only what waits. */
export const createSendMails =
  ({ db, log }: Deps, send: SendMail) =>
  async ({ batchId, after }: SendMailsInput): Promise<SentMails> => {
    const page = await inContext(db, CONTEXT, (trx) => queuedOfBatch(trx, batchId, after, PAGE), { readOnly: true });
    let failures = 0;
    for (const mailId of page) {
      heartbeat();
      const outcome = await send({ mailId }).catch((error: Error) => log.warn({ mailId, reason: error.message }, 'a mail was not sent'));
      if (outcome === 'waiting') return { state: 'waiting', after: 0 };
      failures = outcome === undefined ? failures + 1 : 0;
      if (failures === MOST_FAILURES) return { state: 'again', after: 0 };
    }
    const last = page.at(-1);
    if (last !== undefined && page.length === PAGE) return { state: 'more', after: last };
    const isClosed = await inContext(db, CONTEXT, (trx) => closeBatch(trx, batchId));
    return { state: isClosed ? 'done' : 'again', after: 0 };
  };
