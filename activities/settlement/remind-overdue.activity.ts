import { APPROVING_ROLES } from '../../domain/identity/rights.ts';
import { daysBetween, type LocalDate } from '../../domain/kernel/time/local-date.ts';
import { completionDue } from '../../domain/settlement/run/completion-due.ts';
import { inContext, systemContext } from '../../infra/postgres/driver/index.ts';
import { queueMails } from '../../infra/postgres/notifications/mail-batches.ts';
import { type MonthToRemind, monthsToRemind, remindedMonths } from '../../infra/postgres/settlement/overdue-months.ts';
import type { ActivityDeps } from '../kernel/deps.ts';

const CONTEXT = systemContext('system:overdue');
/** A month is mailed about for four weeks after its due day; then it stays on the worklist only. */
const REMINDED_DAYS = 28;
const QUIET_DAYS = 7;

/** Communities whose managers were reminded. */
interface RemindedCommunities {
  readonly communities: number;
}

/**
 * Queues a mail to the managers of each community with months past their due day as of `day`: at once for a month that none named before, else
 * a week after the last one. Repeated on the same day it queues nothing.
 */
export const createRemindOverdue =
  ({ db }: Pick<ActivityDeps, 'db'>) =>
  async ({ day }: { readonly day: LocalDate }): Promise<RemindedCommunities> => {
    const found = await inContext(db, CONTEXT, (trx) => monthsToRemind(trx), { readOnly: true });
    let communities = 0;
    for (const [communityId, months] of overdueOn(day, found)) {
      const batch = await inContext(db, CONTEXT, async (trx) => {
        const { named, last } = await remindedMonths(trx, communityId);
        const isDue = last === null || months.some((month) => !named.includes(month)) || daysBetween(last, day) >= QUIET_DAYS;
        const fact = { kind: 'month_overdue', communityId, subject: day, period: months.join(','), roles: APPROVING_ROLES } as const;
        return isDue ? queueMails(trx, fact) : undefined;
      });
      if (batch !== undefined) communities += 1;
    }
    return { communities };
  };

/** Months past their due day by community, each once, in order. */
function overdueOn(day: LocalDate, months: readonly MonthToRemind[]): Map<number, string[]> {
  const overdue = months.filter(({ month, since }) => {
    const late = daysBetween(completionDue(month, since), day);
    return late > 0 && late <= REMINDED_DAYS;
  });
  const byCommunity = Map.groupBy(overdue, ({ communityId }) => communityId);
  return new Map([...byCommunity].map(([id, own]) => [id, [...new Set(own.map(({ month }) => month))].toSorted()]));
}
