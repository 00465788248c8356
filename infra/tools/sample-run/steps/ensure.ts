import { ApiFailure } from '../../../../api/client/client.ts';

/** Whether something was there before or has just been made. */
export interface Ensured<T> {
  readonly item: T;
  readonly isNew: boolean;
}

/** Finds what is wanted in a list of at most one, else creates it; what another run made in between is found after all. */
export async function ensure<T>(list: () => AsyncIterable<T>, create: () => Promise<T>): Promise<Ensured<T>> {
  const find = async (): Promise<T | undefined> => (await Array.fromAsync(list()))[0];
  const known = await find();
  if (known !== undefined) return { item: known, isNew: false };
  try {
    return { item: await create(), isNew: true };
  } catch (error) {
    const made = error instanceof ApiFailure && error.code === 'already_exists' ? await find() : undefined;
    if (made === undefined) throw error;
    return { item: made, isNew: false };
  }
}
