import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

/** What the process counts that takes in messages of devices. */
export interface IngestMetrics {
  readonly registry: Registry;
  readonly messages: Counter;
  /** `stored`, `known` (it was there already) or `lost`. */
  readonly samples: Counter<'outcome'>;
  readonly refused: Counter<'reason'>;
  readonly batch: Histogram;
  readonly commitSeconds: Histogram;
  readonly connected: Gauge;
  readonly waiting: Gauge;
  readonly dropped: Gauge;
}

const BATCHES = [1, 10, 50, 100, 250, 500, 1000];
const SECONDS = [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 5, 30];

/** A registry of its own with Node's process metrics; names begin with `condivisa_ingest_`. */
export function createIngestMetrics(): IngestMetrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const registers = [registry];
  const named = (name: string, help: string) => ({ name: `condivisa_ingest_${name}`, help, registers });
  return {
    registry,
    messages: new Counter(named('messages_total', 'Messages of devices')),
    samples: new Counter({ ...named('samples_total', 'Samples of devices, by what became of them'), labelNames: ['outcome'] }),
    refused: new Counter({ ...named('refused_total', 'Messages and samples that were not taken, by reason'), labelNames: ['reason'] }),
    batch: new Histogram({ ...named('batch_messages', 'Messages of one transaction'), buckets: BATCHES }),
    commitSeconds: new Histogram({ ...named('commit_seconds', 'Time from a batch to its commit'), buckets: SECONDS }),
    connected: new Gauge(named('connected', '1 while the broker is connected')),
    waiting: new Gauge(named('waiting_messages', 'Messages that wait to be stored')),
    dropped: new Gauge(named('dropped_messages', 'Messages of QoS 0 that were dropped because too many waited')),
  };
}
