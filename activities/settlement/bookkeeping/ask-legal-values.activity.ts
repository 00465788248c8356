import { givesRight, ROLE_NAMES } from '../../../domain/identity/rights.ts';
import { yearAsked, yearlyGaps } from '../../../domain/settlement/terms/yearly-values.ts';
import { inContext, systemContext } from '../../../infra/postgres/driver/index.ts';
import { queueMail } from '../../../infra/postgres/notifications/mails.ts';
import { operatorsToRemind } from '../../../infra/postgres/notifications/operators.ts';
import { legalParameters } from '../../../infra/postgres/record/legal-parameters.ts';
import { sealContent } from '../../../infra/vault/master-sealed.ts';
import type { ActivityDeps } from '../../kernel/deps.ts';

/** Roles that may give legal values. */
const ROLES = ROLE_NAMES.filter((role) => givesRight(role, 'legal-parameters:write'));

/** Fewer than the days between two starts of the Schedule: a start that is repeated writes no second mail. */
const QUIET_DAYS = 5;

/** What was asked of whom. */
export interface AskedValues {
  readonly year: number;
  readonly missing: readonly string[];
  readonly mails: number;
}

/**
 * Writes a mail to each operator of the platform that names the yearly legal values nobody has given, and those that are assumed; none where
 * nothing is missing. The mails are delivered by their own processes.
 */
export const createAskLegalValues =
  ({ db, personal }: Pick<ActivityDeps, 'db' | 'personal'>) =>
  ({ day }: { readonly day: string }): Promise<AskedValues> =>
    inContext(db, systemContext('system:legal-values'), async (trx) => {
      const year = yearAsked(day);
      const { missing, assumed } = yearlyGaps(await legalParameters(trx, `${year}-01-01`, `${year + 1}-01-01`), year);
      if (missing.length === 0) return { year, missing, mails: 0 };
      const written = assumed.map(({ name, value, unit }) => `${name} ${value} ${unit}`).join(', ');
      const content = sealContent(personal, 'mail', { year: String(year), missing: missing.join(', '), assumed: written });
      const users = await operatorsToRemind(trx, ROLES, { kind: 'legal_values_due', days: QUIET_DAYS });
      for (const userId of users) await queueMail(trx, { kind: 'legal_values_due', userId, content });
      return { year, missing, mails: users.length };
    });
