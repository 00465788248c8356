import type { Config } from '../infra/config/env.ts';

/** HOST:PORT of a worker's metrics: the interface the API listens on, at the worker's own port; undefined without one. */
export const metricsAddress = (config: Pick<Config, 'api'>, port: number | undefined): string | undefined =>
  port === undefined ? undefined : `${config.api.host}:${port}`;
