import { z } from '@hono/zod-openapi';
import type { Transaction } from 'kysely';
import { DomainError } from '../../../domain/kernel/errors.ts';
import { recordsOf, unlinkRecord } from '../../../infra/postgres/identity/user-parties.ts';
import { endInvitations, eraseTraces, eraseUsers, erasureHolds, lockPerson, personById } from '../../../infra/postgres/members/erasure.ts';
import { readPartyFacts } from '../../../infra/postgres/members/parties.ts';
import { erasePerson as destroyKey } from '../../../infra/postgres/members/personal.ts';
import type { DB } from '../../../infra/postgres/schema/tables.ts';
import type { ApiDeps } from '../../deps.ts';
import { tagged } from '../../http/etag.ts';
import { getRoute, type LoadCall, updateRoute } from '../../http/route.ts';
import { id, idParam, timestamp } from '../../http/schemas.ts';
import { memberMessages } from '../messages.ts';

export const PersonParams = z.object({ party_id: idParam });

/** Grounds of GDPR article 17(1). */
const REASONS = ['no_longer_needed', 'consent_withdrawn', 'objection', 'unlawful', 'legal_obligation'] as const;

const Person = z
  .object({ party_id: id, erased_at: timestamp.nullable().describe('When everything personal was erased; null: it is still there') })
  .openapi('Person');

async function loadPerson(trx: Transaction<DB>, { params: { party_id } }: LoadCall<typeof PersonParams>) {
  const person = await personById(trx, party_id);
  if (!person) throw new DomainError('not_found', memberMessages.noPerson(party_id));
  return tagged({ party_id, erased_at: person.erased_at?.toISOString() ?? null });
}

export const getPerson = getRoute(
  {
    method: 'get',
    path: '/api/v1/persons/{party_id}',
    id: 'getPerson',
    tag: 'Persons',
    summary: 'Get the erasure state of a person',
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
      'Erases name, tax code, contacts and documents by destroying the encryption key. Energy, money and the audit chain stay, without ' +
      'a name. Records in other communities stay. An account linked only to this record is erased too. Refused with 409 while a ' +
      'membership or mandate is active or money is owed; `details` lists each reason.',
    right: 'persons:erase',
    request: { params: PersonParams, query: z.object({ reason: z.enum(REASONS) }) },
    responses: { 204: null },
  },
  { lock: (trx, { params }) => lockPerson(trx, params.party_id), load: loadPerson },
  async ({ params: { party_id }, query: { reason }, deps, work }, { shown: { erased_at } }) => {
    if (erased_at !== null) return { status: 204, body: null };
    await refuseHeld(work.trx, party_id);
    await erase(work.trx, deps, party_id);
    work.audit({ chain: 0, action: 'person.erased', objectKind: 'party', objectId: party_id, after: { reason } });
    return { status: 204, body: null };
  },
);

async function refuseHeld(trx: Transaction<DB>, partyId: number): Promise<void> {
  const holds = await erasureHolds(trx, partyId);
  if (holds.length === 0) return;
  const details = holds.map(({ kind, community_id, object_id }) => ({
    path: `${kind}/${object_id}`,
    code: `held_by_${kind}`,
    message:
      kind === 'balance' ? memberMessages.openBalance(object_id, community_id) : memberMessages.openMatter(kind, object_id, community_id),
  }));
  throw new DomainError('conflict', memberMessages.notErasable, details);
}

async function erase(trx: Transaction<DB>, { personal }: ApiDeps, partyId: number): Promise<void> {
  const facts = (await readPartyFacts(trx, personal, [partyId])).get(partyId);
  const texts = [facts?.name, facts?.taxCode, ...Object.values(facts?.contact ?? {})].filter((text) => typeof text === 'string');
  await eraseTraces(trx, partyId, texts);
  await endInvitations(trx, partyId);
  await endAccount(trx, partyId);
  await destroyKey(trx, partyId);
}

/** Ends the link to the person's account, and the account itself where it has no other record. */
async function endAccount(trx: Transaction<DB>, partyId: number): Promise<void> {
  const userId = await unlinkRecord(trx, partyId);
  if (userId !== undefined && (await recordsOf(trx, [userId])).length === 0) await eraseUsers(trx, [userId]);
}
