import { serve } from '@hono/node-server';
import { loadGseGatewayConfig } from '../../../config/gse-gateway.ts';
import { createLogger } from '../../../telemetry/logger.ts';
import { createDeskApp } from './app.ts';
import { startMessenger } from './deliver.ts';
import { openGseGateway } from './gateway.ts';
import { openJournal } from './journal.ts';
import { readScript } from './moves.ts';

// A stand-in for the desk of GSE, which has no interface for machines: it takes our applications and, by its script
// (GSE_SCRIPT, or PUT /scripts/CONFIGURATION), accepts, asks for integrations, rejects, stays silent, contradicts itself or sends twice.
const config = loadGseGatewayConfig();
const log = createLogger({ level: config.LOG_LEVEL, name: 'gse-desk' });
const journal = openJournal(config.GSE_DATA);
const desk = openGseGateway(journal, config.GSE_SCRIPT === undefined ? undefined : readScript(config.GSE_SCRIPT));
const messenger = startMessenger(config, desk, log);
for (const protocol of desk.protocols()) messenger.wake(protocol);

const server = serve({ fetch: createDeskApp(desk, messenger).fetch, hostname: config.GSE_HOST, port: config.GSE_PORT }, ({ port }) =>
  log.info({ port, applications: desk.protocols().length }, 'the GSE desk is open'),
);

for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  process.once(signal, () => {
    server.close();
    void messenger.stop().then(() => {
      journal.close();
      process.exit(0);
    });
  });
}
