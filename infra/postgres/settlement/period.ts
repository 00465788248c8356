import { sql, type Transaction } from 'kysely';
import { DomainError } from '../../../domain/kernel/errors.ts';
import { atPath } from '../../../domain/kernel/messages.ts';
import { legalDay, unsettleable } from '../../../domain/kernel/time/bounds.ts';
import { RECOMPUTE_CHANGED_MONTHS, SETTLE_CONFIGURATION_MONTH } from '../../../domain/settlement/processes.ts';
import type { UnitOfWork } from '../driver/index.ts';
import { recordAudit } from '../record/audit.ts';
import { type NewProcess, openProcess, processRow } from '../record/process.ts';
import type { DB } from '../schema/tables.ts';
import { addHold, endHold, type Hold, openHold } from './holds.ts';
import { type MarkedMonth, requestSettlement } from './marks.ts';
import { periodMessages } from './messages.ts';

/** A configuration's month (`yyyy-mm`): the input of workflow `settlePeriod`. */
export type SettledPeriod = MarkedMonth;

/** A month of a configuration with Italian hourly settlement that the context sees, or undefined. */
export async function settledPeriod(trx: Transaction<DB>, configurationId: number, month: string): Promise<SettledPeriod | undefined> {
  const { rows } = await sql<{ communityId: number }>`
    select community_id as "communityId" from configuration where id = ${configurationId} and allocation = 'it_hourly_minimum'`.execute(
    trx,
  );
  return rows[0] === undefined ? undefined : { configurationId, communityId: rows[0].communityId, month };
}

/** Refuses a month in which the configuration has nothing to settle: before its first point or plant, or ahead. */
async function requireSettleable(trx: Transaction<DB>, { configurationId, month }: SettledPeriod): Promise<void> {
  const { rows } = await sql<{ firstDay: string | null }>`
    select least((select min(lower(validity)) from point_assignment where configuration_id = ${configurationId}),
      (select min(lower(validity)) from plant_assignment where configuration_id = ${configurationId})) as "firstDay"`.execute(trx);
  const firstDay = rows[0]?.firstDay ?? null;
  const reason = unsettleable(month, firstDay, legalDay(Date.now()));
  if (reason === null) return;
  const beginning = firstDay === null ? periodMessages.noPoint : periodMessages.beforeFirstDay(firstDay);
  const message = reason === 'ahead' ? periodMessages.future : beginning;
  throw new DomainError('invalid_input', atPath('body.month', message), [{ path: 'body.month', code: reason, message }]);
}

/** The process row of a month that is settled again, held, or waits for a person. */
export const periodProcess = ({ configurationId, communityId, month }: SettledPeriod): NewProcess =>
  processRow(SETTLE_CONFIGURATION_MONTH, { configurationId, communityId, month });

/** The process row of a month that is settled again in many configurations at once. */
export const touchedProcess = (month: string): NewProcess => processRow(RECOMPUTE_CHANGED_MONTHS, { month });

/** What an operator orders, and why. */
export interface PeriodOrder extends SettledPeriod {
  readonly by: string;
  readonly note: string;
  readonly requestId?: string;
}

/** Holds a month back; `until` is an ISO 8601 instant, null: until it is released. Refused with wrong_state while it is held. */
export async function holdPeriod(trx: UnitOfWork, order: PeriodOrder & { readonly until: string | null }): Promise<Hold> {
  await requireSettleable(trx, order);
  const hold = await addHold(trx, order);
  if (hold === undefined) {
    const now = await openHold(trx, order.configurationId, order.month);
    throw new DomainError('wrong_state', periodMessages.alreadyHeld(order.month, now?.id, now?.heldBy));
  }
  await record(trx, order, 'settlement.month_held', hold.id, { until: order.until });
  return hold;
}

/** Ends the month's hold; what is whole is then posted. Refused with wrong_state where nothing holds it. */
export async function releasePeriod(trx: UnitOfWork, order: PeriodOrder): Promise<Hold> {
  const open = await openHold(trx, order.configurationId, order.month);
  const hold = open === undefined ? undefined : await endHold(trx, open.id, order.by, order.note);
  if (hold === undefined) throw new DomainError('wrong_state', periodMessages.notHeld(order.month));
  await record(trx, order, 'settlement.month_released', hold.id);
  return hold;
}

/** Asks for the month to be settled again; answers the mark's id. Where nothing changed nothing will be posted. */
export async function recomputePeriod(trx: UnitOfWork, order: PeriodOrder): Promise<number> {
  await requireSettleable(trx, order);
  const markId = await requestSettlement(trx, order, order.note);
  await record(trx, order, 'settlement.recompute_requested', markId);
  return markId;
}

async function record(trx: UnitOfWork, order: PeriodOrder, action: string, id: number, more: object = {}): Promise<void> {
  const { configurationId, communityId, month, by, note, requestId } = order;
  await openProcess(trx, periodProcess(order));
  recordAudit(trx, {
    chain: communityId,
    actor: by,
    action,
    objectKind: action === 'settlement.recompute_requested' ? 'settlement_mark' : 'settlement_hold',
    objectId: id,
    after: { configurationId, month, note, ...more },
    ...(requestId === undefined ? {} : { requestId }),
  });
}
