import { serve } from '@hono/node-server';
import { loadPeoplePageConfig } from '../../../config/people-page.ts';
import { createLogger } from '../../../telemetry/logger.ts';
import { createPeopleApp } from './app.ts';

// Shows a developer how to sign in as the people of the sample. It knows only what the sample's job stored; the product knows nothing of it.
const config = loadPeoplePageConfig();
const log = createLogger({ level: config.LOG_LEVEL, name: 'people' });
const app = createPeopleApp(config.PEOPLE_FILE, `${config.PUBLIC_URL}/sign-in`);
const server = serve({ fetch: app.fetch, hostname: '127.0.0.1', port: config.PEOPLE_PORT }, ({ port }) =>
  log.info({ port }, "the page of the sample's accounts is open"),
);

for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => server.close(() => process.exit(0)));
