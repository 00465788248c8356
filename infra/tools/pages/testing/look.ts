import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const SPINS_MS = 30_000;

/** Waits until nothing loads any more: nothing may spin for ever. */
export const settled = async (page: Page): Promise<void> => {
  await page.locator('#content h1').first().waitFor({ timeout: SPINS_MS });
  // The policy of the pages forbids to evaluate a condition inside of them.
  const until = Date.now() + SPINS_MS;
  while ((await page.locator('.animate-spin').count()) > 0) {
    if (Date.now() > until) throw new Error(`${page.url()} still loads after ${SPINS_MS / 1000} s`);
    await page.waitForTimeout(50);
  }
};

/** Goes to a page of the application as a link in it would, without loading the application again. */
export async function follow(page: Page, address: string): Promise<void> {
  await page.evaluate(`history.pushState({}, '', ${JSON.stringify(address)}); dispatchEvent(new PopStateEvent('popstate'))`);
  await settled(page);
}

interface Violation {
  readonly id: string;
  readonly impact: string | null;
  readonly nodes: readonly { readonly target: readonly unknown[] }[];
}

/**
 * What axe finds of serious or critical weight against WCAG 2.1 A and AA, each with where. Colours are the dearest part and the same in every
 * language: they are judged where `colours` says so.
 */
export async function seriousFaults(page: Page, colours = true): Promise<string[]> {
  if ((await page.evaluate('typeof globalThis.axe')) === 'undefined') await page.evaluate(AXE);
  const rules = { 'color-contrast': { enabled: colours } };
  const tags = JSON.stringify({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'], resultTypes: ['violations'], rules });
  const { violations } = (await page.evaluate(`axe.run(document, ${tags})`)) as { readonly violations: readonly Violation[] };
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(
      ({ id, nodes }) =>
        `${id}: ${nodes
          .map(({ target }) => target.join(' '))
          .slice(0, 3)
          .join(', ')}`,
    );
}

/** Pixels that the page is wider than its window. */
export const overflow = (page: Page): Promise<number> =>
  page.evaluate('document.documentElement.scrollWidth - innerWidth') as Promise<number>;
