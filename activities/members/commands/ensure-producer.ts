import { isDeepStrictEqual } from 'node:util';
import type { Transaction } from 'kysely';
import { isSameName } from '../../../domain/identity/same-name.ts';
import { AlreadyExists, DomainError } from '../../../domain/kernel/errors.ts';
import { memberMessages } from '../../../domain/members/messages.ts';
import { lockChangeableCommunity } from '../../../infra/postgres/communities/communities.ts';
import { isOverlap } from '../../../infra/postgres/driver/index.ts';
import { insertProducer, type MandateRow, producerByCode } from '../../../infra/postgres/members/mandates.ts';
import { memberByCode } from '../../../infra/postgres/members/members.ts';
import { readPartyFacts } from '../../../infra/postgres/members/parties.ts';
import type { DB } from '../../../infra/postgres/schema/tables.ts';
import type { PersonalKeys } from '../../../infra/vault/personal.ts';
import type { Ensured } from '../../kernel/commands/ensure.ts';
import type { CommandWork } from '../../kernel/unit-of-work.ts';
import { factsOf, findRecord, type GivenPerson, type Recording, recordPerson } from './record-person.ts';

/** A producer who is not a member, and the days of the mandate; `valid_to` is its first day that no longer counts. */
interface NewProducer extends GivenPerson {
  readonly code: string;
  readonly tax_code: string;
  readonly valid_from: string;
  readonly valid_to?: string | null | undefined;
}

/** Ensures the mandate of a producer who is not a member, so that plants may name him; his part is booked to his party. */
export async function ensureProducer(work: CommandWork, recording: Recording, given: NewProducer): Promise<Ensured> {
  const { trx } = work;
  const { communityId, keys } = recording;
  await lockChangeableCommunity(trx, communityId);
  const known = await producerByCode(trx, communityId, given.code);
  if (known) return { id: await requireSameProducer(trx, keys, known, given), isNew: false };
  const member = await memberByCode(trx, communityId, given.code);
  if (member) throw new AlreadyExists('code', memberMessages.codeOfMember(given.code), member.id);
  const key = await recordPerson(trx, recording, given, await findRecord(trx, recording, given));
  const { name: _name, tax_code: _taxCode, contact: _contact, ...after } = given;
  const { code, valid_from, valid_to = null } = given;
  const id = await insertProducer(trx, { community_id: communityId, party_id: key.partyId, code, valid_from, valid_to }).catch(
    throwOverlap,
  );
  const object = { action: 'third_party_producer.created', objectKind: 'mandate', objectId: id };
  const personal = { key, fields: factsOf(given) };
  work.audit({ chain: communityId, ...object, after: { ...after, party_id: key.partyId }, personal });
  return { id, isNew: true };
}

function throwOverlap(error: unknown): never {
  if (!isOverlap(error)) throw error;
  const message = memberMessages.mandateOverlaps;
  throw new DomainError('conflict', message, [{ path: 'valid_from', code: 'overlap', message }]);
}

/** The id of a mandate with the same content; contact is not compared, for it moves on by itself. */
async function requireSameProducer(trx: Transaction<DB>, keys: PersonalKeys, known: MandateRow, given: NewProducer): Promise<number> {
  const facts = (await readPartyFacts(trx, keys, [known.party_id])).get(known.party_id);
  const own = [known.holder_class, known.valid_from, known.valid_to, facts?.taxCode ?? null];
  const wanted = [given.holder_class, given.valid_from, given.valid_to ?? null, given.tax_code];
  if (isDeepStrictEqual(own, wanted) && isSameName(facts?.name ?? '', given.name)) return known.id;
  throw new AlreadyExists('code', memberMessages.producerExists(given.code), known.id);
}
