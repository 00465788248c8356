import { absolute, type BenchGroup, type Measure } from '../measure.ts';
import { type Detection, measureDetection } from './detection.ts';
import { type GapErrors, measureEstimation } from './estimation.ts';
import { findData, type Meter, readMeters } from './meters.ts';
import { checkedPerMinute } from './speed.ts';

const SEED = 20_250_101;
const MACRO_F1 = 0.92;
const FLAGS_PER_MONTH = 1;
const INTERVALS_PER_MINUTE = 10_000_000;
const SPEED_SECONDS = 10;

const run: BenchGroup['run'] = async (say) => {
  const speed = atLeastAbsolute(
    'M4',
    'intervals checked by all rules, one core',
    checkedPerMinute(SPEED_SECONDS) / 1e6,
    'M/min',
    INTERVALS_PER_MINUTE / 1e6,
  );
  const folder = findData();
  if (folder === undefined) {
    say('  skipped: the real homes are not there (folder shared/data beside the repository, or VEE_DATA): only the speed was measured');
    return [speed];
  }
  const meters = readMeters(folder);
  const measures = (['tuning', 'hold-out'] as const).flatMap((part) =>
    ofPart(
      meters.filter((meter) => meter.part === part),
      part,
      say,
    ),
  );
  return [speed, ...measures];
};

/** Bounds count on the homes on which nothing was chosen; the others are said. */
function ofPart(meters: readonly Meter[], part: Meter['part'], say: (line: string) => void): Measure[] {
  say(`  ${part}: ${meters.length} meters`);
  const detection = measureDetection(meters, SEED);
  for (const score of [...detection.hard, ...detection.plain]) say(`    ${scoreLine(score)}`);
  const gaps = (['use', 'generation'] as const).flatMap((shape) => {
    const chosen = meters.filter((one) => (one.shape === 'use') === (shape === 'use'));
    return measureEstimation(chosen, SEED).map((errors) => ({ shape, errors }));
  });
  for (const { shape, errors } of gaps) say(`    ${gapLine(shape, errors)}`);
  return [
    ...ofDetection(detection, part),
    ...ofGaps(
      gaps.map(({ errors }) => errors),
      part,
    ),
  ];
}

function ofDetection(detection: Detection, part: Meter['part']): Measure[] {
  const [id, isBound] = [part === 'tuning' ? 't' : '', part === 'hold-out'];
  const meterMonths = `${part} homes`;
  return [
    atLeastAbsolute(`V1${id}`, `macro-F1 of seven faults, ${meterMonths}`, detection.macroF1, '', null),
    atLeastAbsolute(`V2${id}`, `macro-F1 of all eleven faults, ${meterMonths}`, detection.macroF1OfAll, '', isBound ? MACRO_F1 : null),
    absolute({
      id: `V3${id}`,
      what: `false flags in a month of a meter, ${meterMonths}`,
      value: detection.flagsPerMeterMonth,
      unit: '',
      below: isBound ? FLAGS_PER_MONTH : null,
    }),
    atLeastAbsolute(`V4${id}`, `twofold scale found within five days, part, ${meterMonths}`, detection.scaleInTime, '', null),
  ];
}

function ofGaps(gaps: readonly GapErrors[], part: Meter['part']): Measure[] {
  const [id, isBound] = [part === 'tuning' ? 't' : '', part === 'hold-out'];
  const worst = (ratio: (gap: GapErrors) => number): number => Math.max(...gaps.map(ratio));
  const figure = (name: string, what: string, value: number, most: number): Measure => ({
    ...absolute({ id: `${name}${id}`, what: `${what}, ${part} homes`, value, unit: '', below: null }),
    reach: `<= ${most}`,
    met: isBound ? value <= most : null,
  });
  const withRegister = (gap: GapErrors): number => (gap.bestWithRegister === 0 ? 1 : gap.ownWithRegister / gap.bestWithRegister);
  return [
    figure(
      'V5',
      'error of estimates, ratio to the best single rule, worst length',
      worst((gap) => gap.own / gap.best),
      1,
    ),
    figure('V6', 'the same where a register is known', worst(withRegister), 1),
    figure(
      'V7',
      'units by which estimates miss their register',
      worst((gap) => gap.unclosed),
      0,
    ),
  ];
}

/** A figure that has to reach a bound; null: it is only said. */
const atLeastAbsolute = (id: string, what: string, value: number, unit: string, least: number | null): Measure => ({
  ...absolute({ id, what, value: Math.round(value * 1000) / 1000, unit, below: null }),
  value: Math.round(value * 1000) / 1000,
  reach: least === null ? 'said' : `>= ${least} ${unit}`.trim(),
  met: least === null ? null : value >= least,
});

const scoreLine = ({ rule, cases, found, f1, bySeverity, ...rest }: Detection['hard'][number]): string =>
  `${rule.padEnd(12)} ${found} of ${cases} found, ${rest.false} false, F1 ${f1.toFixed(3)}; mild to severe ${bySeverity.map((one) => one.toFixed(2)).join(', ')}`;

const gapLine = (shape: string, { hours, own, best, ownWithRegister, bestWithRegister }: GapErrors): string =>
  `${shape} gap of ${hours} h: error ${own.toFixed(3)} of the mean (best rule ${best.toFixed(3)}), with a register ${ownWithRegister.toFixed(3)} (${bestWithRegister.toFixed(3)})`;

/** Checks and estimates of readings on real homes (issue 16, sections 2 and 4). */
export const vee: BenchGroup = {
  name: 'vee',
  what: 'checks of readings and estimates of gaps on real homes with seeded faults (minutes)',
  onlyByName: true,
  run,
};
