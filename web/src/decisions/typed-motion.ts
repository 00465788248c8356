import type { Motion } from './decision-words.ts';

/** What is typed of a motion: texts as they stand in the inputs, times by the clock of Rome. */
export interface Typed {
  readonly kind: Motion['kind'];
  readonly form: Motion['form'];
  readonly title: string;
  readonly body: string;
  readonly place: string;
  readonly opens: string;
  readonly closes: string;
  readonly isSecret: boolean;
  readonly month: string;
  readonly reason: string;
  readonly document: string;
}

export const EMPTY: Typed = {
  ...{ kind: 'distribution_rule', form: 'written', title: '', body: '', place: '' },
  ...{ opens: '', closes: '', isSecret: false, month: '', reason: '', document: '' },
};
