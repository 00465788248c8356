import type { BrowserContext, Page } from 'playwright-core';

const CELLS = 7;

/** A page that scrolls rows of plain HTML: what the browser itself can do on this machine. */
export async function openPlainRows(context: BrowserContext, count: number): Promise<Page> {
  const page = await context.newPage();
  const cells = (at: number): string => Array.from({ length: CELLS }, (_, cell) => `<td>Maria Rossi ${at} ${cell}</td>`).join('');
  const rows = Array.from({ length: count }, (_, at) => `<tr style="height: 45px">${cells(at)}</tr>`).join('');
  const style = 'height: 75vh; overflow: auto; margin-top: 120px; contain: content; font: 14px sans-serif';
  await page.setContent(`<section tabindex="0" style="${style}"><table style="width: 100%">${rows}</table></section>`);
  return page;
}
