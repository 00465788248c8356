import { createFaultList, type FaultList } from '../../../domain/metering/faults.ts';
import { addRecord, createGmeCollector, recordsOf, type ZoneDay } from '../../../domain/metering/formats/gme-prices.ts';
import { datadisReadings } from '../../../domain/metering/sources/datadis.ts';
import { createEntsoeReader } from '../../../domain/metering/sources/entsoe.ts';
import { SourceFault } from '../../../domain/metering/sources/faults.ts';
import type { SourceSettings } from '../../../domain/metering/sources/kinds.ts';
import { sourceMessages } from '../../../domain/metering/sources/messages.ts';
import { type WeatherDay, weatherDays } from '../../../domain/metering/sources/open-meteo.ts';
import type { SourceReading } from '../../../domain/metering/sources/readings.ts';
import { shellyReadings } from '../../../domain/metering/sources/shelly.ts';
import type { DayWindow } from '../../../domain/metering/sources/windows.ts';
import type { SourceAnswer } from '../../../infra/sources/contract.ts';
import { readXml } from '../formats/read-xml.ts';

/** What an answer holds. */
export type SourceData =
  | { readonly subject: 'readings'; readonly readings: readonly SourceReading[] }
  | { readonly subject: 'prices'; readonly days: readonly ZoneDay[] }
  | { readonly subject: 'weather'; readonly days: readonly WeatherDay[] };

interface Asked {
  readonly window: DayWindow;
  readonly timeZone: string;
  readonly settings: SourceSettings;
}

/** Reads an answer as its kind says; a `SourceFault` where it cannot be right. */
export async function readAnswer(answer: SourceAnswer, { window, timeZone, settings }: Asked): Promise<SourceData> {
  switch (answer.kind) {
    case 'datadis': {
      const readings = answer.parts.flatMap(({ point, data }) => datadisReadings(data, point, window, timeZone));
      return { subject: 'readings', readings };
    }
    case 'shelly': {
      const readings = answer.parts.flatMap(({ point, data }) => shellyReadings(data, point, window, timeZone));
      return { subject: 'readings', readings };
    }
    case 'gme':
      return { subject: 'prices', days: within(gmeDays(answer.parts, settings), window) };
    case 'entsoe': {
      const days: ZoneDay[] = [];
      for (const { zone, xml } of answer.parts) days.push(...(await entsoeDays(zone, xml)));
      return { subject: 'prices', days: within(days, window) };
    }
    case 'open_meteo':
      return { subject: 'weather', days: weatherDays(answer.data) };
  }
}

function gmeDays(parts: readonly unknown[], { zones = [] }: SourceSettings): ZoneDay[] {
  const faults = createFaultList('gme');
  const steps = parts.map((part) => {
    const records = recordsOf(part);
    if (records === undefined) throw new SourceFault('bad_answer', sourceMessages.noList);
    return records;
  });
  const days = steps.flatMap((records) => {
    if (records.length === 0) return [];
    const collector = createGmeCollector(faults, undefined);
    for (const [at, record] of records.entries()) addRecord(collector, faults, record, at + 1);
    return collector.finish();
  });
  refuse(faults);
  return days.filter(({ zone }) => (zones as readonly string[]).includes(zone));
}

async function entsoeDays(zone: string, xml: Buffer): Promise<readonly ZoneDay[]> {
  const faults = createFaultList('entsoe');
  const reader = createEntsoeReader(zone);
  const chunks = (async function* () {
    yield xml;
  })();
  for await (const _ of readXml(chunks, reader, faults));
  if (faults.count > 0) throw new SourceFault('bad_answer', firstOf(faults));
  return reader.document().days;
}

/** Days that were not asked for prove that the publisher means other ones. */
function within(days: readonly ZoneDay[], { from, to }: DayWindow): readonly ZoneDay[] {
  const other = days.find(({ day }) => day < from || day >= to);
  if (other !== undefined) throw new SourceFault('wrong_data', sourceMessages.outside(other.day));
  return days;
}

const firstOf = (faults: FaultList) => faults.list()[0]?.message ?? null;

/** Nothing of an answer with a fault is stored. */
export function refuse(faults: FaultList): void {
  if (faults.count > 0) throw new SourceFault('wrong_data', firstOf(faults));
}
