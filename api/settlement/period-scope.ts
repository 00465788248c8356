import { z } from '@hono/zod-openapi';
import type { Transaction } from 'kysely';
import { unknownReference } from '../../domain/kernel/errors.ts';
import type { RowContext } from '../../infra/postgres/driver/index.ts';
import type { DB } from '../../infra/postgres/schema/tables.ts';
import { periodProcess, type SettledPeriod, settledPeriod } from '../../infra/postgres/settlement/period.ts';
import type { Logger } from '../../infra/telemetry/logger.ts';
import { ensureRecorded } from '../../infra/temporal/processes.ts';
import type { CapabilityDeps } from '../deps.ts';
import { settledMonth } from '../http/dates.ts';
import { id, longText } from '../http/schemas.ts';
import { seesAll } from '../http/sees-all.ts';
import { settlementMessages } from './messages.ts';

/** A configuration's month, and why something is ordered for it. */
export const periodOrder = { configuration_id: id, month: settledMonth, note: longText(1000) };
export const OrderBody = z.strictObject(periodOrder);

/** The month of a configuration that the caller may act for; refused as unknown otherwise. */
export async function requireReferencedPeriod(
  trx: Transaction<DB>,
  context: RowContext,
  body: { readonly configuration_id: number; readonly month: string },
): Promise<SettledPeriod> {
  const period = await settledPeriod(trx, body.configuration_id, body.month);
  if (period === undefined || !seesAll(context, period.communityId))
    throw unknownReference('configuration_id', settlementMessages.noSettledConfiguration(body.configuration_id));
  return period;
}

/** Tells the month's workflow that its record changed, and starts it where it does not run. */
export const signalPeriod = ({ temporal }: Pick<CapabilityDeps, 'temporal'>, log: Logger, period: SettledPeriod): Promise<void> =>
  ensureRecorded(temporal, log, periodProcess(period));
