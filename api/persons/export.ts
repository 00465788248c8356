import { z } from '@hono/zod-openapi';
import type { Transaction } from 'kysely';
import { DomainError } from '../../domain/errors.ts';
import { inContext } from '../../infra/postgres/context.ts';
import { readPartyFacts } from '../../infra/postgres/queries/parties.ts';
import { personRecord } from '../../infra/postgres/queries/person-export.ts';
import type { DB } from '../../infra/postgres/schema.ts';
import { platformOf } from '../identity/platform-of.ts';
import { Contact } from '../members/schemas.ts';
import { route } from '../route.ts';
import { id } from '../schemas.ts';
import { PersonParams } from './erase.ts';
import { accountsOf } from './own-accounts.ts';

const rows = z.array(z.record(z.string(), z.unknown()));

const PersonExport = z
  .object({
    party_id: id,
    name: z.string().nullable(),
    tax_code: z.string().nullable(),
    contact: Contact.nullable(),
    memberships: rows,
    mandates: rows,
    points: rows,
    plants: rows,
    documents: rows.describe('Their bytes are at the documents of each community'),
    settlement: rows.describe('Parts of settled months, in cents'),
    postings: rows.describe('Ledger, in cents; debits are positive'),
    accounts: rows.describe('Accounts and what signs in to them; empty for everybody but the person itself'),
    curves: rows.describe('Readings of the days on which the points were the person’s'),
  })
  .openapi('PersonExport');

export const exportPerson = route(
  {
    method: 'get',
    path: '/api/v1/persons/{party_id}/export',
    id: 'exportPerson',
    tag: 'Persons',
    summary: 'All that is stored about a person, for the person or whoever answers for it (GDPR articles 15 and 20)',
    right: 'members:personal',
    shows: 'curves',
    heavy: {},
    request: { params: PersonParams },
    responses: { 200: PersonExport },
  },
  async ({ params: { party_id }, principal, context, deps }) => {
    const readAccounts = (trx: Transaction<DB>) => accountsOf(trx, deps.personal, party_id);
    const found = await inContext(
      deps.db,
      context,
      async (trx) => {
        const facts = (await readPartyFacts(trx, deps.personal, [party_id])).get(party_id);
        return facts && { facts, record: await personRecord(trx, party_id) };
      },
      { readOnly: true, snapshot: true },
    );
    if (!found) throw new DomainError('not_found', `There is no person ${party_id} that the caller may see, or it was erased`);
    const { name, taxCode: tax_code, contact } = found.facts;
    const accounts = principal.partyId === party_id ? await inContext(deps.db, platformOf(context), readAccounts, { readOnly: true }) : [];
    const body = { party_id, name, tax_code, contact, ...found.record, accounts };
    return { status: 200, body, headers: { 'Cache-Control': 'no-store' } };
  },
);
