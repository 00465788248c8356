import type { Transaction } from 'kysely';
import { isSameName } from '../../domain/identity/same-name.ts';
import { DomainError } from '../../domain/kernel/errors.ts';
import { atPath } from '../../domain/kernel/messages.ts';
import {
  createParty,
  type HolderClass,
  holderClassOf,
  type PartyFacts,
  partyWithTaxCode,
  readPartyFacts,
  writePartyFacts,
} from '../../infra/postgres/members/parties.ts';
import { partyKeys } from '../../infra/postgres/members/personal.ts';
import type { DB } from '../../infra/postgres/schema/tables.ts';
import type { PartyKey, PersonalKeys } from '../../infra/vault/personal.ts';
import { memberMessages } from './messages.ts';
import type { NewMember } from './schemas.ts';

/** Who is admitted or gives a mandate. */
export type GivenPerson = Pick<NewMember, 'name' | 'tax_code' | 'contact' | 'holder_class'>;

export const factsOf = ({ name, tax_code, contact }: GivenPerson): PartyFacts & { readonly name: string } => ({
  name,
  taxCode: tax_code ?? null,
  contact: contact ?? null,
});

/** The community that records a person, and the keys under which it does. */
export interface Recording {
  readonly communityId: number;
  readonly keys: PersonalKeys;
}

/**
 * Ties a person or body to the community through the row that `tie` makes for its record. A tax code that the community itself has on
 * record brings that record, so that it stores a person once.
 */
export async function linkPerson(
  trx: Transaction<DB>,
  { communityId, keys }: Recording,
  given: GivenPerson,
  tie: (partyId: number) => Promise<number>,
): Promise<{ readonly id: number; readonly key: PartyKey }> {
  const taxCode = given.tax_code ?? undefined;
  const reused = taxCode === undefined ? undefined : await partyWithTaxCode(trx, keys, { communityId, taxCode });
  if (reused !== undefined) return { id: await tie(reused), key: await keyOfSamePerson(trx, keys, reused, given) };
  const key = await createParty(trx, keys, { communityId, holderClass: given.holder_class });
  const id = await tie(key.partyId);
  await writePartyFacts(trx, keys, key, factsOf(given));
  return { id, key };
}

/** A known tax code under another name or class is more likely a slip than a rename: refused, rather than tied to a stranger. */
async function keyOfSamePerson(trx: Transaction<DB>, keys: PersonalKeys, partyId: number, given: GivenPerson): Promise<PartyKey> {
  const holderClass: HolderClass | undefined = await holderClassOf(trx, partyId);
  const facts = (await readPartyFacts(trx, keys, [partyId])).get(partyId);
  const key = (await partyKeys(trx, keys, [partyId])).get(partyId);
  if (key && holderClass === given.holder_class && isSameName(facts?.name ?? '', given.name)) return key;
  const message = memberMessages.otherPerson;
  throw new DomainError('conflict', atPath('tax_code', message), [{ path: 'tax_code', code: 'other_person', message }]);
}
