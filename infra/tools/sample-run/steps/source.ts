import { addDays, localDateOf } from '../../../../domain/kernel/time/local-day.ts';
import { CENTRE } from '../sample/people.ts';
import type { CommunityIds, Job } from './job.ts';

const NAME = 'Meteo di esempio';
const DAYS_BACK = 7;

/** One source that is asked by itself, of the simulated weather: it changes no month, and its page shows pulls that fail and work. Answers what the first pull brought. */
export async function ensureSource({ manager }: Job, { communityId }: CommunityIds, meters: string): Promise<string> {
  const query = { community_id: communityId, kind: 'open_meteo' as const };
  const { data } = await manager.get('/api/v1/meter-sources', { params: { query } });
  const known = data.find(({ name }) => name === NAME);
  if (known !== undefined) return `known, ${known.last_day === null ? 'nothing came yet' : `until ${known.last_day}`}`;
  const { latitude, longitude } = CENTRE;
  const first_day = addDays(localDateOf(Date.now(), 'Europe/Rome'), -DAYS_BACK);
  const place = { settings: { latitude, longitude }, first_day, community_id: communityId };
  const made = await manager.post('/api/v1/meter-sources', {
    body: { kind: 'open_meteo', name: NAME, url: `${meters}/weather`, ...place },
  });
  const { pulled } = await manager.post('/api/v1/meter-sources/{source_id}/pull', { params: { path: { source_id: made.id } } });
  return pulled === null ? 'created, it is read automatically' : `created, asked: ${pulled.outcome}, ${pulled.days_stored} days`;
}
