import { findDimensions, LEGAL_PARAMETERS } from '../../../../domain/kernel/legal/parameters.ts';
import { addDays } from '../../../../domain/kernel/time/local-date.ts';
import type { AcceptedSection, GseAct } from '../../../../domain/onboarding/acts.ts';
import { serviceStart } from '../../../../domain/onboarding/service-start.ts';
import type { CaseFile } from './case-file.ts';
import type { Application } from './messages.ts';
import type { Move } from './moves.ts';

/** Legal days after sending and after the answer on which the desk acts: as an ordinary case takes. */
const RECEIPT_AFTER_DAYS = 1;
const REQUEST_AFTER_DAYS = 38;
const DECISION_AFTER_ANSWER_DAYS = 40;

type Plant = Application['snapshot']['plants'][number];

/** An act in the order of a case; `mayBeRefused`: the desk errs on purpose, so that a refusal ends nothing. */
export interface PlannedAct {
  readonly act: GseAct;
  readonly mayBeRefused: boolean;
}

/** The act to be delivered next; undefined while the desk waits, stays silent or is done. The same case always has the same acts. */
export function nextAct(one: CaseFile): PlannedAct | undefined {
  return one.closed ? undefined : planOf(one)[one.delivered.length];
}

/** What the plan has come to: the acts so far, the day of the last one, and how many answers were used. */
interface Plan {
  readonly acts: readonly PlannedAct[];
  readonly day: string;
  readonly answered: number;
  readonly waits: boolean;
}

/** The acts of a case as far as they are known: a receipt, then what the moves say; days follow from the sending and the answers. */
function planOf(one: CaseFile): readonly PlannedAct[] {
  const day = addDays(one.application.submitted_on, RECEIPT_AFTER_DAYS);
  const receipt: PlannedAct = { act: { ...headOf(one, 1, day), kind: 'receipt' }, mayBeRefused: false };
  return one.moves.reduce((plan, move) => (plan.waits ? plan : after(one, plan, move)), start(receipt, day)).acts;
}

const start = (receipt: PlannedAct, day: string): Plan => ({ acts: [receipt], day, answered: 0, waits: false });

const headOf = ({ protocol }: CaseFile, n: number, occurred_on: string) => ({ act_id: `${protocol}/${n}`, protocol, occurred_on });

function after(one: CaseFile, plan: Plan, move: Move): Plan {
  const number = new Set(plan.acts.map(({ act }) => act.act_id)).size + 1;
  switch (move) {
    case 'silent':
      return { ...plan, waits: true };
    case 'twice':
      return { ...plan, acts: [...plan.acts, { ...(plan.acts.at(-1) as PlannedAct), mayBeRefused: true }] };
    case 'contradict':
      return { ...plan, acts: [...plan.acts, contradictionOf(plan.acts.at(-1) as PlannedAct)] };
    case 'accept':
      return decided(one, plan, (day) => ({
        ...headOf(one, number, day),
        kind: 'acceptance',
        contract_active_from: day,
        sections: sectionsOf(one.application, day),
      }));
    case 'integrate':
      return asked(one, plan, (day) => ({ ...headOf(one, number, day), kind: 'integration_request', ...requestOf(one.application) }));
    case 'reject':
      return rejected(one, plan, number);
  }
}

type ActOn = (day: string) => GseAct;

const added = (plan: Plan, act: GseAct): Plan => ({ ...plan, acts: [...plan.acts, { act, mayBeRefused: false }], day: act.occurred_on });

/** A request waits for its answer. */
function asked(one: CaseFile, plan: Plan, actOn: ActOn): Plan {
  const first = addDays(one.application.submitted_on, REQUEST_AFTER_DAYS);
  const asks = added(plan, actOn(plan.answered === 0 ? first : addDays(plan.day, REQUEST_AFTER_DAYS)));
  const answer = one.answers[plan.answered];
  return answer === undefined ? { ...asks, waits: true } : { ...asks, day: answer.occurred_on, answered: plan.answered + 1 };
}

const decided = (one: CaseFile, plan: Plan, actOn: ActOn): Plan => ({
  ...added(plan, actOn(addDays(plan.answered === 0 ? one.application.submitted_on : plan.day, DECISION_AFTER_ANSWER_DAYS))),
  waits: true,
});

/** A notice, and after the observations the denial. */
function rejected(one: CaseFile, plan: Plan, number: number): Plan {
  const reasons = 'The points do not lie under the same primary substation.';
  const notice = asked(one, plan, (day) => ({ ...headOf(one, number, day), kind: 'rejection_notice', reasons }));
  if (notice.waits) return notice;
  return decided(one, notice, (day) => ({ ...headOf(one, number + 1, day), kind: 'denial', reasons }));
}

/** The same number with another day: what GSE must not do, and does. */
const contradictionOf = ({ act }: PlannedAct): PlannedAct => ({
  act: { ...act, occurred_on: addDays(act.occurred_on, 1) },
  mayBeRefused: true,
});

function requestOf({ snapshot }: Application) {
  const largest = snapshot.plants.toSorted((a, b) => powerW(b) - powerW(a))[0];
  const plant_code = largest?.code;
  const requested = ['single_line_diagram', 'label_photos'].map((document_kind) => ({ document_kind, plant_code }));
  return {
    text: `Send the stamped single-line diagram and legible photos of the labels of plant ${plant_code ?? '(none)'} again.`,
    requested,
  };
}

const powerW = (plant: Plant): number => plant.sections.reduce((sum, section) => sum + section.powerW, 0);

function sectionsOf({ snapshot, submitted_on }: Application, decided: string): AcceptedSection[] {
  return snapshot.plants.flatMap((plant) =>
    plant.sections.map((section) => ({
      section_code: section.code,
      tariff_class: section.incentivised ? classOf(powerW(plant), submitted_on) : 'none',
      service_start: serviceStart(section.entryIntoOperation, submitted_on) ?? decided,
    })),
  );
}

/** The smallest power class that holds the plant; `none` over the largest. */
function classOf(plantW: number, on: string): string {
  const classes = findDimensions(LEGAL_PARAMETERS, 'premium_class_limit', on).toSorted((a, b) => Number(a.value) - Number(b.value));
  return classes.find((one) => plantW <= Number(one.value) * 1000)?.dimension ?? 'none';
}
