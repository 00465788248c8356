import { z } from 'zod';
import { DomainError } from '../../../domain/errors.ts';
import type { ApiClient } from '../client/api-client.ts';

const MAX_ITEMS = 1000;

const outcome = z.looseObject({
  index: z.number(),
  status: z.number(),
  id: z.number().optional(),
  error: z.looseObject({ code: z.string(), message: z.string() }).optional(),
});
const answer = z.looseObject({ items: z.array(outcome) });

/** How many items of a batch were new and how many were there already. */
export interface BatchCounts {
  readonly created: number;
  readonly known: number;
}

const CREATED = 201;

/** Sends all items to a batch route; throws `invalid_input` naming every refused item by `nameOf`. */
export async function sendBatch<T>(
  client: ApiClient,
  path: string,
  items: readonly T[],
  toBody: (item: T) => unknown,
  nameOf: (item: T) => string,
): Promise<BatchCounts> {
  let created = 0;
  for (let first = 0; first < items.length; first += MAX_ITEMS) {
    const part = items.slice(first, first + MAX_ITEMS);
    const { items: outcomes } = await client.post(path, answer, { body: { json: { items: part.map(toBody) } } });
    const refused = outcomes.filter(({ status }) => status >= 400);
    if (refused.length > 0) {
      const details = refused.map(({ index, error }) => ({
        path: nameOf(part[index] as T),
        code: error?.code ?? 'unknown',
        message: error?.message ?? 'refused without a reason',
      }));
      throw new DomainError('invalid_input', `${refused.length} of ${part.length} items sent to ${path} were refused`, details);
    }
    created += outcomes.filter(({ status }) => status === CREATED).length;
  }
  return { created, known: items.length - created };
}

/** `40 new`, `40 known`, `3 new, 37 known`. */
export const describeCounts = ({ created, known }: BatchCounts): string =>
  [created > 0 || known === 0 ? `${created} new` : '', known > 0 ? `${known} known` : ''].filter(Boolean).join(', ');
