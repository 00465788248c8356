import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

const REQUEST_SECONDS = [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.2, 0.5, 1, 2.5, 5, 10];

/** What the API process counts. Labels are methods, route patterns and statuses, never ids. */
export interface Metrics {
  readonly registry: Registry;
  readonly requestSeconds: Histogram<'method' | 'route' | 'status'>;
  readonly requestsInFlight: Gauge;
  readonly failures: Counter<'code'>;
  readonly idempotentReplays: Counter;
  readonly securityEvents: Counter<'kind'>;
  readonly dependencyUp: Gauge<'dependency'>;
}

/** A registry of its own with Node's process metrics and the API's; names begin with `condivisa_`. */
export function createMetrics(): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const registers = [registry];
  return {
    registry,
    requestSeconds: new Histogram({
      name: 'condivisa_http_request_duration_seconds',
      help: 'Time from request to answer',
      labelNames: ['method', 'route', 'status'],
      buckets: REQUEST_SECONDS,
      registers,
    }),
    requestsInFlight: new Gauge({ name: 'condivisa_http_requests_in_flight', help: 'Requests being answered', registers }),
    failures: new Counter({
      name: 'condivisa_http_failures_total',
      help: 'Answers with an error, by code',
      labelNames: ['code'],
      registers,
    }),
    idempotentReplays: new Counter({
      name: 'condivisa_http_idempotent_replays_total',
      help: 'Answers replayed for a known Idempotency-Key',
      registers,
    }),
    securityEvents: new Counter({
      name: 'condivisa_security_events_total',
      help: 'Signs of an attack or a stolen secret, by kind',
      labelNames: ['kind'],
      registers,
    }),
    dependencyUp: new Gauge({
      name: 'condivisa_dependency_up',
      help: '1 when the dependency answered the last check',
      labelNames: ['dependency'],
      registers,
    }),
  };
}
