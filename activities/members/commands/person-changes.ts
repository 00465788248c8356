import { isDeepStrictEqual } from 'node:util';
import type { Transaction } from 'kysely';
import { DomainError, requireFound } from '../../../domain/kernel/errors.ts';
import { refuseCauser } from '../../../domain/kernel/four-eyes.ts';
import { legalDay } from '../../../domain/kernel/time/bounds.ts';
import { memberMessages } from '../../../domain/members/messages.ts';
import { contactAfter, countsAtOnce, type PersonChange, realChange } from '../../../domain/members/person-change.ts';
import { personChangeMessages } from '../../../domain/members/person-change-messages.ts';
import { lockCommunity, wantsFourEyes } from '../../../infra/postgres/communities/communities.ts';
import { termsOn } from '../../../infra/postgres/members/exits.ts';
import { isAdmittedParty, touchMembershipsOf } from '../../../infra/postgres/members/members.ts';
import { type PartyFacts, readPartyFacts } from '../../../infra/postgres/members/parties.ts';
import {
  decidePersonChange,
  insertPersonChange,
  openPersonChanges,
  type PersonChangeRow,
  personChangeById,
  waitingChange,
} from '../../../infra/postgres/members/person-changes.ts';
import { partyKeys } from '../../../infra/postgres/record/party-keys.ts';
import { withPeopleBehind } from '../../../infra/postgres/record/people-behind.ts';
import type { DB } from '../../../infra/postgres/schema/tables.ts';
import type { PartyKey, PersonalKeys } from '../../../infra/vault/personal.ts';
import type { CommandWork } from '../../kernel/unit-of-work.ts';
import { accountActors, hasWaitingAccount } from '../reads/waiting-account.ts';
import { changePerson } from './change-person.ts';

/** A change as its person gives it, of the own record in a community. */
interface GivenChange {
  readonly communityId: number;
  readonly partyId: number;
  readonly change: PersonChange;
}

/** Named in the record where the terms of the community let a change count at once. */
const RULE = 'system:own-data-rule';

/**
 * Records what a person wants changed of the own record, and lets it count where the community's terms of today say so; gives its id. The same as
 * what waits changes nothing, another one replaces it. Needs the platform's context: the caller has proven that the record is its own.
 */
export async function proposePersonChange(work: CommandWork, keys: PersonalKeys, given: GivenChange): Promise<number> {
  const { trx } = work;
  const { communityId, partyId } = given;
  await lockCommunity(trx, communityId);
  const { key, facts } = await requireRecord(trx, keys, partyId);
  const waiting = await waitingChange(trx, partyId);
  const change = realChange(given.change, facts);
  if (change === undefined) throw new DomainError('invalid_input', personChangeMessages.nothing);
  if (waiting !== undefined) {
    if (isDeepStrictEqual((await openPersonChanges(trx, keys, [waiting])).get(waiting.id)?.change, change)) return waiting.id;
    await decide(work, waiting, key, { state: 'withdrawn', by: work.actor });
  }
  const id = await insertPersonChange(trx, key, { communityId, change, by: work.actor });
  recordStep(work, { id, community_id: communityId, party_id: partyId }, 'proposed');
  const row = requireFound(await personChangeById(trx, id), personChangeMessages.noChange(id));
  if (await isAtOnce(trx, given, change)) await approve(work, keys, row, RULE);
  return id;
}

async function requireRecord(trx: Transaction<DB>, keys: PersonalKeys, partyId: number): Promise<{ key: PartyKey; facts: PartyFacts }> {
  const key = (await partyKeys(trx, keys, [partyId])).get(partyId);
  const facts = (await readPartyFacts(trx, keys, [partyId])).get(partyId);
  if (key === undefined || facts === undefined) throw new DomainError('wrong_state', memberMessages.erased(String(partyId)));
  return { key, facts };
}

