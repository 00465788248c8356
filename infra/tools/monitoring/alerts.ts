/** One rule of alerting, for `rules.yaml`; its runbook is a page of infra/docs/runbooks with the heading to read. */
export interface AlertRule {
  readonly name: string;
  /** PromQL that answers series only while something is wrong. */
  readonly expression: string;
  readonly lasting: `${number}${'m' | 'h'}`;
  readonly severity: 'page' | 'ticket';
  readonly summary: string;
  readonly runbook: `${'settlement' | 'identity'}.md#${string}`;
}

const DEFECTS = 'code=~"internal|unavailable"';

/** What people are alerted to; figures of the business once a day's work can wait, of the machines at once. */
export const ALERTS: readonly AlertRule[] = [
  alert('ApiDown', 'up{job="condivisa-api"} == 0', '2m', 'page', 'The API does not answer', 'settlement.md#when-something-is-wrong'),
  alert(
    'DependencyDown',
    'condivisa_dependency_up == 0',
    '2m',
    'page',
    '{{ $labels.dependency }} does not answer',
    'settlement.md#when-something-is-wrong',
  ),
  alert(
    'ApiFails',
    `sum(rate(condivisa_http_failures_total{${DEFECTS}}[5m])) > 0.05`,
    '5m',
    'page',
    'The API answers with failures of its own',
    'settlement.md#when-something-is-wrong',
  ),
  alert(
    'ApiSlow',
    'histogram_quantile(0.99, sum by (le) (rate(condivisa_http_request_duration_seconds_bucket[5m]))) > 2',
    '10m',
    'ticket',
    'One answer in a hundred takes more than two seconds',
    'settlement.md#when-something-is-wrong',
  ),
  alert(
    'EventLoopBlocked',
    'nodejs_eventloop_lag_p99_seconds > 0.5',
    '5m',
    'ticket',
    'The API is blocked by computing',
    'settlement.md#when-something-is-wrong',
  ),
  alert(
    'ProcessesFailed',
    'condivisa_processes_failed > 0',
    '5m',
    'ticket',
    '{{ $value }} processes failed permanently',
    'settlement.md#what-does-not-go-on',
  ),
  alert(
    'MonthsFailed',
    'condivisa_settlement_months{state=~"failed|blocked"} > 0',
    '1h',
    'ticket',
    '{{ $value }} months are {{ $labels.state }}',
    'settlement.md#what-does-not-go-on',
  ),
  alert(
    'MonthsOverdue',
    'condivisa_settlement_months_overdue > 0',
    '1h',
    'ticket',
    '{{ $value }} months are overdue',
    'settlement.md#what-does-not-go-on',
  ),
  alert(
    'YearsNotSettled',
    'condivisa_settlement_years{state="not_settled"} > 0',
    '24h',
    'ticket',
    '{{ $value }} years are not settled on their months',
    'settlement.md#what-does-not-go-on',
  ),
  alert(
    'CorrectionsWait',
    'condivisa_settlement_marks_oldest_seconds > 1800',
    '5m',
    'page',
    'Corrections wait for {{ humanizeDuration $value }}: is the compute worker running?',
    'settlement.md#what-does-not-go-on',
  ),
  alert(
    'ImportsFail',
    'condivisa_imports_failed > 5',
    '15m',
    'ticket',
    '{{ $value }} imports failed within a day',
    'settlement.md#what-does-not-go-on',
  ),
  alert(
    'MailsWait',
    'condivisa_mails_oldest_seconds > 1800',
    '10m',
    'ticket',
    'Mails wait for {{ humanizeDuration $value }}',
    'identity.md#for-operators',
  ),
  alert(
    'WebhooksFail',
    'sum by (state) (condivisa_webhook_deliveries) > 0',
    '1h',
    'ticket',
    '{{ $value }} deliveries to webhooks: {{ $labels.state }}',
    'settlement.md#deliveries-to-webhooks-that-fail',
  ),
  alert(
    'PayoutsFailed',
    'condivisa_payouts{state="failed"} > 0',
    '1h',
    'ticket',
    '{{ $value }} payments to members failed',
    'settlement.md#advances-what-gse-pays-what-members-get-m',
  ),
  alert(
    'SecurityEvents',
    'sum by (kind) (increase(condivisa_security_events_total[15m])) > 20',
    '5m',
    'page',
    '{{ $value }} security events of kind {{ $labels.kind }}',
    'identity.md#for-operators',
  ),
];

function alert(
  name: string,
  expression: string,
  lasting: AlertRule['lasting'],
  severity: AlertRule['severity'],
  summary: string,
  runbook: AlertRule['runbook'],
): AlertRule {
  return { name, expression, lasting, severity, summary, runbook };
}
