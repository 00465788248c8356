import { serve } from '@hono/node-server';
import { loadMeterSimulatorConfig } from '../../../config/meter-simulator.ts';
import { createLogger } from '../../../telemetry/logger.ts';
import { createMetersApp } from './app.ts';

// Stand-ins for the APIs of meters (as Datadis, stored data of Shelly), of prices (GME, ENTSO-E) and of weather (as Open-Meteo): late days, gaps,
// revised values by the seed, and calls that fail by METERS_FAULTS or by PUT /script.
const config = loadMeterSimulatorConfig();
const log = createLogger({ level: config.LOG_LEVEL, name: 'meter-apis' });
const app = createMetersApp({ world: { seed: config.METERS_SEED, now: () => Date.now() }, share: config.METERS_FAULTS, slowMs: 25_000 });
const server = serve({ fetch: app.fetch, hostname: config.METERS_HOST, port: config.METERS_PORT }, ({ port }) =>
  log.info({ port }, 'the simulated meter APIs are open'),
);

for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => server.close(() => process.exit(0)));
