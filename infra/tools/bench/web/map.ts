import { absolute, type Measure } from '../measure.ts';
import { median } from './median.ts';
import type { Site } from './site.ts';
import { workMs } from './watch.ts';

const PAINTED_MS = 1000;
const DRAWN = "performance.getEntriesByName('map drawn')[0]?.startTime";
const CHUNK =
  "performance.getEntriesByType('resource').find(({ name }) => name.includes('/map-canvas-') && name.endsWith('.js'))?.responseEnd";
const LIMIT_MS = 60_000;

/** From the map's code to the map with all areas and places, in an empty browser (WebGL in software where there is no graphics card). */
export async function mapPaint(site: Site, rounds: number): Promise<readonly Measure[]> {
  const paints: Paint[] = [];
  for (let round = 0; round < rounds; round += 1) paints.push(await onePaint(site));
  const drawn = median(paints.map(({ drawnMs }) => drawnMs));
  const work = median(paints.map(({ workMs: one }) => one));
  return [
    absolute({ id: 'W4', what: 'map drawn after its code has come', value: drawn, unit: 'ms', below: PAINTED_MS }),
    absolute({ id: 'W4w', what: 'work of the main thread from the opening of its page to the map', value: work, unit: 'ms', below: null }),
  ];
}

interface Paint {
  readonly drawnMs: number;
  readonly workMs: number;
}

async function onePaint({ as, origin, communityId }: Site): Promise<Paint> {
  const context = await as('community_manager', { serviceWorkers: 'block' });
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  await page.goto(`${origin}/c/${communityId}/map`);
  for (const until = performance.now() + LIMIT_MS; performance.now() < until; await page.waitForTimeout(50)) {
    const drawn = (await page.evaluate(DRAWN)) as number | undefined;
    if (drawn === undefined) continue;
    const paint = { drawnMs: drawn - ((await page.evaluate(CHUNK)) as number), workMs: await workMs(session) };
    await context.close();
    return paint;
  }
  throw new Error(`no map is drawn after ${LIMIT_MS / 1000} s`);
}
