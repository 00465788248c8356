import { readFileSync } from 'node:fs';
import { barChart } from '../../../documents/bar-chart.ts';
import { escapeHtml } from '../../../documents/html.ts';
import { htmlTable } from '../../../documents/html-table.ts';
import { showEur, showEurOrBlocked, showKwh, showNumber, toKwh } from '../output/format.ts';
import { monthColumns, monthTotals } from '../output/months-table.ts';
import type { Column } from '../output/table.ts';
import { unpricedLines } from '../output/unpriced.ts';
import type { JobResult, MemberResult, MonthResult } from '../result/job-result.ts';
import { memberChart } from './member-chart.ts';

const STYLE = readFileSync(new URL('../../../documents/report.css', import.meta.url), 'utf8');

const total = <T>(items: readonly T[], of: (item: T) => number): number => items.reduce((sum, item) => sum + of(item), 0);

const memberColumns = ({ energyUnit }: JobResult): Column<MemberResult>[] => [
  { title: 'Member', align: 'left', text: ({ code, name }) => `${code} ${name}` },
  { title: 'Withdrawn kWh', align: 'right', text: ({ withdrawn }) => showKwh(withdrawn, energyUnit) },
  { title: 'of which shared', align: 'right', text: ({ sharedAsConsumer }) => showKwh(sharedAsConsumer, energyUnit) },
  { title: 'Injected kWh', align: 'right', text: ({ injected }) => showKwh(injected, energyUnit) },
  { title: 'of which shared', align: 'right', text: ({ sharedAsProducer }) => showKwh(sharedAsProducer, energyUnit) },
  { title: 'Premium EUR', align: 'right', text: ({ premiumCents }) => showEur(premiumCents) },
  { title: 'Valorisation EUR', align: 'right', text: ({ refundCents }) => showEur(refundCents) },
  { title: 'Total EUR', align: 'right', text: ({ totalCents }) => showEur(totalCents) },
];

function memberTotals({ members, energyUnit }: JobResult): string[] {
  return [
    'Total',
    showKwh(
      total(members, ({ withdrawn }) => withdrawn),
      energyUnit,
    ),
    showKwh(
      total(members, ({ sharedAsConsumer }) => sharedAsConsumer),
      energyUnit,
    ),
    showKwh(
      total(members, ({ injected }) => injected),
      energyUnit,
    ),
    showKwh(
      total(members, ({ sharedAsProducer }) => sharedAsProducer),
      energyUnit,
    ),
    showEur(total(members, ({ premiumCents }) => premiumCents)),
    showEur(total(members, ({ refundCents }) => refundCents)),
    showEur(total(members, ({ totalCents }) => totalCents)),
  ];
}

const sumOrNull = (months: readonly MonthResult[], of: (month: MonthResult) => number | null): number | null =>
  months.every((month) => of(month) === null) ? null : total(months, (month) => of(month) ?? 0);

function keyFigures(result: JobResult): string {
  const { months, energyUnit, members, fundCents } = result;
  const shared = total(months, (month) => month.shared);
  const figures: [string, string][] = [
    ['Shared energy', `${showKwh(shared, energyUnit)} kWh`],
    [
      'Of the injected energy',
      `${(
        (100 * shared) /
          Math.max(
            1,
            total(months, ({ injected }) => injected),
          )
      ).toFixed(1)} %`,
    ],
    ['Premium', `${showEurOrBlocked(sumOrNull(months, ({ premiumCents }) => premiumCents))} EUR`],
    [
      'Valorisation',
      sumOrNull(months, ({ refundCents }) => refundCents) === null
        ? 'blocked'
        : `${showEur(total(months, ({ refundCents }) => refundCents ?? 0))} EUR`,
    ],
    ['Fund', `${showEur(fundCents)} EUR`],
    [`To ${members.length} members`, `${showEur(total(members, ({ totalCents }) => totalCents))} EUR`],
  ];
  return `<dl class="figures">${figures.map(([name, value]) => `<div><dt>${escapeHtml(name)}</dt><dd>${escapeHtml(value)}</dd></div>`).join('')}</dl>`;
}

