import type { Transaction } from 'kysely';
import { hasCommunity, type Principal, visibleRows } from '../../../domain/identity/principal.ts';
import type { Right } from '../../../domain/identity/rights.ts';
import type { LocalDate } from '../../../domain/kernel/time/local-date.ts';
import {
  type CalendarEntry,
  type CalendarSpan,
  calendarOf,
  type DatedMatter,
  matterEntry,
  taskEntry,
  termEntry,
} from '../../../domain/settlement/worklist/calendar.ts';
import type { DB } from '../../../infra/postgres/schema/tables.ts';
import { datedMatters } from '../../../infra/postgres/settlement/calendar.ts';
import { loadClockBoard } from '../../onboarding/reads/clock-board.ts';
import { loadTasks } from './tasks.ts';

/** Communities of one person whose terms are read: those that come first. */
const MOST_COMMUNITIES = 50;

export interface CalendarWish extends CalendarSpan {
  readonly on: LocalDate;
  /** Only of this community; staff of the platform get terms and dated matters only with it. */
  readonly communityId?: number | undefined;
}

/** The rights by which somebody sees each kind in a whole community. */
const SEEN_WITH = {
  motion: 'motions:read',
  work_order: 'plants:read',
  maintenance: 'plants:read',
  document: 'documents:read',
  leaving: 'members:read',
} as const satisfies Readonly<Record<DatedMatter['kind'], Right>>;

/** The days that concern a person: own tasks, and of communities what the person's rights show; the context must see these communities. */
export async function loadCalendar(trx: Transaction<DB>, principal: Principal, wish: CalendarWish): Promise<CalendarEntry[]> {
  const { communityId } = wish;
  const tasks = await loadTasks(trx, principal, communityId);
  const places = communityId === undefined ? placesOf(principal) : [communityId];
  const matters = (await datedMatters(trx, places, wish)).filter((matter) => isShown(principal, matter));
  const terms: CalendarEntry[] = [];
  const board = visibleRows(principal, 'onboarding:read');
  for (const place of places.filter((id) => hasCommunity(board, id))) terms.push(...(await termsOf(trx, place, wish.on)));
  return calendarOf([...tasks.flatMap(taskEntry), ...matters.map(matterEntry), ...terms], wish);
}

/** Every day of a community, for those who may read all of it; the context must see it. */
export async function loadCommunityCalendar(
  trx: Transaction<DB>,
  communityId: number,
  wish: CalendarSpan & { readonly on: LocalDate },
): Promise<CalendarEntry[]> {
  const matters = await datedMatters(trx, [communityId], wish);
  return calendarOf([...matters.map(matterEntry), ...(await termsOf(trx, communityId, wish.on))], wish);
}

async function termsOf(trx: Transaction<DB>, communityId: number, on: LocalDate): Promise<CalendarEntry[]> {
  const terms = await loadClockBoard(trx, communityId, on);
  return terms.flatMap((term) => termEntry(term, communityId));
}

const placesOf = ({ communities, parties }: Principal): number[] =>
  [...new Set([...communities.map(({ id }) => id), ...parties.map(({ communityId }) => communityId)])].slice(0, MOST_COMMUNITIES);

/** Members see the votes of their communities; their own papers are tasks. */
function isShown(principal: Principal, { kind, communityId }: DatedMatter): boolean {
  const rows = visibleRows(principal, SEEN_WITH[kind]);
  if (hasCommunity(rows, communityId)) return true;
  const own = principal.parties.find((record) => record.communityId === communityId);
  return kind === 'motion' && own !== undefined && rows.parties.includes(own.partyId);
}
