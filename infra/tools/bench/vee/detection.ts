import { type CheckFinding, checkSeries } from '../../../../domain/metering/checks/check-series.ts';
import type { CheckedSeries, CheckRuleName } from '../../../../domain/metering/checks/checked-series.ts';
import { rulesOn } from '../../../../domain/metering/checks/rule-table.ts';
import { FAULTS, type Injector, PLAIN_FAULTS } from './faults.ts';
import type { Meter } from './meters.ts';
import { seeded } from './random.ts';

const PER_SEVERITY = 200;
const HISTORY_DAYS = 28;
const CHECKED_DAYS = 30;
/** Days after which a shift of scale is looked for. */
const SCALE_DAYS = 5;
const RULES = rulesOn('2025-01-01');
const SEVERITIES = [0, 1, 2] as const;

/** How well a rule finds its faults; false ones are counted wherever another fault or none was put in. */
export interface RuleScore {
  readonly rule: CheckRuleName;
  readonly cases: number;
  readonly found: number;
  readonly false: number;
  readonly f1: number;
  readonly bySeverity: readonly number[];
}

export interface Detection {
  readonly hard: readonly RuleScore[];
  readonly plain: readonly RuleScore[];
  readonly macroF1: number;
  readonly macroF1OfAll: number;
  readonly flagsPerMeterMonth: number;
  /** Part of twofold scale shifts that are found from their first five days alone. */
  readonly scaleInTime: number;
}

interface Case {
  readonly rule: CheckRuleName | undefined;
  readonly severity: number;
  readonly from: number;
  readonly to: number;
  readonly found: readonly CheckFinding[];
}

/** Puts each fault with each severity into months of real meters and asks the rules; months without a fault count, too. */
export function measureDetection(meters: readonly Meter[], seed: number): Detection {
  const clean = cleanMonths(meters);
  const cases = [...casesOf(FAULTS, meters, seed), ...casesOf(PLAIN_FAULTS, meters, seed + 1)];
  const scored = (faults: Partial<Record<CheckRuleName, Injector>>) =>
    (Object.keys(faults) as CheckRuleName[]).map((rule) => scoreOf(rule, [...cases, ...clean]));
  const [hard, plain] = [scored(FAULTS), scored(PLAIN_FAULTS)];
  const flags = clean.reduce((sum, { found }) => sum + found.filter(({ rule }) => rule !== 'missing').length, 0);
  return {
    hard,
    plain,
    macroF1: meanOf(hard.map(({ f1 }) => f1)),
    macroF1OfAll: meanOf([...hard, ...plain].map(({ f1 }) => f1)),
    flagsPerMeterMonth: flags / clean.length,
    scaleInTime: scaleInTime(meters, seed + 2),
  };
}

/** Every second month of every meter as it is. */
function cleanMonths(meters: readonly Meter[]): Case[] {
  return meters.flatMap((meter) => {
    const cases: Case[] = [];
    for (let day = HISTORY_DAYS; day + CHECKED_DAYS <= meter.days.length; day += CHECKED_DAYS * 2) {
      const month = monthOf(meter, day);
      if (month !== undefined) cases.push({ rule: undefined, severity: 0, from: 0, to: 0, found: checkSeries(month, RULES) });
    }
    return cases;
  });
}

function casesOf(faults: Partial<Record<CheckRuleName, Injector>>, meters: readonly Meter[], seed: number): Case[] {
  const random = seeded(seed);
  return (Object.entries(faults) as [CheckRuleName, Injector][]).flatMap(([rule, inject]) =>
    SEVERITIES.flatMap((severity) => {
      const cases: Case[] = [];
      for (let tries = 0; cases.length < PER_SEVERITY && tries < PER_SEVERITY * 40; tries += 1) {
        const month = anyMonth(random.pick(meters), random.next());
        const asked = month === undefined || rule === 'register' ? month : withoutRegisters(month);
        const injected = asked === undefined ? undefined : inject(asked, severity, random);
        if (injected === undefined) continue;
        cases.push({ rule, severity, from: injected.from, to: injected.to, found: checkSeries(injected.series, RULES) });
      }
      return cases;
    }),
  );
}

