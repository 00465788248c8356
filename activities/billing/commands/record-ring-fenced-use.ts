import type { Transaction } from 'kysely';
import { availableOf } from '../../../domain/billing/payout/available-money.ts';
import { AlreadyExists, DomainError, invalidInput, unknownReference } from '../../../domain/kernel/errors.ts';
import { refuseOwnApproval } from '../../../domain/kernel/four-eyes.ts';
import { requireParameter } from '../../../domain/kernel/legal/require-parameter.ts';
import type { Message } from '../../../domain/kernel/messages.ts';
import { formatCents } from '../../../domain/kernel/money/decimal.ts';
import { overdrawnYear } from '../../../domain/settlement/year/ring-fenced.ts';
import { availableMoney } from '../../../infra/postgres/billing/available-money.ts';
import { lockPayments } from '../../../infra/postgres/billing/ledger-entry.ts';
import {
  addRingFencedUse,
  addUseApproval,
  bookRingFencedUse,
  consumerHolder,
  municipalitiesOf,
  type RingFencedUseRow,
  ringFencedMoves,
  ringFencedUseById,
  ringFencedUseByReference,
  useOnDocuments,
} from '../../../infra/postgres/billing/ring-fenced.ts';
import { wantsFourEyes } from '../../../infra/postgres/communities/communities.ts';
import { legalParametersOn } from '../../../infra/postgres/record/legal-parameters.ts';
import { withPeopleBehind } from '../../../infra/postgres/record/people-behind.ts';
import type { DB } from '../../../infra/postgres/schema/tables.ts';
import { requireDecision } from '../../documents/commands/require-decision.ts';
import { refuseContradiction } from '../../documents/reads/refuse-contradiction.ts';
import { assertNotRefused, refuseWaiting } from '../../kernel/commands/refuse-waiting.ts';
import type { CommandWork } from '../../kernel/unit-of-work.ts';
import { billingMessages } from '../messages.ts';

type StoredFields = Omit<RingFencedUseRow, 'id' | 'community_id' | 'recorded_by' | 'recorded_at' | 'state' | 'approved_by' | 'refusal'>;

/** A use of ring-fenced money; `party_id` is the consumer that was paid, `municipality` is where a social purpose was served. */
interface GivenRingFencedUse extends Omit<StoredFields, 'party_id' | 'municipality' | 'place'> {
  readonly party_id?: number | null | undefined;
  readonly municipality?: string | null | undefined;
  readonly place?: string | null | undefined;
}

/**
 * Records a use of a configuration's ring-fenced excess premium; with four eyes it waits for another person, else it is booked. `already_exists`
 * for a reference again whose use was not refused, `wrong_state` where the account or the bank would be below zero.
 */
export async function recordRingFencedUse(work: CommandWork, communityId: number, given: GivenRingFencedUse): Promise<RingFencedUseRow> {
  const { trx } = work;
  await lockPayments(trx, communityId);
  const known = await ringFencedUseByReference(trx, communityId, given.reference);
  if (known !== undefined && !known.isRefused) throw new AlreadyExists('reference', billingMessages.useRecorded(given.reference), known.id);
  await requireDecision(
    trx,
    { communityId, configurationId: given.configuration_id },
    { use: 'ring_fenced_use', documentId: given.document_id },
  );
  await refuseOtherUse(trx, communityId, given);
  const spent = { ...given, party_id: given.party_id ?? null, ...placeOf(given) };
  await refuseContradiction(trx, { use: 'ring_fenced_use', documentId: given.document_id }, (ids) => useOnDocuments(trx, ids, spent));
  await refuseUncovered(trx, communityId, given);
  const use = { ...spent, community_id: communityId };
  const waits = await wantsFourEyes(trx, communityId);
  const row = { ...use, recorded_by: work.actor };
  const id = await addRingFencedUse(trx, { ...row, waits, attempt: (known?.attempt ?? 0) + 1 });
  if (!waits) await bookRingFencedUse(trx, id, row);
  work.audit({ chain: communityId, action: 'ring_fenced_use.recorded', objectKind: 'ring_fenced_use', objectId: id, after: given });
  return (await ringFencedUseById(trx, id)) as RingFencedUseRow;
}

/**
 * Books a use that waits; the same person's approval again changes nothing. `wrong_state` where it does not wait or is no longer covered,
 * `forbidden` where the community has four eyes and this person recorded it. Its configuration's community is locked.
 */
