import type { Answer } from 'condivisa/client';
import { client } from '../shell/client.ts';
import { queryClient } from '../shell/query.ts';

const ONE = '/api/v1/operations/{operation_id}';

/** Reads what is shown again when the accepted work has ended, or after ten seconds: until it ends the stored readings are the old ones. */
export async function afterOperation({ id }: Pick<Answer<'get', typeof ONE>, 'id'>): Promise<void> {
  await client.get(ONE, { params: { path: { operation_id: id } }, headers: { Prefer: 'wait=10' } });
  await queryClient.invalidateQueries();
}
