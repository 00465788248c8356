import { DomainError, requireFound } from '../../../domain/kernel/errors.ts';
import { refuseOwnApproval } from '../../../domain/kernel/four-eyes.ts';
import { ACT_STATE_WORDS, gseActMessages } from '../../../domain/onboarding/gse-acts/messages.ts';
import { keptAs, refusalOf } from '../../../domain/onboarding/gse-acts/standing.ts';
import { lockChangeableCommunity, wantsFourEyes } from '../../../infra/postgres/communities/communities.ts';
import type { StoredApplication } from '../../../infra/postgres/onboarding/application.ts';
import { actById, actsByNumber, type StoredAct, storeOutcome } from '../../../infra/postgres/onboarding/gse-acts.ts';
import { withPeopleBehind } from '../../../infra/postgres/record/people-behind.ts';
import type { CommandWork } from '../../kernel/unit-of-work.ts';
import { refuseOtherAct } from '../reads/refuse-other-act.ts';
import { lockApplication } from '../reads/require.ts';
import { actTarget } from './act-target.ts';
import { applyAct } from './apply-act.ts';
import { auditOutcome, type Received } from './receive-act.ts';

interface ActScope {
  readonly communityId: number;
  readonly actId: number;
}

/** An act and its application, both locked until the transaction ends. */
interface Locked {
  readonly act: StoredAct;
  readonly application: StoredApplication;
}

/**
 * Another person confirms an act that waits: it counts, or is kept with the reason where it can no longer count. Confirmed by the same person
 * again it stays as it is. `forbidden` for whoever recorded it, where the community has four eyes.
 */
export async function confirmAct(work: CommandWork, scope: ActScope): Promise<Received> {
  const { act, application } = await lockAct(work, scope);
  if (act.state === 'applied' && act.decidedBy === work.actor) return { act, application, refusal: null, processes: [] };
  if (act.state !== 'awaiting_confirmation')
    throw new DomainError('wrong_state', gseActMessages.notWaiting(act.id, ACT_STATE_WORDS[act.state]));
  await refuseRecorder(work, scope.communityId, act);
  return letCount(work, { act, application }, true);
}

/** Lets an act count that was kept, once the state machine allows it; else `wrong_state` says what is in its way. */
export async function applyKeptAct(work: CommandWork, scope: ActScope, note: string | undefined): Promise<Received> {
  const { act, application } = await lockAct(work, scope);
  if (act.state === 'applied' && act.decidedBy === work.actor) return { act, application, refusal: null, processes: [] };
  if (act.state !== 'kept') throw new DomainError('wrong_state', gseActMessages.notKept(act.id, ACT_STATE_WORDS[act.state]));
  if (act.channel === 'hand') await refuseRecorder(work, scope.communityId, act);
  return letCount(work, { act, application }, false, note);
}

/** Puts an act aside that is kept or waits: it stays with its evidence and never counts. One that is put aside already stays so. */
export async function dismissAct(work: CommandWork, scope: ActScope, note: string): Promise<StoredAct> {
  const { act, application } = await lockAct(work, scope);
  if (act.state === 'dismissed') return act;
  if (act.state === 'applied') throw new DomainError('wrong_state', gseActMessages.notKept(act.id, ACT_STATE_WORDS[act.state]));
  await storeOutcome(work.trx, act.id, { state: 'dismissed', note, decidedBy: work.actor });
  auditOutcome(work, application, act, 'dismissed', { note });
  return (await actById(work.trx, scope.communityId, act.id)) as StoredAct;
}

/** Locks in the order of every change: community, application, act. */
async function lockAct({ trx }: CommandWork, { communityId, actId }: ActScope): Promise<Locked> {
  await lockChangeableCommunity(trx, communityId);
  const found = requireFound(await actById(trx, communityId, actId), gseActMessages.noAct(actId));
  const application = await lockApplication(trx, found.configurationId ?? 0);
  return { act: (await actById(trx, communityId, actId, true)) as StoredAct, application };
}

async function refuseRecorder(work: CommandWork, communityId: number, act: StoredAct): Promise<void> {
  const terms = { fourEyes: await wantsFourEyes(work.trx, communityId), causedBy: [act.recordedBy] };
  refuseOwnApproval(gseActMessages.theAct(act.actNumber), work.actor, await withPeopleBehind(work.trx, terms));
}

async function letCount(work: CommandWork, { act, application }: Locked, keeps: boolean, note?: string): Promise<Received> {
  const { trx, actor } = work;
  await refuseOtherAct(trx, act);
  const others = (await actsByNumber(trx, application.configurationId, act.actNumber)).filter(({ id }) => id !== act.id);
  const refusal = refusalOf(act, await actTarget(work, application), others);
  if (refusal !== null && !keeps) throw new DomainError(refusal.code === 'conflict' ? 'conflict' : 'wrong_state', refusal.text);
  const decision = { decidedBy: actor, ...(note === undefined ? {} : { note }) };
  if (refusal === null) await storeOutcome(trx, act.id, { state: 'applied', applicationId: application.id, ...decision });
  else await storeOutcome(trx, act.id, { state: 'kept', ...keptAs(refusal), ...decision });
  const applied = refusal === null ? await applyAct(work, application, act) : { application, processes: [] };
  auditOutcome(work, application, act, refusal === null ? 'applied' : 'kept');
  return { act: (await actById(trx, application.communityId, act.id)) as StoredAct, ...applied, refusal };
}
