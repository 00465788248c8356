import { DomainError } from '../../kernel/errors.ts';
import { message } from '../../kernel/messages.ts';
import { italianDay, writeDay } from '../../kernel/text/write-day.ts';
import type { LocalDate } from '../../kernel/time/local-date.ts';

/** States of an inspection. Source: cacer.md 4.3. */
export const INSPECTION_STATES = ['OPENED', 'EVIDENCE', 'CLOSED_OK', 'PRESCRIPTIONS', 'RECALCULATED', 'FORFEITED'] as const;
export type InspectionState = (typeof INSPECTION_STATES)[number];

/** How GSE inspects. */
export const INSPECTION_FORMS = ['documents', 'site'] as const;

export const INSPECTION_OUTCOMES = ['closed_ok', 'prescriptions', 'recalculated', 'forfeited'] as const;
export type InspectionOutcome = (typeof INSPECTION_OUTCOMES)[number];

/** What moves an inspection: evidence that the community hands over, and the act that closes it. */
export const INSPECTION_STEPS = ['evidence', ...INSPECTION_OUTCOMES] as const;
export type InspectionStep = (typeof INSPECTION_STEPS)[number];

const OUTCOMES = {
  closed_ok: 'CLOSED_OK',
  prescriptions: 'PRESCRIPTIONS',
  recalculated: 'RECALCULATED',
  forfeited: 'FORFEITED',
} as const satisfies Readonly<Record<InspectionOutcome, InspectionState>>;

/** What a step makes of an inspection; a pair that is missing is refused. No clock leads anywhere: its end closes nothing. */
export const INSPECTION_TRANSITIONS: Readonly<Record<InspectionState, Readonly<Partial<Record<InspectionStep, InspectionState>>>>> = {
  OPENED: { evidence: 'EVIDENCE', ...OUTCOMES },
  EVIDENCE: { evidence: 'EVIDENCE', ...OUTCOMES },
  CLOSED_OK: {},
  PRESCRIPTIONS: {},
  RECALCULATED: {},
  FORFEITED: {},
};

/** True while GSE inspects. */
export const isInspecting = (state: InspectionState): boolean => state === 'OPENED' || state === 'EVIDENCE';

/** An inspection as its steps stand. */
export interface InspectionRecord {
  readonly state: InspectionState;
  readonly openedOn: LocalDate;
  readonly lastStepOn: LocalDate;
}

/** The state after a step; `wrong_state` where it is closed, `invalid_input` for a day before the step that it follows. */
export function advanceInspection({ state, lastStepOn }: InspectionRecord, step: InspectionStep, occurredOn: LocalDate): InspectionState {
  const next = INSPECTION_TRANSITIONS[state][step];
  if (next === undefined) throw new DomainError('wrong_state', inspectionMessages.closed(state));
  if (occurredOn >= lastStepOn) return next;
  const text = inspectionMessages.tooEarly(lastStepOn);
  throw new DomainError('invalid_input', text, [{ path: 'occurred_on', code: 'too_early', message: text }]);
}

export const inspectionMessages = {
  closed: (state: InspectionState) =>
    message(`The inspection is ${state}: no further step is possible`, `Il controllo è ${state}: non sono possibili altri passi`),
  tooEarly: (from: string) => message(`must be ${writeDay(from, 'en')} or later`, `non può essere prima ${italianDay('del', from)}`),
  none: message(
    'No inspection of GSE is open: record the act that opens it first',
    'Nessun controllo del GSE è aperto: registri prima l’atto che lo avvia',
  ),
  open: (on: string) =>
    message(
      `An inspection is open since ${writeDay(on, 'en')}: it must be closed before another one opens`,
      `Un controllo è aperto ${italianDay('dal', on)}: va chiuso prima che ne inizi un altro`,
    ),
  noInspection: (id: number) =>
    message(`There is no inspection ${id} in this community`, `Non esiste un controllo ${id} in questa comunità`),
};
