import { runProcess } from '../config/run-process.ts';
import { openTemporal } from './client.ts';
import { ensureNamespace } from './namespace.ts';

// For servers that our own stack did not start: docker compose runs it once before the workers.
await runProcess('namespace', ['DATABASE_URL', 'REDIS_URL', 'MQTT_URL', 'PERSONAL_KEYS', 'TOKEN_KEYS'], async (config, log) => {
  const { connection, close } = await openTemporal(config);
  await ensureNamespace(connection, config.temporal.namespace);
  log.info({ namespace: config.temporal.namespace }, 'namespace is ready');
  await close();
});
