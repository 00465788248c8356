import type { Page } from 'playwright-core';
import { workMs } from './watch.ts';

const PIXELS = 12_000;
const PIXELS_A_SECOND = 4000;
const AT = { x: 800, y: 600 };
/** Times of all frames that the page makes from now on: a headless browser makes at most 60 a second, and paints without a graphics card. */
const COUNT_FRAMES = `{
  globalThis.frames = [];
  const note = (now) => { frames.push(now); requestAnimationFrame(note); };
  requestAnimationFrame(note);
}`;
const POSITION = 'document.querySelector("section[tabindex]").scrollTop';

/** Of the frames of the page's main thread, which is where new rows are made. */
export interface Scrolled {
  readonly meanMs: number;
  /** 95 of 100 frames are faster. */
  readonly slowMs: number;
  /** Processor time of the main thread for one. */
  readonly workMs: number;
}

/** Scrolls the first section of a page that does, down (-1) or up, and says what its frames took. Throws when it did not move. */
export async function scrollOf(page: Page): Promise<(direction: -1 | 1) => Promise<Scrolled>> {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  await page.evaluate(COUNT_FRAMES);
  const position = (): Promise<number> => page.evaluate(POSITION) as Promise<number>;
  return async (direction) => {
    await page.bringToFront();
    const [from, workBefore] = [await position(), await workMs(session)];
    await page.evaluate('void (frames.length = 0)');
    const gesture = { gestureSourceType: 'mouse', preventFling: true } as const;
    await session.send('Input.synthesizeScrollGesture', { ...AT, yDistance: direction * PIXELS, speed: PIXELS_A_SECOND, ...gesture });
    const at = (await page.evaluate('[...frames]')) as number[];
    const work = (await workMs(session)) - workBefore;
    const moved = Math.abs((await position()) - from);
    if (moved < PIXELS / 2) throw new Error(`${page.url()} moved by ${moved} pixels only`);
    const took = at
      .slice(1)
      .map((now, index) => now - (at[index] ?? now))
      .sort((a, b) => a - b);
    const meanMs = took.reduce((sum, one) => sum + one, 0) / took.length;
    return { meanMs, slowMs: took[Math.floor(took.length * 0.95)] ?? 0, workMs: work / took.length };
  };
}
