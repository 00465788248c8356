import { absolute, atLeast, atMost, type Measure } from '../measure.ts';
import type { ImportSpeed } from './import-speed.ts';
import type { Rival, RivalSeconds } from './rivals.ts';

interface Scale {
  readonly count: number;
  readonly seconds: number;
  readonly peakMb: number;
}

/** What the rows are made of; times in seconds. */
export interface SettlementFigures {
  readonly size: number;
  readonly imported: ImportSpeed;
  readonly monthS: number;
  readonly floorS: number;
  readonly plainS: number;
  readonly againS: number;
  readonly rivals: ReadonlyMap<Rival, RivalSeconds>;
  readonly computingS: number;
  readonly few: Scale;
  readonly many: Scale;
  readonly rectifiedS: number;
  readonly whatIfS: number;
  readonly load: number;
}

/** The table of P1 to P7, each with its bound. */
export function measuresOf(figures: SettlementFigures): Measure[] {
  const { size, imported, monthS, floorS, plainS, againS, few, many, rectifiedS, whatIfS, load } = figures;
  const millions = imported.readings / 1e6;
  const speed = { unit: 'M/s', value: millions / imported.ownS, floor: millions / imported.floorS };
  const seconds = { unit: 's', value: monthS };
  return [
    atLeast({ id: 'P1', what: 'day-curves taken in by the import, compared with raw COPY', ...speed, least: 0.5 }),
    atMost({ id: 'P2', what: `a month of ${size} configurations, compared with COPY out and in`, ...seconds, floor: floorS, most: 2 }),
    atMost({ id: 'P2a', what: 'the same month again, nothing changed', unit: 's', value: againS, floor: monthS, most: 0.3 }),
    ...rivalRows(figures),
    atMost({
      id: 'P4',
      what: `${many.count} configurations compared with ${few.count}`,
      unit: 's',
      value: many.seconds,
      floor: few.seconds,
      most: 10.5,
    }),
    memory(few, many),
    atMost({ id: 'P5', what: 'through Temporal compared with the same code as a plain script', ...seconds, floor: plainS, most: 1.2 }),
    absolute({ id: 'P6', what: 'rectified day marked to difference posted, through Temporal', value: rectifiedS, unit: 's', below: 1 }),
    absolute({ id: 'P7', what: 'what-if of a year for 40 members, computing alone', value: whatIfS, unit: 's', below: 0.5 }),
    absolute({ id: 'load', what: 'load average at the end, two cores', value: load, unit: '', below: null }),
  ];
}

/** Theirs compared with ours: how many times longer they take. */
function rivalRows({ rivals, monthS, computingS }: SettlementFigures): Measure[] {
  return [...rivals].flatMap(([rival, seconds]) => {
    const whole = {
      id: 'P3',
      what: `${rival}, 2 threads, COPY out to COPY in, compared with ours`,
      unit: 's',
      value: seconds.totalS,
      floor: monthS,
    };
    const alone = {
      id: 'P3c',
      what: `${rival} computing from memory compared with ours (1 thread)`,
      unit: 's',
      value: seconds.computingS,
      floor: computingS,
    };
    return [atLeast({ ...whole, least: 1.5 }), atLeast({ ...alone, least: rival === 'duckdb' ? 5 : 1 })];
  });
}

function memory(few: Scale, many: Scale): Measure {
  const what = `compute worker, most resident memory after ${many.count} (${few.peakMb.toFixed(0)} MB after ${few.count})`;
  return absolute({ id: 'P4m', what, value: many.peakMb, unit: 'MB', below: 1000 });
}
