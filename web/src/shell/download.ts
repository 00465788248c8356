import { client } from './client.ts';
import { saveBlob } from './save-blob.ts';

type GetPath = Parameters<typeof client.get>[0];

/** Downloads an answer of the API as a file, with the session of this browser. Errors as every other call. `accept`: the form in which it is asked for. */
export async function downloadAnswer(path: GetPath, params: object, name: string, accept?: string): Promise<void> {
  const headers = accept === undefined ? {} : { Accept: accept };
  const { data } = (await client.http.GET(path as never, { params, headers, parseAs: 'blob' } as never)) as { readonly data?: Blob };
  if (data) saveBlob(data, name);
}
