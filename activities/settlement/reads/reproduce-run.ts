import type { Transaction } from 'kysely';
import { DomainError, requireFound } from '../../../domain/kernel/errors.ts';
import { assembleInput, type Stored } from '../../../domain/settlement/run/assemble.ts';
import { createPriceReader } from '../../../domain/settlement/run/hour-prices.ts';
import { inputSeries, type RunInputs } from '../../../domain/settlement/run/run-inputs.ts';
import { createMonthCalendar } from '../../../domain/settlement/run/stored-readings.ts';
import type { SettlementInput } from '../../../domain/settlement/types.ts';
import { daysByVersion } from '../../../infra/postgres/metering/curves.ts';
import { pricesByVersion } from '../../../infra/postgres/metering/prices.ts';
import type { DB } from '../../../infra/postgres/schema/tables.ts';
import { recordedDays } from '../../../infra/postgres/settlement/recorded-days.ts';
import { findRunInputs } from '../../../infra/postgres/settlement/run-contents.ts';
import { settlementMessages } from '../messages.ts';

/** A stored run as it can be settled again: the same versions of readings and prices, the same legal values. */
export interface ReproducedRun {
  readonly inputs: RunInputs;
  readonly input: SettlementInput;
}

export async function reproduceRun(trx: Transaction<DB>, runId: number): Promise<ReproducedRun> {
  const found = requireFound(await findRunInputs(trx, runId), settlementMessages.noRun(runId));
  if (found.kind === 'advance') throw new DomainError('wrong_state', settlementMessages.runIsAdvance(runId));
  return { inputs: found.inputs, input: assembleInput(found.inputs, await readStored(trx, runId, found.inputs), found.parameters) };
}

async function readStored(trx: Transaction<DB>, runId: number, inputs: RunInputs): Promise<Stored> {
  const wanted = inputSeries(inputs).flatMap(({ seriesId, days }) => days.map(([day, version]) => ({ seriesId, day, version })));
  const shown = await daysByVersion(trx, wanted);
  // A change of assignments hides days of now; the run keeps those that it was settled from.
  const read = shown.length < wanted.length ? await recordedDays(trx, runId) : shown;
  const days = new Map(read.map((one) => [`${one.seriesId}/${one.day}`, one]));
  const prices = await pricesByVersion(
    trx,
    inputs.marketZone,
    inputs.prices.map(([day, version]) => ({ day, version })),
  );
  const byDay = new Map(prices.map((one) => [one.day, one]));
  return {
    dayOf: (seriesId, day) => {
      const found = days.get(`${seriesId}/${day}`);
      if (found === undefined) throw new DomainError('forbidden', settlementMessages.readingsOfOthers(day));
      return found;
    },
    pricesOf: createPriceReader((day) => byDay.get(day)),
    calendar: createMonthCalendar(),
  };
}
