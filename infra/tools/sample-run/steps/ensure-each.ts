import { describeCounts } from './batch.ts';

type Outcome = 'created' | 'known';

/** Ensures one item after the other, given what the API lists of them; asks for no list where there is no item. */
export async function ensureEach<T, S>(
  items: readonly T[],
  list: () => AsyncIterable<S>,
  ensure: (item: T, stored: readonly S[]) => Promise<Outcome>,
): Promise<string> {
  if (items.length === 0) return 'none';
  const stored = await Array.fromAsync(list());
  let created = 0;
  for (const item of items) if ((await ensure(item, stored)) === 'created') created += 1;
  return describeCounts({ created, known: items.length - created });
}

/** The days of a fact as the API has them. */
export interface Dated {
  readonly valid_from: string;
  readonly valid_to: string | null;
}

interface DatedCalls<B, S> {
  list(): AsyncIterable<S>;
  /** Is it the same fact, where the first day is the same? */
  isSame(stored: S, body: B): boolean;
  create(body: B): Promise<unknown>;
  end(id: number, validTo: string | null): Promise<unknown>;
}

/** Ensures facts on days; one that is there and has got an end since it was sent is ended. */
export const ensureDated = <B extends Dated, S extends Dated & { readonly id: number }>(bodies: readonly B[], calls: DatedCalls<B, S>) =>
  ensureEach(bodies, calls.list, async (body, stored) => {
    const known = stored.find((one) => one.valid_from === body.valid_from && calls.isSame(one, body));
    if (known === undefined) {
      await calls.create(body);
      return 'created';
    }
    if (known.valid_to !== body.valid_to) await calls.end(known.id, body.valid_to);
    return 'known';
  });
