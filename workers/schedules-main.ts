import { runProcess } from '../infra/config/run-process.ts';
import { openTemporal } from '../infra/temporal/client.ts';
import { applySchedules } from './apply-schedules.ts';
import { SCHEDULES } from './schedules.ts';

await runProcess('schedules', ['DATABASE_URL', 'REDIS_URL', 'MQTT_URL', 'PERSONAL_KEYS', 'TOKEN_KEYS'], async (config, log) => {
  const { client, close } = await openTemporal(config);
  log.info(await applySchedules(client, SCHEDULES), 'schedules applied');
  await close();
});
