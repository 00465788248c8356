import type { LocalDate } from '../kernel/time/local-date.ts';
import type { ApplicationState } from './states.ts';

/** A pause of GSE's review: from the act that opens it; `answeredOn` is the day of the applicant's answer, null without one. */
export interface Suspension {
  readonly kind: 'integration' | 'rejection';
  readonly from: LocalDate;
  readonly answeredOn: LocalDate | null;
}

/** What the steps so far amount to. `lastStepOn` is the latest legal day since the application was sent. */
export interface ApplicationRecord {
  readonly state: ApplicationState;
  readonly submittedOn: LocalDate | null;
  readonly decidedOn: LocalDate | null;
  readonly lastStepOn: LocalDate | null;
  readonly suspensions: readonly Suspension[];
}

/** An application nothing has happened to. */
export const NEW_APPLICATION: ApplicationRecord = { state: 'DRAFT', submittedOn: null, decidedOn: null, lastStepOn: null, suspensions: [] };
