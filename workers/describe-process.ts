import type { OpenProcess } from '../infra/postgres/record/process.ts';
import type { ProcessToRun } from '../infra/temporal/processes.ts';
import * as identity from '../workflows/identity/contract.ts';
import * as metering from '../workflows/metering/contract.ts';
import * as onboarding from '../workflows/onboarding/contract.ts';
import * as settlement from '../workflows/settlement/contract.ts';

interface Kind {
  readonly capability: string;
  // biome-ignore lint/suspicious/noExplicitAny: the recorded input is what the contract's own type says; reconciliation knows no types
  summary(input: any): string;
}

/** One line per process type: what the Temporal UI shows of a run that reconciliation starts. */
const KINDS: Readonly<Record<string, Kind>> = {
  [onboarding.ONBOARDING_WORKFLOW]: { capability: 'onboarding', summary: onboarding.summary },
  [identity.DELIVER_MAIL]: { capability: 'identity', summary: identity.summary },
  [metering.IMPORT_WORKFLOW]: { capability: 'metering', summary: metering.summary },
  [settlement.SETTLE_ALL]: { capability: 'settlement', summary: settlement.settleAllSummary },
  [settlement.BOOK_ADVANCES]: { capability: 'settlement', summary: settlement.advancesSummary },
  [settlement.SETTLE_TOUCHED]: { capability: 'settlement', summary: settlement.settleTouchedSummary },
  [settlement.SETTLE_YEAR]: { capability: 'settlement', summary: settlement.settleYearSummary },
  [settlement.SETTLE_PERIOD]: { capability: 'settlement', summary: settlement.settlePeriodSummary },
};

/** A recorded process as its workflow is started, with the same search attributes and summary as at its first start. */
export function describeProcess(row: OpenProcess): ProcessToRun {
  const kind = KINDS[row.workflowType];
  const period = /\/(\d{4}-\d{2}(?:-\d{2})?|(?<=^settle-year\/\d+\/)\d{4})$/.exec(row.workflowId)?.[1];
  return { ...row, period, capability: kind?.capability, summary: kind?.summary(row.input) };
}
