import { z } from '@hono/zod-openapi';
import type { Transaction } from 'kysely';
import { erasePerson as erase } from '../../../activities/members/commands/erase-person.ts';
import { requireFound } from '../../../domain/kernel/errors.ts';
import { legalDay } from '../../../domain/kernel/time/bounds.ts';
import { memberMessages } from '../../../domain/members/messages.ts';
import { lockPerson, personById } from '../../../infra/postgres/members/erasure.ts';
import type { DB } from '../../../infra/postgres/schema/tables.ts';
import { tagged } from '../../http/etag.ts';
import { getRoute, type LoadCall, updateRoute } from '../../http/route.ts';
import { id, idParam, timestamp } from '../../http/schemas.ts';

export const PersonParams = z.object({ party_id: idParam });

/** Grounds of GDPR article 17(1). */
const REASONS = ['no_longer_needed', 'consent_withdrawn', 'objection', 'unlawful', 'legal_obligation'] as const;

const Person = z
  .object({ party_id: id, erased_at: timestamp.nullable().describe('When all personal data were erased; null: not erased') })
  .openapi('Person');

async function loadPerson(trx: Transaction<DB>, { params: { party_id } }: LoadCall<typeof PersonParams>) {
  const person = requireFound(await personById(trx, party_id), memberMessages.noPerson(party_id));
  return tagged({ party_id, erased_at: person.erased_at?.toISOString() ?? null });
}

export const getPerson = getRoute(
  {
    method: 'get',
    path: '/api/v1/persons/{party_id}',
    id: 'getPerson',
    tag: 'Persons',
    summary: 'Get the erasure state of a person',
    description: 'Says whether the personal data were erased and why. The `ETag` of the answer is needed to erase them.',
    right: 'persons:erase',
    request: { params: PersonParams },
    responses: { 200: Person },
  },
  loadPerson,
);

export const erasePerson = updateRoute(
  {
    method: 'delete',
    path: '/api/v1/persons/{party_id}',
    id: 'erasePerson',
    tag: 'Persons',
    summary: "Erase a community's record of a person permanently",
    description:
      'Erases name, tax code, contacts and documents by destroying the encryption key. Energy, money and the audit chain are ' +
      'kept without a name. Records in other communities are kept. An account without other records, and without a role besides ' +
      'member, is erased too. Refused with 409 while a membership or mandate is active or money is owed; `details` lists each ' +
      'reason.',
    right: 'persons:erase',
    request: { params: PersonParams, query: z.object({ reason: z.enum(REASONS) }) },
    responses: { 204: null },
  },
  { lock: (trx, { params }) => lockPerson(trx, params.party_id), load: loadPerson },
  async ({ params: { party_id }, query: { reason }, deps, work }, { shown: { erased_at } }) => {
    if (erased_at === null) await erase(work, deps.personal, { partyId: party_id, reason, day: legalDay(Date.now()) });
    return { status: 204, body: null, after: async () => deps.principals?.forgetAll() };
  },
);
