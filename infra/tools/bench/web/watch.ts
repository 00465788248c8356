import type { BrowserContext, CDPSession, Page } from 'playwright-core';

/**
 * Runs before a page: notes when the menu and the first sum of money have been painted (ms since the opening began), and tasks that kept the page
 * from answering for more than 50 ms. The frame after a change paints it, and a timer set in that frame runs when it has been painted.
 */
const WATCH = `{
  globalThis.watched = { long: [] };
  const note = (name, isThere) => {
    if (!isThere || name in watched) return;
    watched[name] = 0;
    requestAnimationFrame(() => setTimeout(() => { watched[name] = performance.now(); }));
  };
  new MutationObserver(() => {
    note('menu', document.querySelector('nav a') !== null);
    note('figures', /€[\\d,]+\\.\\d\\d/.test(document.querySelector('#content')?.textContent ?? ''));
  }).observe(document, { subtree: true, childList: true, characterData: true });
  new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries()) watched.long.push({ startMs: startTime, endMs: startTime + duration });
  }).observe({ type: 'longtask', buffered: true });
}`;

/** ms since the opening began. */
interface Noted {
  /** 0 or nothing: not yet painted. */
  readonly menu?: number;
  readonly figures?: number;
  readonly long: readonly { readonly startMs: number; readonly endMs: number }[];
}

export interface Watched extends Required<Noted> {
  /** Processor time of the page's main thread until then: what is left of the other figures on a machine that has nothing else to do. */
  readonly workMs: number;
}

/** Opens an address in an empty browser, its processor `slowed` so many times, until a sum of money stands in the page. */
export async function openWatched(context: BrowserContext, address: string, slowed: number): Promise<{ page: Page; watched: Watched }> {
  const page = await context.newPage();
  await page.addInitScript(WATCH);
  const session = await context.newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate: slowed });
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  await page.goto(address);
  const noted = await untilFigures(page);
  return { page, watched: { ...noted, workMs: await workMs(session) } };
}

/** Processor time of the page's main thread since `Performance.enable` by thread ticks. */
export async function workMs(session: CDPSession): Promise<number> {
  const { metrics } = await session.send('Performance.getMetrics');
  return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0) * 1000;
}

async function untilFigures(page: Page): Promise<Required<Noted>> {
  for (let tries = 0; tries < 600; tries += 1) {
    const noted = (await page.evaluate('watched')) as Noted;
    if (noted.menu && noted.figures) return noted as Required<Noted>;
    await page.waitForTimeout(50);
  }
  throw new Error(`${page.url()} shows no sum of money after 30 s`);
}

/** When the menu is painted and no task over 50 ms keeps a press from being answered until the figures stand there. */
export const interactiveMs = ({ menu, figures, long }: Watched): number =>
  Math.max(menu, ...long.filter(({ startMs }) => startMs < figures).map(({ endMs }) => endMs));