export async function approveRingFencedUse(work: CommandWork, use: RingFencedUseRow, note: string): Promise<RingFencedUseRow> {
  const { trx, actor } = work;
  await lockPayments(trx, use.community_id);
  const known = (await ringFencedUseById(trx, use.id)) as RingFencedUseRow;
  if (known.state === 'posted' && known.approved_by === actor) return known;
  if (known.state === 'posted') throw new DomainError('wrong_state', billingMessages.useNotWaiting(use.id));
  await assertNotRefused(work, billingMessages.useToApprove(use.id), 'use_id', use.id);
  const terms = { fourEyes: await wantsFourEyes(trx, use.community_id), causedBy: [known.recorded_by] };
  refuseOwnApproval(billingMessages.useToApprove(use.id), actor, await withPeopleBehind(trx, terms));
  await refuseOtherUse(trx, use.community_id, known);
  await refuseUncovered(trx, use.community_id, known);
  await addUseApproval(trx, { use_id: use.id, community_id: use.community_id, note, approved_by: actor });
  await bookRingFencedUse(trx, use.id, known);
  const change = { before: { state: known.state }, after: { state: 'posted', note } };
  work.audit({ chain: use.community_id, action: 'ring_fenced_use.approved', objectKind: 'ring_fenced_use', objectId: use.id, ...change });
  return (await ringFencedUseById(trx, use.id)) as RingFencedUseRow;
}

/** Refuses a use that waits, with the reason: nothing is booked, and its reference may be recorded again. */
export async function refuseRingFencedUse(work: CommandWork, use: RingFencedUseRow, note: string): Promise<RingFencedUseRow> {
  const { trx } = work;
  await lockPayments(trx, use.community_id);
  const known = (await ringFencedUseById(trx, use.id)) as RingFencedUseRow;
  if (known.state === 'posted') throw new DomainError('wrong_state', billingMessages.useNotWaiting(use.id));
  await refuseWaiting(work, { kind: 'use_id', id: use.id, communityId: use.community_id }, note);
  return (await ringFencedUseById(trx, use.id)) as RingFencedUseRow;
}

const placeOf = ({ municipality, place }: GivenRingFencedUse) => ({ municipality: municipality ?? null, place: place ?? null });

/** Excess premium goes to a consumer of the configuration that is not an enterprise, or to a social purpose where the plants stand. */
async function refuseOtherUse(trx: Transaction<DB>, communityId: number, use: GivenRingFencedUse): Promise<void> {
  const { configuration_id, used_on, purpose, party_id, municipality } = use;
  const refuse = (path: string, message: Message): never => {
    throw invalidInput(path, 'not_allowed', message);
  };
  if (purpose === 'social_purpose') {
    if (party_id != null) refuse('party_id', billingMessages.noPartyOfPurpose);
    if (municipality == null) return refuse('municipality', billingMessages.municipalityNeeded);
    const { codes, unknown } = await municipalitiesOf(trx, configuration_id, used_on);
    if (!codes.includes(municipality)) refuse('municipality', billingMessages.noPlantThere(municipality, codes, unknown));
    return;
  }
  if (municipality != null) refuse('municipality', billingMessages.municipalityOfPurpose);
  if (party_id == null) return refuse('party_id', billingMessages.consumerNeeded);
  const holder = await consumerHolder(trx, { communityId, configurationId: configuration_id, partyId: party_id, on: used_on });
  if (holder === undefined) throw unknownReference('party_id', billingMessages.notConsumer(party_id));
  const flag = requireParameter(await legalParametersOn(trx, used_on, ['enterprise_holder']), 'enterprise_holder', used_on, holder);
  if (flag.value === 'true') refuse('party_id', billingMessages.enterpriseMayNot);
}

/** Neither the ring-fenced account nor the bank goes below zero. */
async function refuseUncovered(trx: Transaction<DB>, communityId: number, given: GivenRingFencedUse): Promise<void> {
  const { configuration_id, used_on, cents } = given;
  const { added, used } = await ringFencedMoves(trx, configuration_id);
  const overdrawn = overdrawnYear({ added, used: [...used, { year: Number(used_on.slice(0, 4)), cents }] });
  if (overdrawn !== undefined) {
    const lacking = formatCents(BigInt(-overdrawn.closingCents));
    throw new DomainError('wrong_state', billingMessages.accountOverdrawn(lacking, overdrawn.year));
  }
  const { bankCents, preparedCents } = availableOf(await availableMoney(trx, communityId), configuration_id, 'gse');
  const free = bankCents - preparedCents;
  if (cents > free) throw new DomainError('wrong_state', billingMessages.bankTooLow(formatCents(BigInt(free))));
}
