import type { Page } from 'playwright-core';
import { inContext, openDatabase, systemContext } from '../../../postgres/driver/index.ts';
import { createOperation, finishOperation, progressOperation } from '../../../postgres/record/operation.ts';
import { absolute, type Measure } from '../measure.ts';
import { median } from './median.ts';
import type { Site } from './site.ts';

const CHANGES = 20;
const PAUSE_MS = 400;
const PAINTED_MS = 500;
const AS = systemContext('system:bench');
/** Notes by clock when each value of the progress bar, and the text below it, has been painted. */
const NOTE_VALUES = `{
  globalThis.painted = {};
  new MutationObserver(() => {
    const done = document.querySelector('#content progress')?.value;
    if (done === undefined || done in painted) return;
    painted[done] = 0;
    requestAnimationFrame(() => setTimeout(() => { painted[done] = Date.now(); }));
  }).observe(document.querySelector('#content'), { subtree: true, childList: true, characterData: true, attributes: true });
}`;

/** An operation goes on, as an activity makes it, while its page is open: from just before the transaction to the painted text. */
export async function liveChanges(site: Site, rounds: number): Promise<readonly Measure[]> {
  const database = openDatabase(site.databaseUrl, { name: 'bench-web', max: 1 });
  try {
    const { db } = database;
    const operation = { kind: 'import', communityId: site.communityId, createdBy: 'system:bench', total: 1000 };
    const { id } = await inContext(db, AS, (trx) => createOperation(trx, operation));
    await inContext(db, AS, (trx) => progressOperation(trx, id, { done: 0 }));
    const context = await site.as('community_manager');
    const page = await context.newPage();
    await page.goto(`${site.origin}/c/${site.communityId}/operations/${id}`);
    await page.getByText('live', { exact: true }).waitFor();
    await page.evaluate(NOTE_VALUES);
    const tookMs: number[] = [];
    for (let done = 1; done <= CHANGES * rounds; done += 1) {
      const beganMs = Date.now();
      await inContext(db, AS, (trx) => progressOperation(trx, id, { done }));
      tookMs.push((await paintedAt(page, done)) - beganMs);
      await page.waitForTimeout(PAUSE_MS);
    }
    await inContext(db, AS, (trx) => finishOperation(trx, id, {}));
    await context.close();
    return [
      absolute({
        id: 'W6',
        what: `change of an operation to its painted text, longest of ${tookMs.length}`,
        value: Math.max(...tookMs),
        unit: 'ms',
        below: PAINTED_MS,
      }),
      absolute({ id: 'W6m', what: 'the middle one', value: median(tookMs), unit: 'ms', below: null }),
    ];
  } finally {
    await database.close();
  }
}

async function paintedAt(page: Page, done: number): Promise<number> {
  for (let tries = 0; tries < 500; tries += 1) {
    const at = (await page.evaluate(`painted[${done}]`)) as number | undefined;
    if (at) return at;
    await page.waitForTimeout(20);
  }
  throw new Error(`the page does not show ${done} after 10 s`);
}
