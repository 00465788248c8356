import { decisionMessages } from '../../../domain/decisions/messages.ts';
import { DomainError } from '../../../domain/kernel/errors.ts';
import type { Message } from '../../../domain/kernel/messages.ts';
import { legalDay } from '../../../domain/kernel/time/bounds.ts';
import { minutesPdf } from '../../../infra/documents/minutes.ts';
import { rulesOf } from '../../../infra/postgres/communities/rules.ts';
import { type MotionRow, recordMotionAuthors, updateMotion } from '../../../infra/postgres/decisions/motions.ts';
import { atSavepoint } from '../../../infra/postgres/record/savepoint.ts';
import type { PersonalKeys } from '../../../infra/vault/personal.ts';
import { replaceByVote } from '../../communities/commands/distribution-rules.ts';
import { storeDocument } from '../../documents/commands/store-document.ts';
import { contentOf } from '../../documents/reads/stored-content.ts';
import { type CommandWork, workAs } from '../../kernel/unit-of-work.ts';
import { loadMinutes } from '../reads/load-minutes.ts';
import { eventOf, requireLockedMotion } from './motions.ts';

/** What documents of a community are sealed with, and how many megabytes they may have together. */
export interface MinutesStore {
  readonly keys: PersonalKeys;
  readonly megabytes: number;
}

/** Named as who uploaded minutes: the program wrote them. */
const SECRETARY = 'system:minutes';

/**
 * Writes the minutes of a decided motion and, where a distribution rule was adopted, makes it the dated rule with the minutes as its ground.
 * What stands in the way is recorded with the motion, whose decision stays: it can be enacted again once that is resolved.
 */
export async function enactMotion(work: CommandWork, motion: MotionRow, store: MinutesStore): Promise<void> {
  const { trx } = work;
  try {
    const enacted = await atSavepoint(trx, async () => {
      const minutes_id = motion.minutes_id ?? (await writeMinutes(work, motion, store));
      await updateMotion(trx, motion.id, { minutes_id });
      return enactRule(work, { ...motion, minutes_id });
    });
    await updateMotion(trx, motion.id, { enactment_fault: null, ...(enacted === undefined ? {} : { enacted_rule_id: enacted }) });
    if (enacted !== undefined) {
      const after = { rule_id: enacted, configuration_id: motion.configuration_id, valid_from: motion.rule_from };
      work.audit({ ...eventOf(motion.community_id, motion.id), action: 'motion.enacted', after });
    }
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    await updateMotion(trx, motion.id, { enactment_fault: JSON.stringify(faultOf(error)) });
  }
}

const faultOf = ({ text, details }: DomainError): Message => details[0]?.message ?? text;

/** Enacts an adopted rule that something stood in the way of. */
export async function enactAgain(work: CommandWork, communityId: number, motionId: number, store: MinutesStore): Promise<void> {
  const motion = await requireLockedMotion(work.trx, communityId, motionId);
  if (motion.tally === null || motion.enactment_fault === null) throw new DomainError('wrong_state', decisionMessages.nothingToEnact);
  await enactMotion(work, motion, store);
}

async function enactRule(work: CommandWork, motion: MotionRow & { readonly minutes_id: number }): Promise<number | undefined> {
  const { community_id: communityId, configuration_id, rule, rule_from, minutes_id } = motion;
  if (motion.state !== 'adopted' || configuration_id === null || rule === null || rule_from === null) return undefined;
  if (motion.enacted_rule_id !== null) return motion.enacted_rule_id;
  const rules = await rulesOf(work.trx, communityId, configuration_id);
  const later = rules.find(({ valid_from }) => valid_from >= rule_from);
  if (later !== undefined) throw new DomainError('conflict', decisionMessages.laterRule(later.valid_from));
  const former = rules.find(({ valid_to }) => valid_to === null || valid_to > rule_from);
  const decided_on = legalDay(motion.closes_at.getTime());
  const voted = { configuration_id, rule, valid_from: rule_from, decided_on, document_id: minutes_id };
  const id = await replaceByVote(work, communityId, former, voted);
  await recordMotionAuthors(work.trx, motion.id);
  return id;
}

async function writeMinutes(work: CommandWork, motion: MotionRow, store: MinutesStore): Promise<number> {
  const content = contentOf(await minutesPdf(await loadMinutes(work.trx, motion)));
  const name = `verbale-${motion.id}-${legalDay(motion.closes_at.getTime())}.pdf`;
  const document = { content, name, mediaType: 'application/pdf', kind: 'assembly_minutes' } as const;
  return (await storeDocument(workAs(work, SECRETARY), motion.community_id, document, store)).id;
}
