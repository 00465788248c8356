import { sql, type Transaction } from 'kysely';
import { openFor, type PartyKey } from '../../vault/personal.ts';
import type { DB } from '../schema/tables.ts';

/** Changes that are looked at, and addresses that are given: the first ones, which later changes do not push out. */
const [MOST_CHANGES, MOST_ADDRESSES] = [50, 3];

/** The e-mail addresses that a record had within so many days before they were changed, the first of them first. Needs the platform's context. */
export async function formerEmails(
  trx: Transaction<DB>,
  key: PartyKey,
  { communityId, days }: { readonly communityId: number; readonly days: number },
): Promise<string[]> {
  const { rows } = await sql<{ personal: Buffer }>`select personal from audit_event
    where chain = ${communityId} and party_id = ${key.partyId} and action = 'member.person_changed' and personal is not null
      and at > now() - make_interval(days => ${days}) order by id limit ${MOST_CHANGES}`.execute(trx);
  const found = rows.map(({ personal }) => JSON.parse(openFor(key, 'audit_event.personal', personal)) as PersonChanged);
  return [...new Set(found.flatMap(({ before }) => before?.contact?.email?.toLowerCase() ?? []))].slice(0, MOST_ADDRESSES);
}

interface PersonChanged {
  readonly before?: { readonly contact?: { readonly email?: string } | null };
}
