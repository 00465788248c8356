import { type Message, message } from '../kernel/messages.ts';
import { italianDay } from '../kernel/text/write-day.ts';

/** What was typed wrong and can be put right. */
export type ChangeableKind = 'point' | 'plant' | 'section';

/** Where an object stands: nothing rests on it yet, an application to GSE does, or a settled month does. */
export const PHASES = ['draft', 'applied', 'settled'] as const;

/** What can be done with an object. `correct`: the same section goes on with other facts from a day on. */
export const CHANGES = ['edit', 'delete', 'correct', 'end'] as const;
export type Change = (typeof CHANGES)[number];

/** Days 'YYYY-MM-DD'; null where it did not happen. */
export interface UsedFacts {
  /** First day on which it was part of an application that was sent, or from which GSE counts it. */
  readonly appliedOn: string | null;
  /** First month that was settled with it, by its first day. */
  readonly settledFrom: string | null;
}

export interface Changeable {
  readonly phase: (typeof PHASES)[number];
  /** The day on which the phase began; null for a draft. */
  readonly since: string | null;
  readonly can: readonly Change[];
  /** Why it is not edited or deleted; null where it is. */
  readonly because: Message | null;
}

const AFTERWARDS: Readonly<Record<ChangeableKind, readonly Change[]>> = { point: ['end'], plant: ['end'], section: ['correct', 'end'] };

const INSTEAD: Readonly<Record<ChangeableKind, Message>> = {
  point: message('end the assignment and record it anew', "termina l'assegnazione e registrala di nuovo"),
  plant: message('change or end its sections', 'modifica o termina le sue sezioni'),
  section: message('record its changed facts from a day on, or end it', 'registra i dati cambiati da un giorno in poi, oppure terminala'),
};

/** What an object allows: edited and deleted until it was applied for or settled, later only what keeps the old values readable. */
export function changeableOf(kind: ChangeableKind, { appliedOn, settledFrom }: UsedFacts): Changeable {
  const instead = INSTEAD[kind];
  if (settledFrom !== null) {
    const month = settledFrom.slice(0, 7);
    const because = message(
      `the month ${month} was settled with it: ${instead.en}`,
      `il mese ${month} è già stato calcolato con questi dati: ${instead.it}`,
    );
    return { phase: 'settled', since: settledFrom, can: AFTERWARDS[kind], because };
  }
  if (appliedOn === null) return { phase: 'draft', since: null, can: ['edit', 'delete', ...AFTERWARDS[kind]], because: null };
  const because = message(
    `GSE has had it since ${appliedOn}: ${instead.en}`,
    `il GSE ne dispone ${italianDay('dal', appliedOn)}: ${instead.it}`,
  );
  return { phase: 'applied', since: appliedOn, can: AFTERWARDS[kind], because };
}
