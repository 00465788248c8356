import type { Transaction } from 'kysely';
import type { EnergyUnit } from '../../../domain/kernel/energy/units.ts';
import { DomainError, requireFound } from '../../../domain/kernel/errors.ts';
import { darkIntervals } from '../../../domain/kernel/time/daylight.ts';
import { addDays, localDateOf } from '../../../domain/kernel/time/local-day.ts';
import type { SeriesShape } from '../../../domain/metering/checks/checked-series.ts';
import { type CheckedWindow, windowOf } from '../../../domain/metering/checks/checked-window.ts';
import { correctionMessages } from '../../../domain/metering/corrections/messages.ts';
import { type Catalogue, type KnownCode, type Quantity, resolveSeries } from '../../../domain/metering/known-series.ts';
import { sectionFacts } from '../../../infra/postgres/metering/check-subjects.ts';
import { type GradedStoredDay, newestGradedDays } from '../../../infra/postgres/metering/curves.ts';
import type { AssignedCode } from '../../../infra/postgres/metering/imports.ts';
import type { SeriesRow } from '../../../infra/postgres/metering/series.ts';
import type { DB } from '../../../infra/postgres/schema/tables.ts';
import { requireConfiguration } from '../../communities/reads/require.ts';
import { catalogueOf, keyOfRow, loadKnownSeries } from '../read-curves.ts';
import { type KnownRegisters, knownRegisters } from '../registers/known-registers.ts';
import { keyOfCode } from '../series-ids.ts';
import { followsSun, shapeOf } from '../series-shape.ts';

/** Days around a correction by which it is estimated. */
const DAYS_AROUND = 28;

/** Readings of one series that a call is about. */
export interface AskedReadings {
  readonly communityId: number;
  readonly configurationId: number;
  readonly code: string;
  readonly quantity: Quantity;
  /** Epoch ms, `to` excluded. */
  readonly from: number;
  readonly to: number;
}

/** The stored days of one series around a stretch of time. */
export interface StoredSeries {
  readonly row: SeriesRow;
  readonly registers: KnownRegisters;
  readonly seriesId: number;
  readonly known: KnownCode;
  readonly quantity: Quantity;
  readonly unit: EnergyUnit;
  readonly zone: string;
  readonly shape: SeriesShape;
  readonly dark?: Uint8Array;
  readonly window: CheckedWindow;
  readonly stored: ReadonlyMap<string, GradedStoredDay>;
  /** The days on which the code is the configuration's. */
  readonly codes: readonly AssignedCode[];
  readonly catalogue: Catalogue;
}

/** Reads a series of a configuration around a stretch; `not_found` where the code or its readings are not there. */
export async function loadStoredSeries(trx: Transaction<DB>, asked: AskedReadings): Promise<StoredSeries> {
  const { id: configurationId } = await requireConfiguration(trx, asked.communityId, asked.configurationId);
  const all = await loadKnownSeries(trx, { options: { configurationId, resolutionMinutes: 60, source: '' } });
  const catalogue = catalogueOf(all);
  const found = resolveSeries(catalogue, asked.code, asked.quantity);
  if ('message' in found) throw new DomainError('not_found', found.message);
  const key = keyOfCode(found.known, found.quantity);
  const row = requireFound(
    all.series.find((one) => keyOfRow(one) === key),
    correctionMessages.noReadings(asked.code),
  );
  const zone = all.configuration.timeZone;
  const from = addDays(localDateOf(asked.from, zone), -DAYS_AROUND);
  const to = addDays(localDateOf(asked.to - 1, zone), DAYS_AROUND + 1);
  const stored = new Map<string, GradedStoredDay>();
  await newestGradedDays(trx, [row.id], from, to, (day) => stored.set(day.day, day));
  const window = requireFound(windowOf(stored, from, to, zone), correctionMessages.noReadings(asked.code));
  const section = (await sectionFacts(trx, configurationId)).find(({ sectionId }) => sectionId === row.sectionId);
  const dark = followsSun(row, section) ? { dark: darkIntervals(window.start, window.values.length, window.minutes) } : {};
  const around = { configurationId, communityId: asked.communityId, zone };
  const registers = await knownRegisters(trx, {
    ...around,
    from: localDateOf(asked.from, zone),
    to: addDays(localDateOf(asked.to - 1, zone), 1),
  });
  const codes = all.codes.filter((code) => code.subject === found.known.subject && code.subjectId === found.known.subjectId);
  const facts = { unit: row.unit, zone, shape: shapeOf(row, section), ...dark, window, stored, codes, catalogue };
  return { row, registers, seriesId: row.id, ...found, ...facts };
}
