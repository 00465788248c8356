import type { Transaction } from 'kysely';
import { billingMessages } from '../../../domain/billing/messages.ts';
import { AlreadyExists, invalidInput } from '../../../domain/kernel/errors.ts';
import { overlapRefused, rangeText } from '../../../domain/kernel/time/day-ranges.ts';
import { insertPayoutRule, overlappingPayoutRule, type PayoutRuleRow } from '../../../infra/postgres/billing/payout-rules.ts';
import { lockChangeableCommunity } from '../../../infra/postgres/communities/communities.ts';
import type { DB } from '../../../infra/postgres/schema/tables.ts';
import { assertConfiguration } from '../../communities/reads/require.ts';
import { requireDecision } from '../../documents/commands/require-decision.ts';
import { endDatedRow } from '../../kernel/commands/end-dated-row.ts';
import type { CommandWork } from '../../kernel/unit-of-work.ts';

/** A rule from the first day of a month on: whether members are paid on advances. */
interface NewPayoutRule extends Omit<PayoutRuleRow, 'id' | 'valid_to' | 'decided_on' | 'document_id'> {
  readonly valid_to?: string | null | undefined;
  readonly decided_on?: string | null | undefined;
  readonly document_id?: number | null | undefined;
}

/** Creates a payout rule and answers its id; those of a configuration do not overlap, and one that differs from the usual names its decision. */
export async function createPayoutRule(work: CommandWork, communityId: number, rule: NewPayoutRule): Promise<number> {
  const given = { ...rule, valid_to: rule.valid_to ?? null, decided_on: rule.decided_on ?? null, document_id: rule.document_id ?? null };
  await lockChangeableCommunity(work.trx, communityId);
  await assertConfiguration(work.trx, communityId, given.configuration_id);
  await requireGround(work.trx, communityId, given, given.valid_from);
  await refuseOverlap(work.trx, given);
  const id = await insertPayoutRule(work.trx, communityId, given);
  work.audit({ chain: communityId, action: 'payout_rule.created', objectKind: 'payout_rule', objectId: id, after: given });
  return id;
}

/** `from`: the first day on which it is otherwise than before. Members who are paid otherwise than all they earned, on settlement, are so by a decision. */
async function requireGround(trx: Transaction<DB>, communityId: number, rule: Omit<PayoutRuleRow, 'id'>, from: string): Promise<void> {
  const { configuration_id: configurationId, document_id: documentId, mode, basis } = rule;
  if (documentId !== null) {
    await requireDecision(trx, { communityId, configurationId }, { use: 'payout_rule', documentId, object: [configurationId, from] });
    return;
  }
  if (mode === 'on_settlement' && basis === 'earned') return;
  throw invalidInput('document_id', 'missing', billingMessages.payoutDecisionNeeded);
}

async function refuseOverlap(trx: Transaction<DB>, given: Omit<PayoutRuleRow, 'id'>): Promise<void> {
  const other = await overlappingPayoutRule(trx, given.configuration_id, { from: given.valid_from, to: given.valid_to });
  if (other === undefined) return;
  if (other.valid_from === given.valid_from)
    throw new AlreadyExists('valid_from', billingMessages.payoutRuleExists(other.valid_from), other.id);
  throw overlapRefused(billingMessages.payoutRuleInForce(other.id, rangeText(other.valid_from, other.valid_to)));
}

interface PayoutRuleEnd {
  /** First day of a month that no longer counts; null opens the rule again. */
  readonly validTo: string | null;
  readonly documentId: number | null | undefined;
}

/** Ends a payout rule, or opens it again with null; one that was decided is ended by a decision too. The community is locked. */
export async function endPayoutRule(
  work: CommandWork,
  communityId: number,
  row: PayoutRuleRow,
  { validTo, documentId = null }: PayoutRuleEnd,
): Promise<void> {
  if (row.valid_to !== validTo)
    await requireGround(work.trx, communityId, { ...row, document_id: documentId }, validTo ?? row.valid_to ?? row.valid_from);
  const ground = documentId === null ? {} : { document_id: documentId };
  await endDatedRow(work, { ...row, communityId, table: 'payout_rule', action: 'payout_rule.ended' }, { validTo, ground });
}
