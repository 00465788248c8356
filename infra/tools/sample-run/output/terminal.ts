import type { JobResult, MemberResult } from '../result/job-result.ts';
import { showEur, showKwh, toKwh } from './format.ts';
import { monthColumns, monthTotals } from './months-table.ts';
import { plotLines } from './plot.ts';
import { type Column, tableLines } from './table.ts';
import { unpricedLines } from './unpriced.ts';

const TOP_MEMBERS = 12;
const PLOT_HEIGHT = 6;
const SHOWN_UNPRICED = 8;

const memberColumns = ({ energyUnit }: JobResult): Column<MemberResult>[] => [
  { title: 'Member', align: 'left', text: ({ code, name }) => `${code} ${name}` },
  { title: 'Withdrawn kWh', align: 'right', text: ({ withdrawn }) => showKwh(withdrawn, energyUnit) },
  { title: 'Injected kWh', align: 'right', text: ({ injected }) => showKwh(injected, energyUnit) },
  { title: 'Premium EUR', align: 'right', text: ({ premiumCents }) => showEur(premiumCents) },
  { title: 'Valorisation EUR', align: 'right', text: ({ refundCents }) => showEur(refundCents) },
  { title: 'Total EUR', align: 'right', text: ({ totalCents }) => showEur(totalCents) },
];

function memberLines(result: JobResult): string[] {
  const { members } = result;
  const sum = (of: (member: MemberResult) => number): string => showEur(members.reduce((total, member) => total + of(member), 0));
  const rest = members.length - TOP_MEMBERS;
  const totals = [
    `All ${members.length}${rest > 0 ? ` (${rest} more in the report)` : ''}`,
    showKwh(
      members.reduce((total, { withdrawn }) => total + withdrawn, 0),
      result.energyUnit,
    ),
    showKwh(
      members.reduce((total, { injected }) => total + injected, 0),
      result.energyUnit,
    ),
    sum(({ premiumCents }) => premiumCents),
    sum(({ refundCents }) => refundCents),
    sum(({ totalCents }) => totalCents),
  ];
  return tableLines(memberColumns(result), members.slice(0, TOP_MEMBERS), totals);
}

function plots({ months, sharedByHourOfDay, energyUnit }: JobResult): string[] {
  const byMonth = months.map(({ month, shared }) => ({ label: month.slice(2), value: toKwh(shared, energyUnit) }));
  const byHour = sharedByHourOfDay.map((value, hour) => ({ label: String(hour).padStart(2, '0'), value: toKwh(value, energyUnit) }));
  return [
    'Shared energy by month',
    ...plotLines(byMonth, PLOT_HEIGHT, 5),
    '',
    'Shared energy by hour of day',
    ...plotLines(byHour, PLOT_HEIGHT, 2),
  ];
}

function unpriced(result: JobResult): string[] {
  const lines = unpricedLines(result);
  if (lines.length === 0) return ['Hours with shared energy and no price: none'];
  const hours = result.months.reduce((sum, { unpricedHours }) => sum + unpricedHours, 0);
  const shorten = (line: string): string => {
    const stretches = line.split(', ');
    return stretches.length <= SHOWN_UNPRICED
      ? line
      : `${stretches.slice(0, SHOWN_UNPRICED).join(', ')} and ${stretches.length - SHOWN_UNPRICED} more stretches (report)`;
  };
  return [
    `Hours with shared energy and no price: ${hours} (no premium, the valorisation stays)`,
    ...lines.map((line) => `  ${shorten(line)}`),
  ];
}

function blockedLines({ months }: JobResult): string[] {
  const lacking = new Set(
    months.flatMap(({ blocked }) => blocked.map(({ component, parameter }) => `${component.replaceAll('_', ' ')} (no ${parameter})`)),
  );
  return lacking.size === 0 ? [] : [`Blocked until its legal value is given: ${[...lacking].join(', ')}`];
}

function explainedLines({ explained }: JobResult): string[] {
  if (explained === null) return ['No money was distributed, so there is nothing to explain.'];
  const { cents, member, month, lines } = explained;
  return [`Where do ${showEur(cents)} EUR of ${member} in ${month} come from?`, ...lines.map((line) => `  ${line}`)];
}

/** The whole result for the terminal. */
export function resultLines(result: JobResult): string[] {
  return [
    ...tableLines(monthColumns(result), result.months, monthTotals(result)),
    '',
    ...unpriced(result),
    ...blockedLines(result),
    ...result.assumptions.map((one) => `Assumed: ${one}`),
    '',
    ...memberLines(result),
    '',
    ...plots(result),
    '',
    ...explainedLines(result),
  ];
}
