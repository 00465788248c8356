import type { BatchAnswer } from '../../../../api/client/client.ts';
import { DomainError } from '../../../../domain/kernel/errors.ts';
import { verbatim } from '../../../../domain/kernel/messages.ts';
import { stepMessages } from './messages.ts';

const MAX_ITEMS = 1000;

/** How many items of a batch were new and how many were there already. */
interface BatchCounts {
  readonly created: number;
  readonly known: number;
}

const CREATED = 201;

/** Sends all items by a batch call; throws `invalid_input` naming every refused item by `nameOf`. */
export async function sendBatch<T>(
  items: readonly T[],
  nameOf: (item: T) => string,
  send: (part: readonly T[]) => Promise<BatchAnswer>,
): Promise<BatchCounts> {
  let created = 0;
  for (let first = 0; first < items.length; first += MAX_ITEMS) {
    const part = items.slice(first, first + MAX_ITEMS);
    const { items: outcomes } = await send(part);
    const refused = outcomes.filter(({ status }) => status >= 400);
    if (refused.length > 0) {
      const details = refused.map(({ index, error }) => ({
        path: nameOf(part[index] as T),
        code: error?.code ?? 'unknown',
        message: error === undefined ? stepMessages.noReason : verbatim(error.message),
      }));
      throw new DomainError('invalid_input', stepMessages.itemsRefused(refused.length, part.length), details);
    }
    created += outcomes.filter(({ status }) => status === CREATED).length;
  }
  return { created, known: items.length - created };
}

/** `40 new`, `40 known`, `3 new, 37 known`. */
export const describeCounts = ({ created, known }: BatchCounts): string =>
  [created > 0 || known === 0 ? `${created} new` : '', known > 0 ? `${known} known` : ''].filter(Boolean).join(', ');
