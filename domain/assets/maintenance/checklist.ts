import { invalidInput } from '../../kernel/errors.ts';
import type { ChecklistItem } from './kinds.ts';
import { maintenanceMessages } from './messages.ts';

/** What a person found: the one of the three that the item asks for. */
export interface ItemAnswer {
  readonly yes?: boolean | undefined;
  readonly value?: number | undefined;
  readonly documentId?: number | undefined;
}

const NEEDED = { yes_no: 'yes', number: 'value', photo: 'documentId' } as const;
const FIELDS = { yes: 'yes', value: 'value', documentId: 'document_id' } as const;

/** Does the answer pass the item? `invalid_input` where it is of another kind than the item asks for. */
export function passes(item: ChecklistItem, answer: ItemAnswer): boolean {
  const needed = NEEDED[item.kind];
  const given = (Object.keys(FIELDS) as (keyof typeof FIELDS)[]).filter((name) => answer[name] !== undefined);
  if (given.length !== 1 || given[0] !== needed)
    throw invalidInput(FIELDS[needed], 'wrong_kind', maintenanceMessages.otherAnswer(item.kind, FIELDS[needed]));
  if (item.kind === 'yes_no') return answer.yes === true;
  return item.kind === 'photo' || isWithinBounds(item, answer.value ?? 0);
}

const isWithinBounds = ({ minimum, maximum }: ChecklistItem, value: number): boolean =>
  (minimum === null || value >= minimum) && (maximum === null || value <= maximum);

/** An item of an order with its newest answer; null: none yet. */
interface AnsweredItem {
  readonly position: number;
  readonly title: string;
  readonly passed: boolean | null;
}

export const unanswered = <T extends AnsweredItem>(items: readonly T[]): T[] => items.filter(({ passed }) => passed === null);

export const failed = <T extends AnsweredItem>(items: readonly T[]): T[] => items.filter(({ passed }) => passed === false);
