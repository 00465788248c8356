import { isDeepStrictEqual } from 'node:util';
import type { Transaction } from 'kysely';
import { isSameName } from '../../../domain/identity/same-name.ts';
import { DomainError } from '../../../domain/kernel/errors.ts';
import { atPath } from '../../../domain/kernel/messages.ts';
import { memberMessages } from '../../../domain/members/messages.ts';
import { linkedFormerMember } from '../../../infra/postgres/members/members.ts';
import {
  type Contact,
  createParty,
  type HolderClass,
  holderClassOf,
  type PartyFacts,
  partyWithTaxCode,
  readPartyFacts,
  type WrittenFacts,
  writePartyFacts,
} from '../../../infra/postgres/members/parties.ts';
import { partyKeys } from '../../../infra/postgres/record/party-keys.ts';
import type { DB } from '../../../infra/postgres/schema/tables.ts';
import type { PartyKey, PersonalKeys } from '../../../infra/vault/personal.ts';

/** Who is admitted, applies or gives a mandate; `tax_code` in its normal form. */
export interface GivenPerson {
  readonly name: string;
  readonly tax_code?: string | null | undefined;
  readonly contact?: Contact | null | undefined;
  readonly holder_class: HolderClass;
}

/** The community that records a person, and the keys under which it does. */
export interface Recording {
  readonly communityId: number;
  readonly keys: PersonalKeys;
}

/** A person's data as it is sealed. */
export const factsOf = ({ name, tax_code, contact }: GivenPerson): PartyFacts & { readonly name: string } => ({
  name,
  taxCode: tax_code ?? null,
  contact: contact ?? null,
});

/** The record that the community itself has under this tax code, so that it stores a person once. */
export async function findRecord(trx: Transaction<DB>, { communityId, keys }: Recording, given: GivenPerson): Promise<number | undefined> {
  return given.tax_code == null ? undefined : partyWithTaxCode(trx, keys, { communityId, taxCode: given.tax_code });
}

/** The key of the known record, which must name the same person and takes the contact that is given, or of a new one. */
export function recordPerson(trx: Transaction<DB>, recording: Recording, given: GivenPerson, known: number | undefined): Promise<PartyKey> {
  return known === undefined ? createRecord(trx, recording, given) : requireSamePerson(trx, recording.keys, known, given);
}

/** A new record of the community with the person's data. */
export async function createRecord(
  trx: Transaction<DB>,
  { communityId, keys }: Recording,
  given: GivenPerson,
  as: Pick<WrittenFacts, 'unclaimed'> = {},
): Promise<PartyKey> {
  const key = await createParty(trx, keys, { communityId, holderClass: given.holder_class });
  await writePartyFacts(trx, keys, key, { ...factsOf(given), ...as });
  return key;
}

/** A known tax code under another name or class is more likely a slip than a rename: refused, rather than linked to a stranger. */
async function requireSamePerson(trx: Transaction<DB>, keys: PersonalKeys, partyId: number, given: GivenPerson): Promise<PartyKey> {
  const holderClass = await holderClassOf(trx, partyId);
  const facts = (await readPartyFacts(trx, keys, [partyId])).get(partyId);
  const key = (await partyKeys(trx, keys, [partyId])).get(partyId);
  if (key && holderClass === given.holder_class && isSameName(facts?.name ?? '', given.name)) {
    await assertNotTaken(trx, partyId);
    await storeContact(trx, keys, key, facts?.contact ?? null, given.contact ?? null);
    return key;
  }
  throw otherPerson();
}

/** The refusal of a tax code under which somebody else is recorded. */
export function otherPerson(): DomainError {
  const message = memberMessages.otherPerson;
  return new DomainError('conflict', atPath('tax_code', message), [{ path: 'tax_code', code: 'other_person', message }]);
}

/** The account of a record that ended may be an impostor's: it does not become that of the person who is admitted without somebody saying so. */
async function assertNotTaken(trx: Transaction<DB>, partyId: number): Promise<void> {
  const former = await linkedFormerMember(trx, partyId);
  if (former === undefined) return;
  const message = memberMessages.linkedFormerMember(former.code, former.id);
  throw new DomainError('conflict', atPath('tax_code', message), [{ path: 'tax_code', code: 'linked', message }]);
}

/** What is given replaces what the record has; nothing given leaves it. */
async function storeContact(trx: Transaction<DB>, keys: PersonalKeys, key: PartyKey, known: Contact | null, given: Contact | null) {
  if (given !== null && !isDeepStrictEqual(known, given)) await writePartyFacts(trx, keys, key, { contact: given });
}
