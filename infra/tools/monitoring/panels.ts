import { BUSINESS_METRICS, type BusinessMetric } from '../../telemetry/business-metrics.ts';

/** One panel of the dashboard. `unit` is a unit of Grafana. */
export interface Panel {
  readonly title: string;
  readonly expression: string;
  /** Name of each line, by its labels. */
  readonly legend: string;
  readonly unit: 'short' | 's' | 'reqps' | 'bytes' | 'currencyEUR';
}

const businessPanel = ({ name, help, label }: BusinessMetric): Panel => {
  const isCents = name.endsWith('_cents');
  const unit = isCents ? 'currencyEUR' : name.endsWith('_seconds') ? 's' : 'short';
  return { title: help, expression: isCents ? `${name} / 100` : name, legend: label === undefined ? '' : `{{${label}}}`, unit };
};

/** What the dashboard shows: every figure of the business, then the API's traffic and health. */
export const PANELS: readonly Panel[] = [
  ...BUSINESS_METRICS.map(businessPanel),
  {
    title: 'Requests per second',
    expression: 'sum by (status) (rate(condivisa_http_request_duration_seconds_count[5m]))',
    legend: '{{status}}',
    unit: 'reqps',
  },
  {
    title: 'Time of 99 answers in 100',
    expression: 'histogram_quantile(0.99, sum by (le) (rate(condivisa_http_request_duration_seconds_bucket[5m])))',
    legend: '',
    unit: 's',
  },
  { title: 'Requests in flight', expression: 'condivisa_http_requests_in_flight', legend: '{{instance}}', unit: 'short' },
  { title: 'Failures by code', expression: 'sum by (code) (rate(condivisa_http_failures_total[5m]))', legend: '{{code}}', unit: 'reqps' },
  { title: 'Dependencies that answer', expression: 'condivisa_dependency_up', legend: '{{dependency}}', unit: 'short' },
  {
    title: 'Security events',
    expression: 'sum by (kind) (increase(condivisa_security_events_total[1h]))',
    legend: '{{kind}}',
    unit: 'short',
  },
  { title: 'Delay of the event loop', expression: 'nodejs_eventloop_lag_p99_seconds', legend: '{{instance}}', unit: 's' },
  { title: 'Memory', expression: 'process_resident_memory_bytes', legend: '{{instance}}', unit: 'bytes' },
];