/** A register contradicts every changed reading: only where it is the fault itself does it come in. */
function withoutRegisters({ registers: _, ...month }: CheckedSeries): CheckedSeries {
  return month;
}

function scoreOf(rule: CheckRuleName, cases: readonly Case[]): RuleScore {
  const own = cases.filter((one) => one.rule === rule);
  const isFound = ({ from, to, found }: Case): boolean => found.some((one) => one.rule === rule && one.from < to && from < one.to);
  const found = own.filter(isFound).length;
  const others = cases.filter((one) => one.rule !== rule && one.found.some((finding) => finding.rule === rule));
  // A meter that really lacks readings is not a false alarm.
  const wrong = rule === 'missing' ? 0 : others.length;
  const bySeverity = SEVERITIES.map((severity) => {
    const part = own.filter((one) => one.severity === severity);
    return part.filter(isFound).length / part.length;
  });
  return { rule, cases: own.length, found, false: wrong, f1: (2 * found) / (2 * found + wrong + own.length - found), bySeverity };
}

function scaleInTime(meters: readonly Meter[], seed: number): number {
  const random = seeded(seed);
  let [cases, found] = [0, 0];
  const users = meters.filter(({ shape }) => shape === 'use');
  for (let tries = 0; cases < PER_SEVERITY * 2 && tries < PER_SEVERITY * 80; tries += 1) {
    const month = anyMonth(random.pick(users), random.next(), SCALE_DAYS);
    if (month === undefined) continue;
    const from = month.dayStarts[month.firstChecked] as number;
    const times = 2 * (0.97 + 0.06 * random.next());
    const values = month.values.map((value, i) => (i < from ? value : Math.round(value * times)));
    cases += 1;
    if (checkSeries({ ...month, values }, RULES).some(({ rule }) => rule === 'scale')) found += 1;
  }
  return found / cases;
}

const anyMonth = (meter: Meter, at: number, checked = CHECKED_DAYS): CheckedSeries | undefined =>
  monthOf(meter, HISTORY_DAYS + Math.floor(at * Math.max(1, meter.days.length - HISTORY_DAYS - checked)), checked);

/** Months of less energy, and uses of which most intervals hold next to nothing, are left out: nothing can be found or missed in them. */
const LEAST_WH = 20_000;
const isIdle = (values: Float64Array): boolean => values.reduce((idle, value) => (value < 10 ? idle + 1 : idle), 0) > values.length / 2;

/** A month of a meter with the four weeks before; undefined where much of it is missing or nothing flowed. Its register is the sum of what was read. */
function monthOf(meter: Meter, day: number, checked = CHECKED_DAYS): CheckedSeries | undefined {
  const [first, last] = [day - HISTORY_DAYS, day + checked];
  if (first < 0 || last > meter.days.length) return undefined;
  const [from, to] = [meter.dayStarts[first] as number, meter.dayStarts[last] as number];
  const values = meter.values.slice(from, to);
  const missing = values.reduce((count, value) => (Number.isNaN(value) ? count + 1 : count), 0);
  const sum = values.reduce((all, value) => (Number.isNaN(value) ? all : all + value), 0);
  if (missing > values.length * 0.02 || sum < LEAST_WH || (meter.shape === 'use' && isIdle(values))) return undefined;
  const dayStarts = meter.dayStarts.slice(first, last + 1).map((start) => start - from);
  const registers = Float64Array.from({ length: last - first }, (_, d) =>
    values.subarray(dayStarts[d], dayStarts[d + 1]).reduce((all, value) => all + value, 0),
  );
  return {
    minutes: meter.minutes,
    values,
    days: meter.days.slice(first, last),
    dayStarts,
    firstChecked: HISTORY_DAYS,
    shape: meter.shape,
    perKwh: 1000,
    registers,
    ...(meter.dark === undefined ? {} : { dark: meter.dark.slice(from, to) }),
    ...(meter.opposite === undefined ? {} : { opposite: meter.opposite.slice(from, to) }),
  };
}

const meanOf = (values: readonly number[]): number => values.reduce((sum, one) => sum + one, 0) / values.length;
