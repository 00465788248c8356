import { DomainError } from '../../../domain/kernel/errors.ts';
import { memberMessages } from '../../../domain/members/messages.ts';
import { type PartyFacts, readPartyFacts, writePartyFacts } from '../../../infra/postgres/members/parties.ts';
import { partyKeys } from '../../../infra/postgres/record/party-keys.ts';
import type { PersonalKeys } from '../../../infra/vault/personal.ts';
import { changedFields } from '../../kernel/commands/changed-fields.ts';
import type { CommandWork } from '../../kernel/unit-of-work.ts';
import { assertTaxCodeFree } from './claim-tax-codes.ts';

/** The record of a person in a community, and the code by which messages name it. */
interface RecordOfPerson {
  readonly community_id: number;
  readonly party_id: number;
  readonly code: string;
}

type Wanted = { readonly [K in keyof PartyFacts]?: PartyFacts[K] | undefined };

/** Name, tax code and contact of this community's own record; their audit is sealed under the record's key. True where something changed. */
export async function changePerson(work: CommandWork, keys: PersonalKeys, record: RecordOfPerson, wanted: Wanted): Promise<boolean> {
  const { name, taxCode, contact } = wanted;
  if (name === undefined && taxCode === undefined && contact === undefined) return false;
  const { trx } = work;
  const { community_id, party_id } = record;
  const key = (await partyKeys(trx, keys, [party_id])).get(party_id);
  const known = (await readPartyFacts(trx, keys, [party_id])).get(party_id);
  if (key === undefined || known === undefined) throw new DomainError('wrong_state', memberMessages.erased(record.code));
  const changes = changedFields(known, { name, taxCode, contact });
  if (changes === undefined) return false;
  if (changes.after.taxCode != null) await assertTaxCodeFree(trx, keys, record, changes.after.taxCode);
  await writePartyFacts(trx, keys, key, changes.after);
  const event = { chain: community_id, action: 'member.person_changed', objectKind: 'party', objectId: party_id };
  work.audit({ ...event, personal: { key, fields: changes } });
  return true;
}
