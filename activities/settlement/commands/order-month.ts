import { DomainError } from '../../../domain/kernel/errors.ts';
import { atPath, type Message } from '../../../domain/kernel/messages.ts';
import { legalDay, type Unsettleable, unsettleable } from '../../../domain/kernel/time/bounds.ts';
import { rangeText } from '../../../domain/kernel/time/day-ranges.ts';
import { openProcess } from '../../../infra/postgres/record/process.ts';
import { addHold, endHold, type Hold, openHold } from '../../../infra/postgres/settlement/holds.ts';
import { requestSettlement } from '../../../infra/postgres/settlement/marks.ts';
import {
  periodProcess,
  type SettledPeriod,
  type SettlementStanding,
  settlementStanding,
} from '../../../infra/postgres/settlement/period.ts';
import type { CommandWork } from '../../kernel/unit-of-work.ts';
import { settlementMessages } from '../messages.ts';
import { proposeRunAgain } from './refuse-version.ts';

/** What an operator orders for a configuration's month, and why. */
interface PeriodOrder extends SettledPeriod {
  readonly note: string;
}

/** Holds a month back; `until` is an ISO 8601 instant, null: until it is released. Throws wrong_state while it is held. */
export async function holdPeriod(work: CommandWork, order: PeriodOrder & { readonly until: string | null }): Promise<Hold> {
  await requireSettleable(work, order);
  const hold = await addHold(work.trx, { ...order, by: work.actor });
  if (hold === undefined) {
    const now = await openHold(work.trx, order.configurationId, order.month);
    throw new DomainError('wrong_state', settlementMessages.alreadyHeld(order.month, now?.id, now?.heldBy));
  }
  await record(work, order, { action: 'settlement.month_held', objectKind: 'settlement_hold', objectId: hold.id }, { until: order.until });
  return hold;
}

/** Ends the month's hold; what is whole is then posted by the month's process. Throws wrong_state where nothing holds it. */
export async function releasePeriod(work: CommandWork, order: PeriodOrder): Promise<Hold> {
  const open = await openHold(work.trx, order.configurationId, order.month);
  const hold = open === undefined ? undefined : await endHold(work.trx, open.id, work.actor, order.note);
  if (hold === undefined) throw new DomainError('wrong_state', settlementMessages.notHeld(order.month));
  await record(work, order, { action: 'settlement.month_released', objectKind: 'settlement_hold', objectId: hold.id });
  return hold;
}

/**
 * Asks for the month to be settled again; answers the mark's id. Where nothing changed nothing will be posted; a version that was refused
 * waits for approval again.
 */
export async function recomputePeriod(work: CommandWork, order: PeriodOrder): Promise<number> {
  await requireSettleable(work, order);
  await proposeRunAgain(work, order);
  const markId = await requestSettlement(work.trx, order, order.note);
  await record(work, order, { action: 'settlement.recompute_requested', objectKind: 'settlement_mark', objectId: markId });
  return markId;
}

/** Refuses a month that may not be settled: without or outside the contract, before the first point or plant, or ahead. */
async function requireSettleable({ trx }: CommandWork, { configurationId, month }: SettledPeriod): Promise<void> {
  const standing = await settlementStanding(trx, configurationId, month);
  const reason = unsettleable(month, standing, legalDay(Date.now()));
  if (reason === null) return;
  const message = whyNot(reason, standing);
  throw new DomainError('invalid_input', atPath('body.month', message), [{ path: 'body.month', code: reason, message }]);
}

function whyNot(reason: Unsettleable, { firstDay, from, to }: SettlementStanding): Message {
  if (reason === 'ahead') return settlementMessages.future;
  if (reason === 'not_accepted') return settlementMessages.notAccepted;
  if (reason === 'outside_contract') return settlementMessages.outsideContract(rangeText(from ?? '', to));
  return firstDay === null ? settlementMessages.noPoint : settlementMessages.beforeFirstDay(firstDay);
}

interface RecordedOrder {
  readonly action: string;
  readonly objectKind: 'settlement_hold' | 'settlement_mark';
  readonly objectId: number;
}

async function record(work: CommandWork, order: PeriodOrder, event: RecordedOrder, more: object = {}): Promise<void> {
  const { configurationId, communityId, month, note } = order;
  await openProcess(work.trx, periodProcess(order));
  work.audit({ chain: communityId, ...event, after: { configurationId, month, note, ...more } });
}
