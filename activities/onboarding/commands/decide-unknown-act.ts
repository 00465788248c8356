import { DomainError, requireFound } from '../../../domain/kernel/errors.ts';
import { ACT_STATE_WORDS, gseActMessages } from '../../../domain/onboarding/gse-acts/messages.ts';
import { lockChangeableCommunity } from '../../../infra/postgres/communities/communities.ts';
import { findByProtocol } from '../../../infra/postgres/onboarding/application.ts';
import { actById, adoptUnknownActs, type StoredAct, storeOutcome } from '../../../infra/postgres/onboarding/gse-acts.ts';
import type { CommandWork } from '../../kernel/unit-of-work.ts';

/**
 * Gives a signed act of an unknown protocol to the application that has the protocol by now, and with it every other act of that protocol: its
 * community applies or dismisses them; those that the desk sent again and that count already are put aside. `wrong_state` while no application
 * has the protocol.
 */
export async function assignUnknownAct(work: CommandWork, actId: number): Promise<StoredAct> {
  const { trx } = work;
  const found = requireFound(await actById(trx, null, actId, true), gseActMessages.noUnknownAct(actId));
  if (found.state !== 'kept') throw new DomainError('wrong_state', gseActMessages.notKept(actId, ACT_STATE_WORDS[found.state]));
  const protocol = found.protocol ?? '';
  const application = await findByProtocol(trx, protocol);
  if (application === undefined) throw new DomainError('wrong_state', gseActMessages.stillUnknown(protocol));
  await lockChangeableCommunity(trx, application.communityId);
  await adoptUnknownActs(trx, protocol);
  const act = (await actById(trx, application.communityId, actId)) as StoredAct;
  const after = {
    state: act.state,
    kind: act.kind,
    act_number: act.actNumber,
    ...(act.keptBecause ? { kept_because: act.keptBecause } : {}),
  };
  const action = act.state === 'kept' ? 'gse_act.kept' : 'gse_act.dismissed';
  work.audit({ chain: application.communityId, action, objectKind: 'gse_act', objectId: actId, before: { state: found.state }, after });
  return act;
}

/** Puts an act aside whose protocol nobody knows: it stays with its evidence and never counts. One that is put aside already stays so. */
export async function dismissUnknownAct(work: CommandWork, actId: number, note: string): Promise<StoredAct> {
  const found = requireFound(await actById(work.trx, null, actId, true), gseActMessages.noUnknownAct(actId));
  if (found.state === 'dismissed') return found;
  await storeOutcome(work.trx, actId, { state: 'dismissed', note, decidedBy: work.actor });
  const after = { state: 'dismissed', kind: found.kind, act_number: found.actNumber, note };
  const change = { objectKind: 'gse_act', objectId: actId, before: { state: found.state }, after };
  work.audit({ chain: 0, action: 'gse_act.dismissed', ...change });
  return (await actById(work.trx, null, actId)) as StoredAct;
}
