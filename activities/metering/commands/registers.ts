import { DomainError, invalidInput } from '../../../domain/kernel/errors.ts';
import { localDateOf } from '../../../domain/kernel/time/local-day.ts';
import { type Quantity, resolveSeries } from '../../../domain/metering/known-series.ts';
import { registerMessages } from '../../../domain/metering/registers/messages.ts';
import { lockChangeableCommunity } from '../../../infra/postgres/communities/communities.ts';
import { addRegisterReadings, type RegisterRow, registerAt, removeRegister } from '../../../infra/postgres/metering/registers.ts';
import { requireConfiguration } from '../../communities/reads/require.ts';
import type { CommandWork } from '../../kernel/unit-of-work.ts';
import { markInstants, markRemoved } from '../bookkeeping/due-checks.ts';
import { isOwnOn } from '../own-days.ts';
import { catalogueOf, loadKnownSeries } from '../read-curves.ts';
import { seriesIds } from '../series-ids.ts';

/** What a person read of a register; `at` in epoch ms. */
export interface TypedRegister {
  readonly communityId: number;
  readonly configurationId: number;
  readonly code: string;
  readonly quantity: Quantity;
  readonly at: number;
  readonly valueMwh: number;
}

const QUARTER_MS = 15 * 60_000;

/**
 * Records what a register reads and answers its id; the readings before and after it are checked within a day. The same reading twice is one;
 * `already_exists` where another value stands for the instant.
 */
export async function recordRegister(work: CommandWork, given: TypedRegister): Promise<number> {
  const { communityId, configurationId, code, quantity, at, valueMwh } = given;
  await lockChangeableCommunity(work.trx, communityId);
  await requireConfiguration(work.trx, communityId, configurationId);
  const known = await loadKnownSeries(work.trx, { options: { configurationId, resolutionMinutes: 60, source: '' } });
  if (quantity === 'exempt') throw invalidInput('body.quantity', 'no_register', registerMessages.noCounter(quantity));
  const found = resolveSeries(catalogueOf(known), code, quantity);
  if ('message' in found) throw invalidInput('body.code', found.code, found.message);
  if (at > Date.now()) throw invalidInput('body.at', 'in_future', registerMessages.inFuture);
  if (at % QUARTER_MS !== 0) throw invalidInput('body.at', 'off_grid', registerMessages.offHour);
  const day = localDateOf(at - 1, known.configuration.timeZone);
  if (!isOwnOn(known.codes, found.known, day)) throw invalidInput('body.at', 'not_assigned', registerMessages.notAssigned(code, day));
  const key = { ...seriesIds(found.known), quantity: found.quantity, configurationId, at };
  const before = await registerAt(work.trx, key);
  if (before?.valueMwh === valueMwh) return before.id;
  if (before !== undefined) throw new DomainError('already_exists', registerMessages.otherValue(before.valueMwh / 1e6));
  const [id] = await addRegisterReadings(work.trx, [{ ...key, communityId, valueMwh, operationId: null, recordedBy: work.actor }]);
  await markInstants(work.trx, configurationId, known.configuration.timeZone, [at]);
  work.audit({
    chain: communityId,
    action: 'register.recorded',
    objectKind: 'register_reading',
    objectId: id as number,
    after: { value_mwh: valueMwh },
  });
  return id as number;
}

/** Removes a reading of a register; what it said is checked again within a day. The community is locked. */
export async function endRegister(work: CommandWork, { id, community_id, configuration_id, at, value_mwh }: RegisterRow): Promise<void> {
  await removeRegister(work.trx, id);
  const known = await loadKnownSeries(work.trx, { options: { configurationId: configuration_id, resolutionMinutes: 60, source: '' } });
  await markRemoved(work.trx, configuration_id, known.configuration.timeZone, [at.getTime()]);
  work.audit({ chain: community_id, action: 'register.removed', objectKind: 'register_reading', objectId: id, before: { value_mwh } });
}
