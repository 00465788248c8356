import { type ProcessDeclaration, type ScheduleDeclaration, WORKFLOW_QUEUE, type WorkflowDeclaration } from '../kernel/process.ts';
import { waitingSummary } from './run/waiting-run.ts';
import { type ConfigurationYear, settleYearId } from './year/stored-year.ts';
import { yearSummary } from './year/year-step.ts';

/** A month (`yyyy-mm`) of every configuration; the rest is where a renewed run goes on. */
export interface SettleMonthForAllInput {
  readonly month: string;
  readonly after?: number;
  /** Operations that this pass answers. */
  readonly operationIds?: readonly number[];
  readonly isDirty?: boolean;
  /** Shards that earlier pages gave up. */
  readonly failedShards?: number;
}

/** A month of the configurations whose grounds changed; the rest is where a renewed run goes on. */
export interface ChangedMonthInput {
  readonly month: string;
  readonly after?: number;
  readonly failedShards?: number;
}

/** The hour that the newest figures are named after: `yyyy-mm-ddThh`, UTC. */
export interface ProvisionalHoursInput {
  readonly hour: string;
}

/** A configuration's month that is settled again, held, or waits for a person. */
export interface ConfigurationMonthInput {
  readonly configurationId: number;
  readonly communityId: number;
  readonly month: string;
}

export type ConfigurationYearInput = ConfigurationYear;

const own = { capability: 'settlement', taskQueue: WORKFLOW_QUEUE } as const;
type OfMonth = { readonly month: string };

export const SETTLE_MONTH_FOR_ALL = {
  type: 'settleAll',
  ...own,
  title: 'Settle a month of all configurations',
  id: ({ month }: OfMonth) => `settle-all/${month}`,
  period: ({ month }: OfMonth) => month,
  summary: ({ month }: OfMonth) => `Settle ${month} in every active configuration`,
} as const satisfies ProcessDeclaration<SettleMonthForAllInput>;

/** What the ids of months begin with; statements find a month's process by it. */
export const MONTH_PROCESS_PREFIX = 'settle/';

export const SETTLE_CONFIGURATION_MONTH = {
  type: 'settlePeriod',
  ...own,
  title: "Settle one configuration's month again, and wait for missing data or approval",
  id: ({ configurationId, month }: Omit<ConfigurationMonthInput, 'communityId'>) => `${MONTH_PROCESS_PREFIX}${configurationId}/${month}`,
  period: ({ month }: OfMonth) => month,
  summary: waitingSummary,
} as const satisfies ProcessDeclaration<ConfigurationMonthInput>;

export const RECOMPUTE_CHANGED_MONTHS = {
  type: 'settleTouched',
  ...own,
  title: 'Settle a month again in the configurations that changed',
  id: ({ month }: OfMonth) => `settle-touched/${month}`,
  period: ({ month }: OfMonth) => month,
  summary: ({ month }: OfMonth) => `Settle ${month} again where its input changed`,
} as const satisfies ProcessDeclaration<ChangedMonthInput>;

/** Its id shares the prefix of `settleAll`: it is recorded in histories so. */
export const REFRESH_PROVISIONAL_HOURS = {
  type: 'settleNewest',
  ...own,
  title: 'Compute the provisional energy of the newest hours',
  id: ({ hour }: ProvisionalHoursInput) => `settle-all/${hour}`,
  summary: ({ hour }: ProvisionalHoursInput) => `Provisional energy of the newest hours, ${hour}`,
} as const satisfies ProcessDeclaration<ProvisionalHoursInput>;

export const SETTLE_CONFIGURATION_YEAR = {
  type: 'settleYear',
  ...own,
  title: "Settle one configuration's year and wait for its approval",
  id: settleYearId,
  period: ({ year }: { readonly year: number }) => String(year),
  summary: yearSummary,
} as const satisfies ProcessDeclaration<ConfigurationYearInput>;

const launcher = (type: string, title: string): WorkflowDeclaration => ({ type, ...own, title });
export const START_MONTHLY_SETTLEMENT = launcher('settleMonthly', 'Start the settlement of the previous month');
export const START_HOURLY_REFRESH = launcher('settleHourly', 'Start the computation of the provisional energy of the newest hours');
export const START_YEAR_SETTLEMENTS = launcher('settleYears', 'Start the settlement of the previous year where all its months are final');
export const ASK_LEGAL_VALUES = launcher('askLegalValues', "Ask the platform's operators for the yearly legal values");
export const REMIND_OVERDUE = launcher('remindOverdue', 'Remind managers of months past their due day');

/** The validated readings of a month are there by the middle of the next. The API backfills it. */
export const MONTHLY_SETTLEMENT_SCHEDULE: ScheduleDeclaration = {
  id: 'settle-monthly',
  workflow: START_MONTHLY_SETTLEMENT,
  times: { dayOfMonth: 16, hour: 3, minute: 0 },
  overlap: 'BUFFER_ALL',
  catchupWindow: '1 year',
  summary: 'Settle the previous month, in every active configuration',
};

/** One start makes up for all that were missed: what is due stands in the record. */
export const HOURLY_REFRESH_SCHEDULE: ScheduleDeclaration = {
  id: 'settle-hourly',
  workflow: START_HOURLY_REFRESH,
  times: { minute: 10 },
  overlap: 'BUFFER_ONE',
  catchupWindow: '2 hours',
  summary: 'Provisional energy of the newest hours, where readings were received',
};

/** Every month again: a year becomes final when its last late month does. */
export const YEAR_SETTLEMENTS_SCHEDULE: ScheduleDeclaration = {
  id: 'settle-years',
  workflow: START_YEAR_SETTLEMENTS,
  times: { dayOfMonth: 20, hour: 4, minute: 0 },
  overlap: 'BUFFER_ALL',
  catchupWindow: '1 year',
  summary: 'Settle the previous year, where all its months are final',
};

/** Each Monday of December for the coming year, then each Monday for the running one, until the values are given. */
export const LEGAL_VALUES_SCHEDULE: ScheduleDeclaration = {
  id: 'ask-legal-values',
  workflow: ASK_LEGAL_VALUES,
  times: { dayOfWeek: 'MONDAY', hour: 7, minute: 0 },
  overlap: 'SKIP',
  catchupWindow: '2 hours',
  summary: 'Ask operators for missing yearly legal values, from December on for the next year',
};

/** After a mail about a month the next one of the community waits a week, unless another month becomes overdue. */
export const REMIND_OVERDUE_SCHEDULE: ScheduleDeclaration = {
  id: 'remind-overdue',
  workflow: REMIND_OVERDUE,
  times: { hour: 6, minute: 30 },
  overlap: 'SKIP',
  catchupWindow: '2 hours',
  summary: 'Mails to managers about months past their due day',
};

export const TELL_HOMES = {
  type: 'tellHomes',
  ...own,
  title: 'Tell homes their shared energy',
} as const satisfies WorkflowDeclaration;

/** What homes receive is recorded, so one start makes up for all that were missed. */
export const TELL_HOMES_SCHEDULE: ScheduleDeclaration = {
  id: 'tell-homes',
  workflow: TELL_HOMES,
  times: { minute: [7, 22, 37, 52] },
  overlap: 'SKIP',
  catchupWindow: '2 hours',
  summary: 'Shared energy and energy from the rest of the grid, for homes that are told',
};
