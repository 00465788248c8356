import { findDimensions, LEGAL_PARAMETERS } from '../../../../domain/kernel/legal/parameters.ts';
import { addDays } from '../../../../domain/kernel/time/local-date.ts';
import type { AcceptedSection, GseAct } from '../../../../domain/onboarding/acts.ts';
import { serviceStart } from '../../../../domain/onboarding/service-start.ts';
import type { CaseFile } from './case-file.ts';
import type { Application } from './messages.ts';

/** Legal days after sending and after the answer on which the desk acts: as an ordinary case takes. */
const RECEIPT_AFTER_DAYS = 1;
const REQUEST_AFTER_DAYS = 38;
const DECISION_AFTER_ANSWER_DAYS = 40;

type Plant = Application['snapshot']['plants'][number];

/**
 * The next act of a case: a receipt, one integration request, and after its answer the acceptance; undefined while the desk waits or is
 * done. Days follow from the day of sending and the day of the answer, so the same case always has the same acts.
 */
export function nextAct(one: CaseFile): GseAct | undefined {
  const { protocol, application, answers, delivered } = one;
  if (one.closed) return undefined;
  const head = (n: number, occurred_on: string) => ({ act_id: `${protocol}/${n}`, protocol, occurred_on });
  const { submitted_on } = application;
  if (delivered.length === 0) return { ...head(1, addDays(submitted_on, RECEIPT_AFTER_DAYS)), kind: 'receipt' };
  if (delivered.length === 1)
    return { ...head(2, addDays(submitted_on, REQUEST_AFTER_DAYS)), kind: 'integration_request', ...requestOf(application) };
  const [answer] = answers;
  if (delivered.length > 2 || answer === undefined) return undefined;
  const decided = addDays(answer.occurred_on, DECISION_AFTER_ANSWER_DAYS);
  return { ...head(3, decided), kind: 'acceptance', contract_active_from: decided, sections: sectionsOf(application, decided) };
}

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
