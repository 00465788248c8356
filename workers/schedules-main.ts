import { runProcess } from '../infra/config/run-process.ts';
import { openTemporal } from '../infra/temporal/client.ts';
import { applySchedules } from './apply-schedules.ts';
import { SCHEDULES } from './schedules.ts';

await runProcess('schedules', async (config, log) => {
  const { client, close } = await openTemporal(config);
  log.info(await applySchedules(client, SCHEDULES), 'schedules applied');
  await close();
});
