import { Gauge, Registry } from 'prom-client';

/** A figure of the business: a gauge with at most one label of a closed list. */
export interface BusinessMetric {
  readonly name: string;
  readonly help: string;
  readonly label?: string;
  readonly values?: readonly string[];
}

/** Figures of the business at `/metrics/business`; `infra/postgres/settlement/business-counts.ts` counts each. */
export const BUSINESS_METRICS = [
  {
    name: 'condivisa_settlement_months',
    help: 'Months of configurations that wait or are blocked, by reason',
    label: 'state',
    values: ['awaiting_approval', 'incomplete', 'blocked', 'failed', 'held', 'never_settled'],
  },
  { name: 'condivisa_settlement_months_overdue', help: 'Unfinished months past the day by which they should be complete' },
  {
    name: 'condivisa_settlement_years',
    help: 'Years of configurations that wait, by reason',
    label: 'state',
    values: ['awaiting_approval', 'not_settled'],
  },
  { name: 'condivisa_settlement_marks_open', help: 'Changes of settled months that are not settled again yet' },
  { name: 'condivisa_settlement_marks_oldest_seconds', help: 'Age of the oldest of these changes' },
  { name: 'condivisa_imports_failed', help: 'Imports of the last 24 hours that failed' },
  { name: 'condivisa_mails_waiting', help: 'Mails that are not sent yet' },
  { name: 'condivisa_mails_oldest_seconds', help: 'Age of the oldest of these mails' },
  {
    name: 'condivisa_webhook_deliveries',
    help: 'Deliveries to webhooks that keep failing (from the third attempt on), and those given up in the last 24 hours',
    label: 'state',
    values: ['retrying', 'failed'],
  },
  { name: 'condivisa_processes_failed', help: 'Open processes whose workflow failed permanently' },
  { name: 'condivisa_applications_open', help: 'Applications to GSE that wait for the community' },
  { name: 'condivisa_payouts', help: 'Payments to members, by state', label: 'state', values: ['prepared', 'failed'] },
  {
    name: 'condivisa_ledger_residual_cents',
    help: 'Cents on accounts of communities that belong to no member: owed by GSE, and left over by rounding',
    label: 'account',
    values: ['gse_receivable', 'rounding'],
  },
  { name: 'condivisa_gse_late_cents', help: 'Cents that GSE owes of months past the day by which it pays them' },
] as const satisfies readonly BusinessMetric[];

type BusinessMetricName = (typeof BUSINESS_METRICS)[number]['name'];

/** One counted figure; `label` is null for a metric without one. */
export interface BusinessCount {
  readonly metric: BusinessMetricName;
  readonly label: string | null;
  readonly value: number;
}

/** One figure with its value; `state` is null for a metric without a label. */
interface BusinessFigure {
  readonly name: BusinessMetricName;
  readonly state: string | null;
  readonly value: number;
}

/** Every figure in the order of BUSINESS_METRICS; every value of a label is there, with 0 where nothing was counted. */
export function businessFigures(counts: readonly BusinessCount[]): BusinessFigure[] {
  const countOf = (name: BusinessMetricName, state: string | null): number =>
    counts.find(({ metric, label }) => metric === name && label === state)?.value ?? 0;
  return BUSINESS_METRICS.flatMap((metric) => {
    const states: readonly (string | null)[] = 'values' in metric ? metric.values : [null];
    return states.map((state) => ({ name: metric.name, state, value: countOf(metric.name, state) }));
  });
}

/** The counts as Prometheus text. */
export async function businessText(counts: readonly BusinessCount[]): Promise<{ readonly text: string; readonly contentType: string }> {
  const registry = new Registry();
  const figures = businessFigures(counts);
  for (const { name, help, label } of BUSINESS_METRICS as readonly BusinessMetric[]) {
    const gauge = new Gauge({ name, help, labelNames: label === undefined ? [] : [label], registers: [registry] });
    for (const { state, value } of figures.filter((figure) => figure.name === name))
      gauge.set(label === undefined || state === null ? {} : { [label]: state }, value);
  }
  return { text: await registry.metrics(), contentType: registry.contentType };
}
