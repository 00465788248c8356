import type { Transaction } from 'kysely';
import { communityMessages } from '../../../domain/communities/messages.ts';
import { AlreadyExists, invalidInput } from '../../../domain/kernel/errors.ts';
import { type DayRange, overlapRefused, rangeText } from '../../../domain/kernel/time/day-ranges.ts';
import { lockChangeableCommunity } from '../../../infra/postgres/communities/communities.ts';
import { insertRule, overlappingRule, type RuleRow, ruleBytes } from '../../../infra/postgres/communities/rules.ts';
import type { DB } from '../../../infra/postgres/schema/tables.ts';
import { sharesOutPast } from '../../../infra/postgres/settlement/lowered-money.ts';
import { requireDecision } from '../../documents/reads/require-decision.ts';
import { endDatedRow } from '../../kernel/commands/end-dated-row.ts';
import type { CommandWork } from '../../kernel/unit-of-work.ts';
import { assertConfiguration } from '../reads/require.ts';

/** A rule from the first day of a month on, with the uploaded decision that it rests on. */
interface NewRule extends Pick<RuleRow, 'configuration_id' | 'rule' | 'valid_from'> {
  readonly valid_to?: string | null | undefined;
  readonly decided_on?: string | null | undefined;
  readonly document_id?: number | null | undefined;
}

/** Creates a distribution rule and answers its id; those of a configuration do not overlap. */
export async function createRule(work: CommandWork, communityId: number, given: NewRule): Promise<number> {
  const { trx } = work;
  await lockChangeableCommunity(trx, communityId);
  const { configuration_id: configurationId, valid_from: from, document_id: documentId } = given;
  await assertConfiguration(trx, communityId, configurationId);
  await refuseOverlap(trx, configurationId, { from, to: given.valid_to ?? null });
  await requireGround(trx, { communityId, configurationId, from, documentId });
  return addRule(work, communityId, given);
}

/** A rule that the members adopted; its document is the minutes, which are the ground of nothing else. */
export interface VotedRule extends Pick<RuleRow, 'configuration_id' | 'rule' | 'valid_from'> {
  readonly decided_on: string;
  readonly document_id: number;
}

/** Creates the rule that the members adopted, in place of the former one, and answers its id. */
export async function replaceByVote(
  work: CommandWork,
  communityId: number,
  former: RuleRow | undefined,
  given: VotedRule,
): Promise<number> {
  await lockChangeableCommunity(work.trx, communityId);
  await assertConfiguration(work.trx, communityId, given.configuration_id);
  if (former !== undefined) await endRow(work, communityId, former, { validTo: given.valid_from, documentId: given.document_id });
  await refuseOverlap(work.trx, given.configuration_id, { from: given.valid_from, to: null });
  return addRule(work, communityId, given);
}

async function addRule(work: CommandWork, communityId: number, given: NewRule): Promise<number> {
  const { trx } = work;
  const { configuration_id: configurationId, rule, decided_on: decidedOn = null, document_id: documentId = null } = given;
  const range = { from: given.valid_from, to: given.valid_to ?? null };
  await requireRoom(trx, configurationId, rule);
  const id = await insertRule(trx, { ...range, communityId, configurationId, rule, decidedOn, documentId });
  work.audit({ chain: communityId, action: 'distribution_rule.created', objectKind: 'distribution_rule', objectId: id, after: given });
  return id;
}

/** All rules of a configuration together, so that a list of them stays small: some ten rules with a weight for each of 10,000 points. */
const MOST_RULE_BYTES = 3_000_000;

async function requireRoom(trx: Transaction<DB>, configurationId: number, rule: NewRule['rule']): Promise<void> {
  const bytes = (await ruleBytes(trx, configurationId)) + Buffer.byteLength(JSON.stringify(rule));
  if (bytes > MOST_RULE_BYTES) throw invalidInput('rule', 'too_large', communityMessages.rulesTooLarge(MOST_RULE_BYTES / 1_000_000));
}

async function refuseOverlap(trx: Transaction<DB>, configurationId: number, range: DayRange): Promise<void> {
  const other = await overlappingRule(trx, configurationId, range);
  if (other === undefined) return;
  if (other.valid_from === range.from) throw new AlreadyExists('valid_from', communityMessages.ruleExists(range.from), other.id);
  throw overlapRefused(communityMessages.ruleInForce(other.id, rangeText(other.valid_from, other.valid_to)));
}

interface RuleEnd {
  /** First day of a month that no longer counts; null opens the rule again. */
  readonly validTo: string | null;
  readonly documentId: number | null | undefined;
}

/** Ends a distribution rule or opens it again. The community is locked. */
export async function endRule(work: CommandWork, communityId: number, rule: RuleRow, end: RuleEnd): Promise<void> {
  const { validTo, documentId } = end;
  if (rule.valid_to !== validTo) {
    const from = [rule.valid_to ?? validTo, validTo ?? rule.valid_to].sort()[0] as string;
    await requireGround(work.trx, { communityId, configurationId: rule.configuration_id, from, documentId });
  }
  await endRow(work, communityId, rule, end);
}

async function endRow(work: CommandWork, communityId: number, rule: RuleRow, { validTo, documentId }: RuleEnd): Promise<void> {
  const row = { ...rule, communityId, table: 'distribution_rule', action: 'distribution_rule.ended' } as const;
  await endDatedRow(work, row, { validTo, ground: documentId == null ? {} : { document_id: documentId } });
}

interface RuleChange {
  readonly communityId: number;
  readonly configurationId: number;
  /** First day on which another rule would hold than before. */
  readonly from: string;
  readonly documentId: number | null | undefined;
}

/**
 * Refuses a document that is no decision of the community for this configuration, and none at all where months that are posted or over would
 * be shared out by another rule.
 */
async function requireGround(trx: Transaction<DB>, { communityId, configurationId, from, documentId }: RuleChange): Promise<void> {
  if (documentId != null) {
    await requireDecision(trx, { communityId, configurationId }, { use: 'distribution_rule', documentId, object: [configurationId, from] });
    return;
  }
  if (!(await sharesOutPast(trx, configurationId, from))) return;
  throw invalidInput('document_id', 'missing', communityMessages.decisionNeeded(from));
}
