import { z } from '@hono/zod-openapi';
import type { Transaction } from 'kysely';
import { DomainError } from '../../../domain/kernel/errors.ts';
import { inContext } from '../../../infra/postgres/driver/index.ts';
import { recordsOf, unlinkRecord } from '../../../infra/postgres/identity/user-parties.ts';
import { endInvitations, eraseTraces, eraseUsers, erasureHolds, lockPerson } from '../../../infra/postgres/members/erasure.ts';
import { readPartyFacts } from '../../../infra/postgres/members/parties.ts';
import { erasePerson as destroyKey } from '../../../infra/postgres/members/personal.ts';
import { recordAudit } from '../../../infra/postgres/record/audit.ts';
import type { DB } from '../../../infra/postgres/schema/tables.ts';
import type { ApiDeps } from '../../deps.ts';
import { by } from '../../http/by.ts';
import { route } from '../../http/route.ts';
import { idParam } from '../../http/schemas.ts';
import { memberMessages } from '../messages.ts';

export const PersonParams = z.object({ party_id: idParam });

/** Grounds of GDPR article 17(1). */
const REASONS = ['no_longer_needed', 'consent_withdrawn', 'objection', 'unlawful', 'legal_obligation'] as const;

export const erasePerson = route(
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
  async ({ params: { party_id }, query: { reason }, context, deps }) => {
    await inContext(deps.db, context, async (trx) => {
      const person = await lockPerson(trx, party_id);
      if (!person) throw new DomainError('not_found', memberMessages.noPerson(party_id));
      if (person.erased_at !== null) return;
      await refuseHeld(trx, party_id);
      await erase(trx, deps, party_id);
      const object = { chain: 0, action: 'person.erased', objectKind: 'party', objectId: party_id };
      recordAudit(trx, { ...by(context), ...object, after: { reason } });
    });
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
