import type { Transaction } from 'kysely';
import { heldOf } from '../../../domain/billing/payout/pots.ts';
import { AlreadyExists, DomainError, unknownReference } from '../../../domain/kernel/errors.ts';
import { requireParameter } from '../../../domain/kernel/legal/require-parameter.ts';
import { atPath, type Message } from '../../../domain/kernel/messages.ts';
import { formatCents } from '../../../domain/kernel/money/decimal.ts';
import { overdrawnYear } from '../../../domain/settlement/year/ring-fenced.ts';
import { heldMoney } from '../../../infra/postgres/billing/held-money.ts';
import { lockPayments } from '../../../infra/postgres/billing/ledger-entry.ts';
import {
  addRingFencedUse,
  consumerHolder,
  municipalitiesOf,
  type RingFencedUseRow,
  ringFencedUseById,
  ringFencedUseByReference,
  ringFencedUsedByYear,
  ringFencedYears,
} from '../../../infra/postgres/billing/ring-fenced.ts';
import { legalParametersOn } from '../../../infra/postgres/record/legal-parameters.ts';
import type { DB } from '../../../infra/postgres/schema/tables.ts';
import { requireDecision } from '../../documents/reads/require-decision.ts';
import type { CommandWork } from '../../kernel/unit-of-work.ts';
import { billingMessages } from '../messages.ts';

type StoredFields = Omit<RingFencedUseRow, 'id' | 'community_id' | 'recorded_by' | 'recorded_at'>;

/** A use of ring-fenced money; `party_id` is the consumer that was paid, `municipality` is where a social purpose was served. */
export interface GivenRingFencedUse extends Omit<StoredFields, 'party_id' | 'municipality' | 'place'> {
  readonly party_id?: number | null | undefined;
  readonly municipality?: string | null | undefined;
  readonly place?: string | null | undefined;
}

/**
 * Records and books a use of a configuration's ring-fenced excess premium. `already_exists` for a reference again, `wrong_state` where the
 * account or the bank would be below zero.
 */
export async function recordRingFencedUse(work: CommandWork, communityId: number, given: GivenRingFencedUse): Promise<RingFencedUseRow> {
  const { trx } = work;
  await lockPayments(trx, communityId);
  const known = await ringFencedUseByReference(trx, communityId, given.reference);
  if (known !== undefined) throw new AlreadyExists('reference', billingMessages.useRecorded(given.reference), known);
  await requireDecision(
    trx,
    { communityId, configurationId: given.configuration_id },
    { use: 'ring_fenced_use', documentId: given.document_id },
  );
  await refuseOtherUse(trx, communityId, given);
  await refuseUncovered(trx, communityId, given);
  const use = { ...given, party_id: given.party_id ?? null, ...placeOf(given), community_id: communityId };
  const id = await addRingFencedUse(trx, { ...use, recorded_by: work.actor });
  work.audit({ chain: communityId, action: 'ring_fenced_use.recorded', objectKind: 'ring_fenced_use', objectId: id, after: given });
  return ringFencedUseById(trx, id);
}

const placeOf = ({ municipality, place }: GivenRingFencedUse) => ({ municipality: municipality ?? null, place: place ?? null });

/** Excess premium goes to a consumer of the configuration that is no enterprise, or to a social purpose where the plants stand. */
async function refuseOtherUse(trx: Transaction<DB>, communityId: number, use: GivenRingFencedUse): Promise<void> {
  const { configuration_id, used_on, purpose, party_id, municipality } = use;
  const refuse = (path: string, message: Message): never => {
    throw new DomainError('invalid_input', atPath(path, message), [{ path, code: 'not_allowed', message }]);
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
  const moves = await movesOf(trx, configuration_id);
  const overdrawn = overdrawnYear({ ...moves, uses: [...moves.uses, { usedOn: used_on, cents }] });
  if (overdrawn !== undefined) {
    const lacking = formatCents(BigInt(-overdrawn.closingCents));
    throw new DomainError('wrong_state', billingMessages.accountOverdrawn(lacking, overdrawn.year));
  }
  const { bankCents, preparedCents } = heldOf(await heldMoney(trx, communityId), configuration_id, 'gse');
  const free = bankCents - preparedCents;
  if (cents > free) throw new DomainError('wrong_state', billingMessages.bankTooLow(formatCents(BigInt(free))));
}

async function movesOf(trx: Transaction<DB>, configurationId: number) {
  const used = await ringFencedUsedByYear(trx, configurationId);
  return { added: await ringFencedYears(trx, configurationId), uses: used.map(({ year, cents }) => ({ usedOn: `${year}-12-31`, cents })) };
}
