import type { z } from 'zod';
import type { ApiClient } from '../client/api-client.ts';
import { ApiFailure } from '../client/api-failure.ts';

/** Whether something was there before or has just been made. */
export interface Ensured<T> {
  readonly item: T;
  readonly isNew: boolean;
}

/** Finds the item of a code, else creates it; one that another run made in between is found after all. */
export async function ensureByCode<T>(
  client: ApiClient,
  path: string,
  code: string,
  item: z.ZodType<T>,
  body: unknown,
): Promise<Ensured<T>> {
  const find = async (): Promise<T | undefined> => (await client.list(path, item, { code }))[0];
  const known = await find();
  if (known !== undefined) return { item: known, isNew: false };
  try {
    return { item: await client.post(path, item, { body: { json: body } }), isNew: true };
  } catch (error) {
    const made = error instanceof ApiFailure && error.code === 'already_exists' ? await find() : undefined;
    if (made === undefined) throw error;
    return { item: made, isNew: false };
  }
}
