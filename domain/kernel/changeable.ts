import { type Message, message } from './messages.ts';
import { italianDay, writeDay } from './text/write-day.ts';
import { writeMonth } from './text/write-month.ts';

/** What was typed wrong and can be put right. */
export const CHANGEABLE_KINDS = [
  'point',
  'plant',
  'section',
  'storage',
  'efficiency',
  'distribution_rule',
  'parameter',
  'document',
  'statute',
  'enterprise_fact',
  'point_scheme',
  'exemption',
  'section_stop',
] as const;
export type ChangeableKind = (typeof CHANGEABLE_KINDS)[number];

/** Where an object stands: nothing rests on it yet, a record of the community does, an application to GSE does, or a settled month does. */
export const PHASES = ['draft', 'used', 'applied', 'settled'] as const;

/** What can be done with an object. `correct`: with a reason, the old values stay readable; `continue`: it goes on with other facts from a day on. */
export const CHANGES = ['edit', 'delete', 'correct', 'continue', 'end'] as const;
export type Change = (typeof CHANGES)[number];

/** Days 'YYYY-MM-DD'; null where it did not happen. */
export interface UsedFacts {
  /** First day on which it was part of an application that was sent, or from which GSE counts it. */
  readonly appliedOn: string | null;
  /** First month that was settled with it, by its first day. */
  readonly settledFrom: string | null;
  /** Of a document: since when a record may rest on it. */
  readonly usedOn: string | null;
}

const first = (days: readonly (string | null)[]): string | null =>
  days.reduce((one, day) => (day !== null && (one === null || day < one) ? day : one), null);

/** What rests on a whole whose parts these are: what first rested on one of them. */
export const usesOfWhole = (parts: readonly UsedFacts[]): UsedFacts => ({
  appliedOn: first(parts.map(({ appliedOn }) => appliedOn)),
  settledFrom: first(parts.map(({ settledFrom }) => settledFrom)),
  usedOn: first(parts.map(({ usedOn }) => usedOn)),
});

export interface Changeable {
  readonly phase: (typeof PHASES)[number];
  /** The day on which the phase began; null for a draft. */
  readonly since: string | null;
  readonly can: readonly Change[];
  /** Why something is not possible, and what is instead; null where nothing rests on it. */
  readonly because: Message | null;
}

/** What is possible besides editing and deleting. */
const OTHERS: Readonly<Record<ChangeableKind, readonly Change[]>> = {
  point: ['end'],
  plant: ['end'],
  section: ['continue', 'end'],
  storage: ['end'],
  efficiency: ['end'],
  distribution_rule: ['end'],
  parameter: ['end'],
  document: [],
  statute: ['end'],
  enterprise_fact: ['end'],
  point_scheme: ['end'],
  exemption: ['end'],
  section_stop: [],
};

/**
 * What an object allows: edited and deleted until it was applied for or settled, later corrected with a reason, so that the old values stay
 * readable. `kept`: why it is not deleted although nothing rests on it.
 */
export function changeableOf(kind: ChangeableKind, { appliedOn, settledFrom, usedOn }: UsedFacts, kept: Message | null = null): Changeable {
  const others = OTHERS[kind];
  const after = (phase: Changeable['phase'], since: string, why: Message): Changeable => {
    const can: readonly Change[] = ['correct', ...others];
    return { phase, since, can, because: message(`${why.en}: ${insteadOf(can, 'en')}`, `${why.it}: ${insteadOf(can, 'it')}`) };
  };
  if (settledFrom !== null) {
    const [en, it] = (['en', 'it'] as const).map((language) => writeMonth(settledFrom.slice(0, 7), language));
    const why = message(`${en} was settled with it`, `${it} è già stato calcolato con questi dati`);
    return after('settled', settledFrom, why);
  }
  if (appliedOn !== null)
    return after(
      'applied',
      appliedOn,
      message(`GSE received it on ${writeDay(appliedOn, 'en')}`, `il GSE ne dispone ${italianDay('dal', appliedOn)}`),
    );
  if (usedOn !== null)
    return after('used', usedOn, message('a record of the community is based on it', 'un dato della comunità si basa su di esso'));
  const can: readonly Change[] = kept === null ? ['edit', 'delete', ...others] : ['edit', ...others];
  return { phase: 'draft', since: null, can, because: kept };
}

const insteadOf = (can: readonly Change[], language: 'en' | 'it'): string => {
  const [correct, end] =
    language === 'en' ? ['correct it with a reason', 'or end it'] : ['si può rettificare indicando il motivo', 'oppure terminare'];
  return can.includes('end') ? `${correct}, ${end}` : correct;
};
