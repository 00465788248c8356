import type { JobResult, MonthResult } from '../result/job-result.ts';
import { countOf, showEur, showEurOrBlocked, showKwh } from './format.ts';
import type { Column } from './table.ts';

/** What is odd about a month, in few words; empty when it is complete. */
function remarksOf({ missingReadings, unpricedHours, blocked, approvedBy }: MonthResult): string {
  const components = [...new Set(blocked.map(({ component }) => component.replaceAll('_', ' ')))];
  return [
    missingReadings > 0 ? `${countOf(missingReadings, 'reading')} missing` : '',
    unpricedHours > 0 ? `${countOf(unpricedHours, 'hour')} without price` : '',
    components.length > 0 ? `${components.join(' and ')} blocked` : '',
    approvedBy === null ? '' : 'approved',
  ]
    .filter(Boolean)
    .join(', ');
}

/** A month's state in one word or two: `complete`, `partial v2`. */
const stateOf = ({ kind, version, state }: MonthResult): string =>
  `${kind}${version > 1 ? ` v${version}` : ''}${state === 'posted' ? '' : ` (${state.replaceAll('_', ' ')})`}`;

export const monthColumns = ({ energyUnit }: Pick<JobResult, 'energyUnit'>): Column<MonthResult>[] => [
  { title: 'Month', align: 'left', text: ({ month }) => month },
  { title: 'Withdrawn kWh', align: 'right', text: ({ withdrawn }) => showKwh(withdrawn, energyUnit) },
  { title: 'Injected kWh', align: 'right', text: ({ injected }) => showKwh(injected, energyUnit) },
  { title: 'Shared kWh', align: 'right', text: ({ shared }) => showKwh(shared, energyUnit) },
  { title: 'Premium EUR', align: 'right', text: ({ premiumCents }) => showEurOrBlocked(premiumCents) },
  { title: 'Valorisation EUR', align: 'right', text: ({ refundCents }) => showEurOrBlocked(refundCents) },
  { title: 'Fund EUR', align: 'right', text: ({ fundCents }) => showEur(fundCents) },
  { title: 'Members EUR', align: 'right', text: ({ distributedCents }) => showEur(distributedCents) },
  { title: 'State', align: 'left', text: stateOf },
  { title: 'Remarks', align: 'left', text: remarksOf },
];

/** The row of totals that fits `monthColumns`. */
export function monthTotals({ months, energyUnit }: Pick<JobResult, 'months' | 'energyUnit'>): string[] {
  const sum = (of: (month: MonthResult) => number): number => months.reduce((total, month) => total + of(month), 0);
  return [
    'Total',
    showKwh(
      sum(({ withdrawn }) => withdrawn),
      energyUnit,
    ),
    showKwh(
      sum(({ injected }) => injected),
      energyUnit,
    ),
    showKwh(
      sum(({ shared }) => shared),
      energyUnit,
    ),
    showEur(sum(({ premiumCents }) => premiumCents ?? 0)),
    showEur(sum(({ refundCents }) => refundCents ?? 0)),
    showEur(sum(({ fundCents }) => fundCents)),
    showEur(sum(({ distributedCents }) => distributedCents)),
  ];
}
