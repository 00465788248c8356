import type { Transaction } from 'kysely';
import { lastWorkingDay } from '../../../domain/kernel/calendar/working-days.ts';
import { legalDay } from '../../../domain/kernel/time/bounds.ts';
import type { LocalDate } from '../../../domain/kernel/time/local-date.ts';
import type { Block } from '../../../domain/settlement/worklist/blocks.ts';
import { calendarsOf } from '../../../infra/postgres/record/legal-parameters.ts';
import type { DB } from '../../../infra/postgres/schema/tables.ts';
import type { MemberChangeView } from '../../../infra/postgres/settlement/touched.ts';

/** What blocks a month, a year (both null: the whole configuration) and how to resolve it. */
export interface WorklistItem {
  readonly configurationId: number;
  /** `yyyy-mm` */
  readonly month: string | null;
  /** The last of the consecutive months that the item is about, and how many they are. */
  readonly lastMonth: string | null;
  readonly months: number;
  readonly year: number | null;
  /** The yearly account that waits for approval. */
  readonly yearId: number | null;
  readonly runId: number | null;
  /** The workflow that waits for approval. */
  readonly workflowId: string | null;
  readonly since: Date;
  /** The last day of the term. */
  readonly dueOn: LocalDate | null;
  /** The last working day up to `dueOn` in the place of the configuration. */
  readonly actBy: LocalDate | null;
  readonly overdue: boolean;
  /** Of none of its months anything was ever imported: no work that waits, only what is not there yet. */
  readonly noReadings: boolean;
  readonly blocks: readonly Block[];
  /** Effect on each member of a run that lowers posted amounts or has findings. */
  readonly members: readonly MemberChangeView[];
}

/** Where and since when something is blocked, as the statements answer it. */
interface BlockedPlace {
  readonly configurationId: number;
  readonly month?: string;
  /** Where it is not `month` alone. */
  readonly lastMonth?: string;
  readonly months?: number;
  readonly year?: number;
  readonly yearId?: number | null;
  readonly runId?: number;
  readonly workflowId?: string | null;
  readonly since: Date;
}

/** An item without effect on members; its working day is the last day of the term until `withWorkingDays`. */
export function itemAt(place: BlockedPlace, blocks: readonly Block[], dueOn: LocalDate | null = null): WorklistItem {
  const { configurationId, month = null, year = null, yearId = null, runId = null, workflowId = null, since } = place;
  const span = { lastMonth: place.lastMonth ?? month, months: place.months ?? (month === null ? 0 : 1) };
  const overdue = dueOn !== null && dueOn < legalDay(Date.now());
  return {
    configurationId,
    month,
    ...span,
    year,
    yearId,
    runId,
    workflowId,
    since,
    dueOn,
    actBy: dueOn,
    overdue,
    noReadings: false,
    blocks,
    members: [],
  };
}

/** Each item with the last working day by its term, by the calendar of its configuration's place. */
export async function withWorkingDays(trx: Transaction<DB>, items: readonly WorklistItem[]): Promise<WorklistItem[]> {
  const dated = [...new Set(items.flatMap(({ dueOn, configurationId }) => (dueOn === null ? [] : [configurationId])))];
  const calendars = await calendarsOf(trx, dated);
  return items.map((item) => {
    const { dueOn, configurationId } = item;
    return { ...item, actBy: dueOn === null ? null : lastWorkingDay(dueOn, '', calendars.get(configurationId)) };
  });
}
