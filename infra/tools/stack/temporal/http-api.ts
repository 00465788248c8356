import { type IncomingMessage, request } from 'node:http';
import { text } from 'node:stream/consumers';

const TIMEOUT_MS = 5_000;

/** Where the HTTP API of a private Temporal is, and the Host that it answers. */
export interface HttpApi {
  readonly port: number;
  readonly host: string;
}

/** Calls the HTTP API with a path below `/api/v1`: POST with a body, else GET. Throws for any answer but 200. */
export async function callHttpApi({ port, host }: HttpApi, path: string, body?: unknown): Promise<unknown> {
  const content = body === undefined ? undefined : JSON.stringify(body);
  const answer = await send(port, path, host, content);
  const said = await text(answer);
  if (answer.statusCode !== 200) throw new Error(`HTTP ${answer.statusCode}: ${said}`);
  return JSON.parse(said);
}

/** `fetch` would not let us name the Host. */
const send = (port: number, path: string, host: string, content: string | undefined): Promise<IncomingMessage> =>
  new Promise((resolve, reject) => {
    const method = content === undefined ? 'GET' : 'POST';
    const headers = { host, ...(content === undefined ? {} : { 'content-type': 'application/json' }) };
    request({ host: '127.0.0.1', port, path: `/api/v1${path}`, method, headers, timeout: TIMEOUT_MS, agent: false })
      .once('response', resolve)
      .once('error', reject)
      .once('timeout', function (this: ReturnType<typeof request>) {
        this.destroy(new Error('no answer in time'));
      })
      .end(content);
  });
