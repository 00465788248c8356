import { isDeepStrictEqual } from 'node:util';
import type { Transaction } from 'kysely';
import type { EnsureItem } from '../../activities/kernel/commands/ensure.ts';
import { isSameName } from '../../domain/identity/same-name.ts';
import { AlreadyExists, DomainError } from '../../domain/kernel/errors.ts';
import { isOverlap } from '../../infra/postgres/driver/index.ts';
import { insertProducer, type MandateRow, producerByCode } from '../../infra/postgres/members/mandates.ts';
import { memberByCode } from '../../infra/postgres/members/members.ts';
import { readPartyFacts } from '../../infra/postgres/members/parties.ts';
import type { DB } from '../../infra/postgres/schema/tables.ts';
import type { PersonalKeys } from '../../infra/vault/personal.ts';
import { factsOf, linkPerson } from './link-person.ts';
import { memberMessages } from './messages.ts';
import type { NewProducer } from './producer-schemas.ts';

/** Ensures the mandate of a producer who is no member, so that plants may name him; his part is booked to his party. */
export function ensureProducer(communityId: number, keys: PersonalKeys): EnsureItem<NewProducer> {
  return async ({ trx, audit }, given) => {
    const known = await producerByCode(trx, communityId, given.code);
    if (known) return { id: await sameOrRefused(trx, keys, known, given), isNew: false };
    const member = await memberByCode(trx, communityId, given.code);
    if (member) throw new AlreadyExists('code', memberMessages.codeOfMember(given.code), member.id);
    const { code, valid_from } = given;
    const row = { community_id: communityId, code, valid_from, valid_to: given.valid_to ?? null };
    const { id, key } = await linkPerson(trx, { communityId, keys }, given, (party_id) =>
      insertProducer(trx, { ...row, party_id }).catch(refuseOverlap),
    );
    const { name: _name, tax_code: _taxCode, contact: _contact, ...after } = given;
    const object = { action: 'third_party_producer.created', objectKind: 'mandate', objectId: id };
    const personal = { key, fields: factsOf(given) };
    audit({ chain: communityId, ...object, after: { ...after, party_id: key.partyId }, personal });
    return { id, isNew: true };
  };
}

function refuseOverlap(error: unknown): never {
  if (!isOverlap(error)) throw error;
  const message = memberMessages.mandateOverlaps;
  throw new DomainError('conflict', message, [{ path: 'valid_from', code: 'overlap', message }]);
}

/** The id of a mandate with the same content; contact is not compared, for it moves on by itself. */
async function sameOrRefused(trx: Transaction<DB>, keys: PersonalKeys, known: MandateRow, given: NewProducer): Promise<number> {
  const facts = (await readPartyFacts(trx, keys, [known.party_id])).get(known.party_id);
  const own = [known.holder_class, known.valid_from, known.valid_to, facts?.taxCode ?? null];
  const wanted = [given.holder_class, given.valid_from, given.valid_to ?? null, given.tax_code];
  if (isDeepStrictEqual(own, wanted) && isSameName(facts?.name ?? '', given.name)) return known.id;
  throw new AlreadyExists('code', memberMessages.producerExists(given.code), known.id);
}
