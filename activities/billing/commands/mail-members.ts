import type { Transaction } from 'kysely';
import { correctedRuns } from '../../../infra/postgres/billing/corrected-parties.ts';
import type { Booking } from '../../../infra/postgres/billing/ledger.ts';
import type { PayoutRow } from '../../../infra/postgres/billing/payouts.ts';
import type { PeriodStatements } from '../../../infra/postgres/billing/statements.ts';
import { partyByMembership } from '../../../infra/postgres/members/parties.ts';
import { type NewMailBatch, queueMailBatches, queueMails } from '../../../infra/postgres/notifications/mail-batches.ts';
import type { DB } from '../../../infra/postgres/schema/tables.ts';

/** Queues a mail to each member whose statement got its number in this transaction. */
export async function mailStatements(trx: Transaction<DB>, issued: readonly PeriodStatements[]): Promise<void> {
  const partyOf = await partyByMembership(
    trx,
    issued.flatMap(({ statements }) => statements.map(({ membershipId }) => membershipId)),
  );
  const batches = issued.map(({ communityId, period, statements }): NewMailBatch => {
    const parties = [...new Set(statements.map(({ membershipId }) => partyOf.get(membershipId)))].filter((party) => party !== undefined);
    return { kind: 'statement_ready', communityId, subject: `statement/${statements[0]?.id}`, period, parties };
  });
  await queueMailBatches(trx, batches);
}

/** Queues a mail to each member whose amount of a month these posted runs change after the statement was issued. */
export async function mailCorrections(trx: Transaction<DB>, posted: readonly Pick<Booking, 'runId' | 'previousRunId'>[]): Promise<void> {
  const replacing = posted.filter(({ previousRunId }) => previousRunId !== null);
  for (const { runId, communityId, month, parties } of await correctedRuns(trx, replacing))
    await queueMails(trx, { kind: 'correction', communityId, subject: `run/${runId}`, period: month, parties });
}

/** Queues a mail to each member whose payment was sent. */
export async function mailPayments(trx: Transaction<DB>, communityId: number, sent: readonly PayoutRow[]): Promise<void> {
  const [first] = sent;
  if (first === undefined) return;
  const parties = [...new Set(sent.map(({ party_id }) => party_id))];
  await queueMails(trx, { kind: 'payment_sent', communityId, subject: `payout/${first.id}`, period: null, parties });
}
