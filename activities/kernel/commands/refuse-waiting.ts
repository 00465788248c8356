import { DomainError } from '../../../domain/kernel/errors.ts';
import { kernelMessages } from '../../../domain/kernel/kernel-messages.ts';
import type { Message } from '../../../domain/kernel/messages.ts';
import { addRefusal, endRefusal, type RefusedKind, refuserOf } from '../../../infra/postgres/record/refusals.ts';
import type { CommandWork } from '../unit-of-work.ts';

/** Something that waits for approval, as refusals and their audit events name it. */
export interface WaitingObject {
  readonly kind: RefusedKind;
  readonly id: number;
  readonly communityId: number;
}

/** Names of each in audit events. */
const NAMES: Readonly<Record<RefusedKind, { readonly objectKind: string; readonly refused: string; readonly again: string }>> = {
  run_id: { objectKind: 'settlement_run', refused: 'settlement.run_refused', again: 'settlement.run_proposed' },
  year_id: { objectKind: 'settlement_year', refused: 'settlement.year_refused', again: 'settlement.year_proposed' },
  sale_id: { objectKind: 'energy_sale', refused: 'energy_sale.refused', again: 'energy_sale.recorded' },
  use_id: { objectKind: 'ring_fenced_use', refused: 'ring_fenced_use.refused', again: 'ring_fenced_use.recorded' },
  payment_account_id: { objectKind: 'payment_account', refused: 'payment_account.refused', again: 'payment_account.recorded' },
};

/** Refuses something that waits, locked by the caller, for the reason in `note`. One that is refused stays as it is. */
export async function refuseWaiting(work: CommandWork, { kind, id, communityId }: WaitingObject, note: string): Promise<void> {
  const isNew = await addRefusal(work.trx, { kind, id, communityId, note, by: work.actor });
  if (!isNew) return;
  work.audit({ chain: communityId, action: NAMES[kind].refused, objectKind: NAMES[kind].objectKind, objectId: id, after: { note } });
}

/** Proposes again, as it is, what was refused; nothing where it was not. */
export async function proposeAgain(work: CommandWork, { kind, id, communityId }: WaitingObject, note?: string): Promise<void> {
  if (!(await endRefusal(work.trx, kind, id, work.actor))) return;
  const object = { objectKind: NAMES[kind].objectKind, objectId: id };
  work.audit({ chain: communityId, action: NAMES[kind].again, ...object, after: note === undefined ? {} : { note } });
}

/** Throws `wrong_state` where somebody refused what would be approved. */
export async function assertNotRefused(work: Pick<CommandWork, 'trx'>, what: Message, kind: RefusedKind, id: number): Promise<void> {
  const by = await refuserOf(work.trx, kind, id);
  if (by !== undefined) throw new DomainError('wrong_state', kernelMessages.approvalRefused(what, by));
}
