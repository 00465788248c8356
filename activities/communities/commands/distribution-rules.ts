import { isDeepStrictEqual } from 'node:util';
import type { Transaction } from 'kysely';
import { communityMessages } from '../../../domain/communities/messages.ts';
import { AlreadyExists, invalidInput } from '../../../domain/kernel/errors.ts';
import { type DayRange, overlapRefused, rangeText } from '../../../domain/kernel/time/day-ranges.ts';
import { lockChangeableCommunity, wantsFourEyes } from '../../../infra/postgres/communities/communities.ts';
import { insertRule, overlappingRule, type RuleRow, ruleBytes } from '../../../infra/postgres/communities/rules.ts';
import { deleteFacts, setFacts } from '../../../infra/postgres/record/fact-rows.ts';
import type { DB } from '../../../infra/postgres/schema/tables.ts';
import { sharesOutPast } from '../../../infra/postgres/settlement/lowered-money.ts';
import { requireDecision } from '../../documents/commands/require-decision.ts';
import { type CorrectionGround, changeFacts, removeFacts } from '../../kernel/commands/change-facts.ts';
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

const bytesOf = (rule: object): number => Buffer.byteLength(JSON.stringify(rule));

/** All rules of a configuration together, so that a list of them stays small: some ten rules with a weight for each of 10,000 points. */
const MOST_RULE_BYTES = 3_000_000;

async function requireRoom(
  trx: Transaction<DB>,
  configurationId: number,
  rule: NewRule['rule'],
  instead: object | null = null,
): Promise<void> {
  const freed = instead === null ? 0 : bytesOf(instead);
  const bytes = (await ruleBytes(trx, configurationId)) + bytesOf(rule) - freed;
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

type RuleFacts = Pick<RuleRow, 'rule' | 'decided_on' | 'document_id' | 'valid_from' | 'valid_to'>;

/** Puts a distribution rule right; where months that are posted or over would be shared out otherwise it needs the document of the decision. The community is locked. */
export async function changeRuleFacts(
  work: CommandWork,
  communityId: number,
  row: RuleRow,
  given: RuleFacts,
  ground: CorrectionGround,
): Promise<void> {
  const facts = ({ rule, decided_on, document_id, valid_from, valid_to }: RuleFacts): RuleFacts => ({
    ...{ rule, decided_on, document_id, valid_from, valid_to },
  });
  const { rule, decided_on, document_id } = given;
  await changeFacts(
    work,
    { kind: 'distribution_rule', id: row.id, communityId },
    {
      before: facts(row),
      after: facts(given),
      ground: { ...ground, correction_document_id: document_id },
      write: async () => {
        await requireRoom(work.trx, row.configuration_id, rule, row.rule);
        const from = firstDifference(row, given);
        const changed = { communityId, configurationId: row.configuration_id, documentId: document_id, rule };
        if (from !== null) await requireGround(work.trx, { ...changed, from });
        await setFacts(work.trx, 'distribution_rule', row.id, { rule, decided_on, document_id }, given);
      },
    },
  );
}

/** First day on which another rule would hold than before, or on other grounds; null where none would. */
function firstDifference(row: RuleFacts, given: RuleFacts): string | null {
  const isSame = isDeepStrictEqual(row.rule, given.rule) && row.document_id === given.document_id;
  if (!isSame || row.valid_from !== given.valid_from) return row.valid_from < given.valid_from ? row.valid_from : given.valid_from;
  if (row.valid_to === given.valid_to) return null;
  return [row.valid_to ?? given.valid_to, given.valid_to ?? row.valid_to].sort()[0] ?? null;
}

/** Deletes a distribution rule on which nothing rests; with four eyes one that a document decided stays, so that the document carries one wording. The community is locked. */
export async function removeRule(work: CommandWork, communityId: number, row: RuleRow): Promise<void> {
  const isDecided = row.document_id !== null && (await wantsFourEyes(work.trx, communityId));
  await removeFacts(
    work,
    { kind: 'distribution_rule', id: row.id, communityId },
    {
      before: row,
      kept: isDecided ? communityMessages.decidedRule : undefined,
      remove: () => deleteFacts(work.trx, 'distribution_rule', row.id),
    },
  );
}

interface RuleChange {
  readonly communityId: number;
  readonly configurationId: number;
  /** First day on which another rule would hold than before. */
  readonly from: string;
  readonly documentId: number | null | undefined;
  /** The rule as a correction words it: another wording is another decision. */
  readonly rule?: object | undefined;
}

/**
 * Refuses a document that is not a decision of the community for this configuration, and none at all where months that are posted or over would
 * be shared out by another rule.
 */
async function requireGround(trx: Transaction<DB>, { communityId, configurationId, from, documentId, rule }: RuleChange): Promise<void> {
  if (documentId != null) {
    const object = [configurationId, from, ...(rule === undefined ? [] : [JSON.stringify(rule)])];
    await requireDecision(trx, { communityId, configurationId }, { use: 'distribution_rule', documentId, object });
    return;
  }
  if (!(await sharesOutPast(trx, configurationId, from))) return;
  throw invalidInput('document_id', 'missing', communityMessages.decisionNeeded(from));
}
