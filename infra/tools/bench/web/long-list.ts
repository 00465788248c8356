import type { BrowserContext, Page } from 'playwright-core';
import { absolute, type Measure } from '../measure.ts';
import { median } from './median.ts';
import { type Scrolled, scrollOf } from './scroll.ts';
import type { Site } from './site.ts';

const CELLS = 7;

/** A page that scrolls rows of plain HTML: what the browser itself can do on this machine. */
async function openPlainRows(context: BrowserContext, count: number): Promise<Page> {
  const page = await context.newPage();
  const cells = (at: number): string => Array.from({ length: CELLS }, (_, cell) => `<td>Maria Rossi ${at} ${cell}</td>`).join('');
  const rows = Array.from({ length: count }, (_, at) => `<tr style="height: 45px">${cells(at)}</tr>`).join('');
  const style = 'height: 75vh; overflow: auto; margin-top: 120px; contain: content; font: 14px sans-serif';
  await page.setContent(`<section tabindex="0" style="${style}"><table style="width: 100%">${rows}</table></section>`);
  return page;
}

const MEMBERS = 1000;
const CODE = 'bench-list';
/** 50 frames a second. */
const FRAME_MS = 20;
const WINDOW = { viewport: { width: 1280, height: 900 } };

/** Scrolls the list of 1,000 members as a wheel does; floor: as many rows of plain HTML without a script, in turns. */
export async function longList(site: Site, rounds: number): Promise<readonly Measure[]> {
  const communityId = await makeMembers(site);
  const context = await site.as('auditor', WINDOW);
  const page = await context.newPage();
  await page.goto(`${site.origin}/c/${communityId}/members`);
  await page.getByRole('row').nth(10).waitFor();
  const list = await scrollOf(page);
  const plain = await scrollOf(await openPlainRows(await site.browser.newContext(WINDOW), MEMBERS));
  const [ours, floor]: [Scrolled[], Scrolled[]] = [[], []];
  for (let round = 0; round < rounds; round += 1) {
    const direction = round % 2 === 0 ? -1 : 1;
    ours.push(await list(direction));
    floor.push(await plain(direction));
  }
  await context.close();
  const [what, of] = [
    'a frame while 1,000 members scroll (20 ms: 50 a second)',
    (name: keyof Scrolled) => median(ours.map((one) => one[name])),
  ];
  const frame = absolute({ id: 'W5', what, value: of('meanMs'), unit: 'ms', below: FRAME_MS });
  return [
    { ...frame, floor: Math.round(median(floor.map(({ meanMs }) => meanMs)) * 100) / 100 },
    absolute({ id: 'W5q', what: '95 of 100 of these frames are faster', value: of('slowMs'), unit: 'ms', below: null }),
    absolute({ id: 'W5w', what: 'work of its main thread for a frame', value: of('workMs'), unit: 'ms', below: null }),
  ];
}

async function makeMembers({ job: { manager, scenario } }: Site): Promise<number> {
  const { legalType, boundary } = scenario.community;
  const { id } = await manager.post('/api/cer/communities', { body: { code: CODE, name: 'Long list', legal_type: legalType, boundary } });
  const items = Array.from({ length: MEMBERS }, (_, at) => ({
    code: `M${String(at).padStart(4, '0')}`,
    name: `Maria Rossi ${at}`,
    member_type: 'CONSUMER' as const,
    user_type: 'RESIDENTIAL' as const,
    holder_class: 'natural_person' as const,
    valid_from: `2025-01-${String((at % 28) + 1).padStart(2, '0')}`,
  }));
  const params = { path: { community_id: id } };
  const { items: made } = await manager.post('/api/cer/communities/{community_id}/members:batch', { params, body: { items } });
  const refused = made.find(({ status }) => status >= 400);
  if (refused !== undefined) throw new Error(`a member was refused: ${JSON.stringify(refused)}`);
  return id;
}
