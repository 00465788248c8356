import { readFileSync } from 'node:fs';
import { createClient, type Item } from '../../../../api/client/client.ts';
import type { Instance } from '../../stack/instance.ts';
import { keyFiles, type Variables } from '../processes.ts';

const WORKLIST = '/api/v1/settlement/worklist';
const TIMEOUT_MS = 10_000;

type Work = Pick<Item<typeof WORKLIST>, 'community_code'> & {
  readonly items: readonly WaitingItem[];
};

interface WaitingItem {
  readonly overdue: boolean;
  readonly no_readings: boolean;
  readonly months: number;
  readonly blocks: readonly { readonly by: string; readonly what: string }[];
}

/** The worklist in one line: how many items, of how many communities, and how many of them, about how many months, wait for what; of each kind the first, which is the most urgent, in words. Months without any readings are counted by themselves: nobody has to act on them. */
export function describeWork(works: readonly Work[]): string {
  const all = works.flatMap((work) => work.items);
  const items = all.filter((item) => !item.no_readings);
  const unread = all.filter((item) => item.no_readings).reduce((sum, { months }) => sum + months, 0);
  const later = unread === 0 ? '' : `; ${unread} months have no readings yet`;
  if (items.length === 0) return `nothing is blocked${later}`;
  const open = works.filter((work) => work.items.some((item) => !item.no_readings));
  const communities = new Set(open.map(({ community_code }) => community_code)).size;
  const overdue = items.filter((item) => item.overdue).length;
  const kinds = [...Map.groupBy(items, ({ blocks }) => blocks[0]?.by ?? 'unknown')]
    .toSorted(([one, many], [other, others]) => others.length - many.length || one.localeCompare(other))
    .map(([by, some]) => `${by} ${some.length}${monthsOf(some)} (${firstOf(some)})`);
  const where = communities === 1 ? '1 community' : `${communities} communities`;
  return `${items.length} open in ${where}, ${overdue} overdue: ${kinds.join(', ')}${later}`;
}

const firstOf = (items: readonly WaitingItem[]): string =>
  `${items.length === 1 ? '' : 'first: '}${items[0]?.blocks[0]?.what ?? 'no reason given'}`;

/** " of 18 months" where the items are about more months than they are many. */
function monthsOf(items: readonly WaitingItem[]): string {
  const months = items.reduce((sum, item) => sum + Math.max(1, item.months), 0);
  return months > items.length ? ` of ${months} months` : '';
}

/** What waits for a person, asked of the API with the operator's key; says why where it cannot be asked. */
export async function openWork(instance: Instance, { PUBLIC_URL = '' }: Variables): Promise<string> {
  try {
    const key = readFileSync(keyFiles(instance)['job-operator'], 'utf8').trim();
    const client = createClient({ baseUrl: PUBLIC_URL, key, timeoutMs: TIMEOUT_MS });
    return `${describeWork(await Array.fromAsync(client.list(WORKLIST)))} (GET ${PUBLIC_URL}${WORKLIST})`;
  } catch (error) {
    return `not known: ${(error as Error).message}`;
  }
}
