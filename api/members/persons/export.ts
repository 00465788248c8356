import { z } from '@hono/zod-openapi';
import type { Transaction } from 'kysely';
import type { Principal } from '../../../domain/identity/principal.ts';
import type { Right } from '../../../domain/identity/rights.ts';
import { DomainError } from '../../../domain/kernel/errors.ts';
import { memberMessages } from '../../../domain/members/messages.ts';
import { inContext } from '../../../infra/postgres/driver/index.ts';
import { readPartyFacts } from '../../../infra/postgres/members/parties.ts';
import { accountsOfParties } from '../../../infra/postgres/members/payment-accounts.ts';
import { changesOfParties } from '../../../infra/postgres/members/person-changes.ts';
import { personRecord } from '../../../infra/postgres/members/person-export.ts';
import type { DB } from '../../../infra/postgres/schema/tables.ts';
import type { PersonalKeys } from '../../../infra/vault/personal.ts';
import { route } from '../../http/route.ts';
import { id } from '../../http/schemas.ts';
import { toAccountResponses, withoutIban } from '../payment-account-schemas.ts';
import { toPersonChangeResponses } from '../person-change-schemas.ts';
import { Contact } from '../schemas.ts';
import { PersonParams } from './erase.ts';
import { ownAccount } from './own-accounts.ts';

const rows = z.array(z.record(z.string(), z.unknown()));

const record = {
  party_id: id,
  community_id: id,
  name: z.string().nullable(),
  tax_code: z.string().nullable(),
  contact: Contact.nullable(),
  memberships: rows,
  mandates: rows,
  points: rows,
  plants: rows,
  payment_accounts: rows.describe('Bank accounts to which the person is paid; the whole IBAN only for the person'),
  person_changes: rows.describe('Changes of personal data that the person requested'),
  documents: rows.describe('Metadata only; download the content from the documents of each community'),
  settlement: rows.describe('Parts of settled months, in cents'),
  postings: rows.describe('Ledger, in cents; debits are positive'),
  curves: rows.describe('Readings of the days on which the points belonged to the person'),
};
const PersonRecord = z.object(record).openapi('PersonRecord');
type PersonRecord = z.input<typeof PersonRecord>;

const PersonExport = z
  .object({
    ...record,
    accounts: rows.describe('The account and its sign-in methods; empty unless the caller is the person, and for an API key'),
    linked_records: z.array(PersonRecord).describe("The person's records in other communities; empty for everybody but the person itself"),
  })
  .openapi('PersonExport');

export const exportPerson = route(
  {
    method: 'get',
    path: '/api/v1/persons/{party_id}/export',
    id: 'exportPerson',
    tag: 'Persons',
    summary: "Export a person's data",
    description: 'Returns everything stored about a person, for that person or the data controller (GDPR articles 15 and 20).',
    right: 'members:personal',
    shows: 'curves',
    heavy: {},
    rows: 'account',
    request: { params: PersonParams },
    responses: { 200: PersonExport },
  },
  async ({ params: { party_id }, principal, context, rows, deps }) => {
    refuseNarrowKey(principal);
    const isOwn = context.parties.includes(party_id);
    const others = isOwn ? context.parties.filter((other) => other !== party_id) : [];
    const [found, ...linked_records] = await inContext(
      deps.db,
      context,
      (trx) => recordsOf(trx, { keys: deps.personal, isOwn }, [party_id, ...others]),
      {
        readOnly: true,
        snapshot: true,
      },
    );
    if (found?.party_id !== party_id) throw new DomainError('not_found', memberMessages.noVisiblePerson(party_id));
    const account = (trx: Transaction<DB>) => ownAccount(trx, deps.personal, principal.userId);
    const accounts = isOwn && principal.session ? [await inContext(deps.db, rows, account, { readOnly: true })] : [];
    return { status: 200, body: { ...found, accounts, linked_records }, headers: { 'Cache-Control': 'no-store' } };
  },
);

/** More than the bound of a record lets there be. */
const MOST_CHANGES = 5_000;

/** The rights under which the parts of an export are read by themselves. */
const PARTS = ['points:read', 'plants:read', 'documents:read', 'settlement:read', 'ledger:read'] as const satisfies readonly Right[];

/** A key that is narrowed gets of an export only what its scopes name, so it gets none without all of them. */
function refuseNarrowKey({ scopes }: Principal): void {
  const missing = PARTS.filter((right) => scopes !== null && !scopes.includes(right));
  if (missing.length === 0) return;
  throw new DomainError('forbidden', memberMessages.scopesMissing(missing.join(', ')));
}

/** What is stored about the person in these records, in their order; invisible and erased ones are absent. */
async function recordsOf(
  trx: Transaction<DB>,
  { keys, isOwn }: { readonly keys: PersonalKeys; readonly isOwn: boolean },
  partyIds: readonly number[],
): Promise<PersonRecord[]> {
  const accounts = await toAccountResponses(trx, keys, await accountsOfParties(trx, partyIds));
  const facts = await readPartyFacts(trx, keys, partyIds);
  const proposed = await toPersonChangeResponses(trx, keys, await changesOfParties(trx, partyIds, MOST_CHANGES));
  const found: PersonRecord[] = [];
  for (const party_id of partyIds) {
    const known = facts.get(party_id);
    if (known === undefined) continue;
    const { name, taxCode: tax_code, contact } = known;
    const payment_accounts = accounts.filter((one) => one.party_id === party_id).map((one) => (isOwn ? one : withoutIban(one)));
    const person_changes = proposed.filter((one) => one.party_id === party_id).map(({ now: _now, ...one }) => one);
    found.push({ party_id, name, tax_code, contact, payment_accounts, person_changes, ...(await personRecord(trx, party_id)) });
  }
  return found;
}
