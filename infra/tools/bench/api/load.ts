import autocannon from 'autocannon';

/** One of the calls that take turns. */
export interface LoadCall {
  readonly method: 'GET' | 'POST' | 'PUT';
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Made again for each call. */
  readonly body?: () => object;
}

interface Load {
  readonly url: string;
  readonly calls: readonly LoadCall[];
  readonly seconds: number;
  readonly connections: number;
}

/**
 * Calls a server for some seconds as often as it answers, each connection beginning with another call, so that they do not all ask for the
 * same at once; how many calls a second that were. Throws when an answer was no success.
 */
export async function load({ url, calls, seconds, connections }: Load): Promise<number> {
  const requests = calls.map(({ method, path, headers, body }) => ({
    method,
    path,
    headers: { ...headers, ...(body ? { 'Content-Type': 'application/json' } : {}) },
    ...(body ? { setupRequest: (request: object) => ({ ...request, ...fresh(headers, body) }) } : {}),
  }));
  let begun = 0;
  const setupClient = (client: autocannon.Client): void => {
    const first = Math.floor((begun++ / connections) * requests.length);
    client.setRequests([...requests.slice(first), ...requests.slice(0, first)]);
  };
  const result = await autocannon({ url, requests, duration: seconds, connections, setupClient });
  const failures = result.non2xx + result.errors;
  if (failures > 0) throw new Error(`${failures} of ${result.requests.total} calls to ${url}${calls[0]?.path} failed`);
  return result.requests.total / result.duration;
}

const fresh = (headers: LoadCall['headers'], body: () => object) => ({
  body: JSON.stringify(body()),
  headers: { ...headers, 'Content-Type': 'application/json', 'Idempotency-Key': crypto.randomUUID() },
});
