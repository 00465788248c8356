import { loadavg } from 'node:os';
import { absolute, type Measure } from '../measure.ts';
import { median } from './median.ts';
import type { Site } from './site.ts';
import { interactiveMs, openWatched, type Watched } from './watch.ts';

const SLOWED = 4;
/** The bounds are of issue 14. */
const MOST_KB = 180;
const INTERACTIVE_MS = 1500;
const FIGURES_MS = 2000;

/** A member's home in an empty browser: what it loads, when it answers, when its figures are there. */
export async function firstView(site: Site, rounds: number, say: (line: string) => void): Promise<readonly Measure[]> {
  const slowed: Watched[] = [];
  const unslowed: Watched[] = [];
  for (let round = 0; round < rounds; round += 1) {
    slowed.push(await openHome(site, SLOWED));
    unslowed.push(await openHome(site, 1));
  }
  say(`  the load of this machine: ${loadavg()[0]?.toFixed(1)}`);
  const { scripts, kb } = await loadedScripts(site);
  return [
    absolute({ id: 'W1', what: `JavaScript of a member's home, gz, ${scripts} files`, value: kb, unit: 'kB', below: MOST_KB }),
    absolute({
      id: 'W2',
      what: 'home answers a press, processor slowed 4 times',
      value: median(slowed.map(interactiveMs)),
      unit: 'ms',
      below: INTERACTIVE_MS,
    }),
    absolute({
      id: 'W2f',
      what: 'its figures on the screen, slowed',
      value: median(slowed.map(({ figures }) => figures)),
      unit: 'ms',
      below: null,
    }),
    absolute({
      id: 'W2w',
      what: 'work of its main thread until then, unslowed',
      value: median(unslowed.map(({ workMs }) => workMs)),
      unit: 'ms',
      below: null,
    }),
    absolute({
      id: 'W3',
      what: 'its figures on the screen',
      value: median(unslowed.map(({ figures }) => figures)),
      unit: 'ms',
      below: FIGURES_MS,
    }),
  ];
}

async function openHome({ as, origin, communityId }: Site, slowed: number): Promise<Watched> {
  const context = await as('member', { serviceWorkers: 'block' });
  const { watched } = await openWatched(context, `${origin}/c/${communityId}/mine`, slowed);
  await context.close();
  return watched;
}

/** Every script that the browser asked for until nothing was under way any more, in the form that gzip gives it. */
async function loadedScripts({ as, origin, communityId }: Site): Promise<{ scripts: number; kb: number }> {
  const context = await as('member', { serviceWorkers: 'block' });
  const { page } = await openWatched(context, `${origin}/c/${communityId}/mine`, 1);
  await page.waitForLoadState('networkidle');
  const names = (await page.evaluate("performance.getEntriesByType('resource').map(({ name }) => name)")) as string[];
  await context.close();
  const scripts = [...new Set(names.filter((name) => /\/app\/[^?]+\.js$/.test(name)))];
  const bytes = await Promise.all(scripts.map(gzBytes));
  return { scripts: scripts.length, kb: bytes.reduce((sum, one) => sum + one, 0) / 1000 };
}

async function gzBytes(url: string): Promise<number> {
  const answer = await fetch(url, { headers: { 'Accept-Encoding': 'gzip' } });
  await answer.arrayBuffer();
  return Number(answer.headers.get('content-length'));
}
