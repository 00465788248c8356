import { assetMessages } from '../../../domain/assets/messages.ts';
import { splittingMessages } from '../../../domain/assets/splitting/messages.ts';
import { DomainError, invalidInput, unknownReference } from '../../../domain/kernel/errors.ts';
import { endExamination, hasExamination, insertExamination, openExaminations } from '../../../infra/postgres/assets/split-examinations.ts';
import { lockChangeableCommunity } from '../../../infra/postgres/communities/communities.ts';
import { plantIdByCode } from '../../../infra/postgres/documents/documents.ts';
import type { CommandWork } from '../../kernel/unit-of-work.ts';

/** Two plants by their codes, and why they are separate. */
interface GivenExamination {
  readonly plants: readonly [string, string];
  readonly note: string;
}

/** Records that somebody examined two plants and found them to be separate; a pair that is recorded so stays as it is. Gives the id. */
export async function recordExamination(work: CommandWork, communityId: number, { plants, note }: GivenExamination): Promise<number> {
  const { trx } = work;
  await lockChangeableCommunity(trx, communityId);
  const ids: number[] = [];
  for (const [i, code] of plants.entries()) {
    const id = await plantIdByCode(trx, communityId, code);
    if (id === undefined) throw unknownReference(`plants[${i}]`, assetMessages.noPlantWithCode(code));
    ids.push(id);
  }
  const [firstId = 0, secondId = 0] = ids.sort((a, b) => a - b);
  if (firstId === secondId) throw invalidInput('plants[1]', 'same', splittingMessages.samePlant);
  const id = await insertExamination(trx, { communityId, firstId, secondId, note, by: work.actor });
  if (id !== undefined) {
    const object = { action: 'split_group.examined', objectKind: 'split_examination', objectId: id };
    work.audit({ chain: communityId, ...object, after: { plants: plants.join(', ') } });
    return id;
  }
  const known = (await openExaminations(trx, communityId)).find((one) => one.firstId === firstId && one.secondId === secondId);
  if (known === undefined) throw new DomainError('conflict', splittingMessages.examinedMeanwhile);
  return known.id;
}

/** Takes back that two plants are separate: they are shown and warned of again. One that was taken back stays as it is. */
export async function takeBackExamination(work: CommandWork, communityId: number, id: number): Promise<void> {
  await lockChangeableCommunity(work.trx, communityId);
  if (!(await hasExamination(work.trx, communityId, id))) throw new DomainError('not_found', splittingMessages.noExamination(id));
  if (!(await endExamination(work.trx, communityId, id, work.actor))) return;
  work.audit({ chain: communityId, action: 'split_group.examination_ended', objectKind: 'split_examination', objectId: id });
}