/** By the terms of today; of applicants, and of accounts that nobody else confirmed, every change waits. */
async function isAtOnce(trx: Transaction<DB>, { communityId, partyId }: GivenChange, change: PersonChange): Promise<boolean> {
  const rule = (await termsOn(trx, communityId, legalDay(Date.now())))?.own_data ?? 'approval';
  if (!countsAtOnce(rule, change)) return false;
  return (await isAdmittedParty(trx, partyId)) && !(await hasWaitingAccount(trx, communityId, partyId));
}

/** Lets a proposed change count, with four eyes by another person than whoever proposed it; one that counts stays as it is. */
export async function approvePersonChange(work: CommandWork, keys: PersonalKeys, row: PersonChangeRow): Promise<void> {
  const { trx } = work;
  await lockCommunity(trx, row.community_id);
  const now = await requireNow(trx, row);
  if (now.state === 'approved') return;
  assertProposed(now);
  const fourEyes = await wantsFourEyes(trx, now.community_id);
  const causedBy = await accountActors(trx, now.party_id, now.proposed_by);
  refuseCauser(personChangeMessages.byAnother, work.actor, await withPeopleBehind(trx, { fourEyes, causedBy }));
  await approve(work, keys, now, work.actor);
}

async function approve(work: CommandWork, keys: PersonalKeys, row: PersonChangeRow, by: string): Promise<void> {
  const { key, facts } = await requireRecord(work.trx, keys, row.party_id);
  const change = (await openPersonChanges(work.trx, keys, [row])).get(row.id)?.change ?? {};
  const wanted = { name: change.name, taxCode: change.taxCode, contact: contactAfter(change, facts) };
  const record = { community_id: row.community_id, party_id: row.party_id, code: row.code ?? String(row.party_id) };
  if (await changePerson(work, keys, record, wanted)) await touchMembershipsOf(work.trx, row.party_id);
  await decide(work, row, key, { state: 'approved', by });
}

/** Refuses a proposed change for a reason that its person reads; one that is refused stays as it is. */
export async function refusePersonChange(work: CommandWork, keys: PersonalKeys, row: PersonChangeRow, note: string): Promise<void> {
  await lockCommunity(work.trx, row.community_id);
  const now = await requireNow(work.trx, row);
  if (now.state === 'refused') return;
  assertProposed(now);
  const { key } = await requireRecord(work.trx, keys, now.party_id);
  await decide(work, now, key, { state: 'refused', by: work.actor, note });
}

/** The person takes back a change that waits; one that was taken back stays as it is. */
export async function withdrawPersonChange(work: CommandWork, keys: PersonalKeys, row: PersonChangeRow): Promise<void> {
  await lockCommunity(work.trx, row.community_id);
  const now = await requireNow(work.trx, row);
  if (now.state === 'withdrawn') return;
  assertProposed(now);
  const { key } = await requireRecord(work.trx, keys, now.party_id);
  await decide(work, now, key, { state: 'withdrawn', by: work.actor });
}

const requireNow = async (trx: Transaction<DB>, { id }: PersonChangeRow): Promise<PersonChangeRow> =>
  requireFound(await personChangeById(trx, id), personChangeMessages.noChange(id));

function assertProposed({ id, state }: PersonChangeRow): void {
  if (state !== 'proposed') throw new DomainError('wrong_state', personChangeMessages.notProposed(id));
}

async function decide(
  work: CommandWork,
  row: PersonChangeRow,
  key: PartyKey,
  decided: Parameters<typeof decidePersonChange>[3],
): Promise<void> {
  await decidePersonChange(work.trx, row.id, key, decided);
  recordStep(work, row, decided.state);
}

type ChangeOfRecord = Pick<PersonChangeRow, 'id' | 'community_id' | 'party_id'>;

function recordStep(work: CommandWork, { id, community_id: chain, party_id }: ChangeOfRecord, state: PersonChangeRow['state']): void {
  work.audit({ chain, action: `person_change.${state}`, objectKind: 'person_change', objectId: id, after: { party_id, state } });
}
