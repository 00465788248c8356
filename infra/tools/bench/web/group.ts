import type { BenchGroup } from '../measure.ts';
import { firstView } from './first-view.ts';
import { liveChanges } from './live.ts';
import { longList } from './long-list.ts';
import { mapPaint } from './map.ts';
import { openSite } from './site.ts';

const ROUNDS = 5;

const run: BenchGroup['run'] = async (say, { size: rounds = ROUNDS }) => {
  const site = await openSite();
  try {
    return [
      ...(await firstView(site, rounds, say)),
      ...(await mapPaint(site, rounds)),
      ...(await longList(site, rounds)),
      ...(await liveChanges(site, rounds)),
    ];
  } finally {
    await site.stop();
  }
};

/** What people wait for in a browser (issue 14, section 3). */
export const web: BenchGroup = {
  name: 'web',
  what: "a member's first view, the map, a list of 1,000 members, live figures, in Chromium (five minutes)",
  size: `openings of each page (${ROUNDS})`,
  onlyByName: true,
  run,
};