const highestOf = (bars: readonly { readonly label: string; readonly value: number }[]): string =>
  bars.reduce((best, bar) => (bar.value > best.value ? bar : best), { label: 'none', value: 0 }).label;

function monthChart({ months, energyUnit }: JobResult): string {
  const bars = months.map(({ month, shared }) => ({
    label: month.slice(2),
    value: toKwh(shared, energyUnit),
    text: `${month}: ${showKwh(shared, energyUnit)} kWh`,
  }));
  const description = `${months.length} months from ${months[0]?.month} to ${months.at(-1)?.month}; the highest is ${highestOf(bars)}. The table of months has the values.`;
  return barChart({ id: 'by-month', title: 'Shared energy by month', description, unit: 'kWh', bars });
}

function hourChart({ sharedByHourOfDay, energyUnit }: JobResult): string {
  const bars = sharedByHourOfDay.map((shared, hour) => ({
    label: String(hour),
    value: toKwh(shared, energyUnit),
    text: `${hour}:00 to ${hour + 1}:00: ${showKwh(shared, energyUnit)} kWh`,
  }));
  const description = `Sum of all months for each hour of the local day; the highest is the hour from ${highestOf(bars)}:00.`;
  return barChart({ id: 'by-hour', title: 'Shared energy by hour of day', description, unit: 'kWh', bars });
}

const list = (lines: readonly string[]): string => `<ul>${lines.map((line) => `<li>${escapeHtml(line)}</li>`).join('')}</ul>`;

function notes(result: JobResult): string {
  const lacking = new Set(
    result.months.flatMap(({ blocked }) => blocked.map((one) => `${one.component.replaceAll('_', ' ')}: no value of ${one.parameter}`)),
  );
  const unpriced = unpricedLines(result);
  return [
    lacking.size > 0 ? `<h2>Blocked</h2><p>These amounts wait for a legal value; nothing was guessed.</p>${list([...lacking])}` : '',
    unpriced.length > 0
      ? `<h2>Hours with shared energy and no price</h2><p>They earn no premium; the valorisation stays.</p>${list(unpriced)}`
      : '',
    result.assumptions.length > 0 ? `<h2>Assumed values</h2>${list(result.assumptions)}` : '',
  ].join('');
}

function explained({ explained: amount }: JobResult): string {
  if (amount === null) return '';
  const title = `Where do ${showEur(amount.cents)} EUR of ${amount.member} in ${amount.month} come from?`;
  return `<h2>${escapeHtml(title)}</h2><div class="explained">${list(amount.lines)}</div>`;
}

/** The whole report as one HTML page that needs nothing from outside. */
export function reportHtml(result: JobResult): string {
  const { community, configuration, months } = result;
  const partial = months.filter(({ kind }) => kind === 'partial').length;
  const lead = `Configuration ${configuration.code}, ${configuration.kind.replaceAll('_', ' ')}, zone ${configuration.marketZone}; ${showNumber(months.length)} months settled, ${months[0]?.month} to ${months.at(-1)?.month}${partial > 0 ? `, ${partial} of them partial` : ''}.`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(community.name)}: settled months</title>
<style>
${STYLE}</style>
</head>
<body>
<main>
<h1>${escapeHtml(community.name)}</h1>
<p class="lead">${escapeHtml(lead)}</p>
${keyFigures(result)}
<h2>Shared energy</h2>
<div class="charts">${monthChart(result)}${hourChart(result)}</div>
<h2>Months</h2>
${htmlTable('Energy and money by month', monthColumns(result), months, monthTotals(result))}
${notes(result)}
${explained(result)}
<h2>Members</h2>
${memberChart(result.members)}
${htmlTable('Energy and money by member, all months', memberColumns(result), result.members, memberTotals(result))}
<footer><p>Made by Condivisa from the stored settlement. Energy is exact to the ${result.energyUnit}, money to the cent; the fund and the members' parts add up to premium and valorisation.</p></footer>
</main>
</body>
</html>
`;
}
