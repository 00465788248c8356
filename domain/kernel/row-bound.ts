import { type Message, message } from './messages.ts';

/** How many rows of a kind are kept of one parent; `per` is the column that names it. */
export interface RowBound {
  readonly per: string;
  /** What `per` names, as in "The community". */
  readonly parent: Message;
  readonly most: number;
  /** The rows in words, as in "holds 50 …". */
  readonly what: Message;
  /** The table, where the kind is not called like it. */
  readonly table?: string;
  /** Counts only rows whose column has one of these values, or is null. */
  readonly only?: { readonly column: string; readonly values: readonly string[] } | { readonly column: string; readonly isNull: true };
}

/** Bounds of the rows of one parent; `per` is the column that names it. */
export const boundOf =
  (per: string, parent: Message) =>
  (most: number, en: string, it: string, more: Pick<RowBound, 'table' | 'only'> = {}): RowBound => ({
    per,
    parent,
    most,
    what: message(en, it),
    ...more,
  });

export const ofCommunity = boundOf('community_id', message('The community', 'La comunità'));
export const ofConfiguration = boundOf('configuration_id', message('The configuration', 'La configurazione'));
/** Of a person in a community, as far as that person's own calls go. */
export const ofParty = boundOf('party_id', message('Your record', 'La Sua scheda'));

/** Says that no more is kept, and what to do. */
export function fullMessage({ parent, most, what }: RowBound): Message {
  return message(
    `${parent.en} already has ${most} ${what.en}, the largest number allowed: end, delete or reuse old ones, or ask the operator of the installation`,
    `${parent.it} ha già ${most} ${what.it}, il massimo previsto: chiuda, elimini o riusi quelli esistenti, oppure si rivolga al gestore dell'installazione`,
  );
}
