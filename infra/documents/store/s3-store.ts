import { AwsClient } from 'aws4fetch';
import type { ObjectStore, StoredObject } from './object-store.ts';
import { unavailable } from './unavailable.ts';

const TIMEOUT_MS = 60_000;
const DEFAULT_REGION = 'us-east-1';
const NOT_FOUND = 404;

/** Objects of a bucket of any S3-compatible server: PutObject, GetObject, DeleteObject and ListObjectsV2, signed with SigV4. */
export function openS3Store(url: URL): ObjectStore {
  const client = new AwsClient({
    accessKeyId: decodeURIComponent(url.username),
    secretAccessKey: decodeURIComponent(url.password),
    service: 's3',
    region: url.searchParams.get('region') ?? DEFAULT_REGION,
    retries: 2,
  });
  const [, bucket = '', ...rest] = url.pathname.split('/');
  const prefix = rest
    .filter((part) => part !== '')
    .map((part) => `${part}/`)
    .join('');
  const base = `${url.searchParams.get('tls') === 'false' ? 'http' : 'https'}://${url.host}/${bucket}`;
  const send = (address: string, init: RequestInit = {}): Promise<Response> => answered(client, address, init);
  const objectOf = (key: string): string => `${base}/${prefix}${key}`;
  return {
    async put(key, content) {
      await drain(await send(objectOf(key), { method: 'PUT', body: content }));
    },
    async get(key) {
      const answer = await send(objectOf(key));
      if (answer.status === NOT_FOUND) return void (await drain(answer));
      return new Uint8Array(await answer.arrayBuffer().catch(unavailable));
    },
    async open(key) {
      const head = new AbortController();
      const late = setTimeout(() => head.abort(), TIMEOUT_MS);
      const answer = await send(objectOf(key), { signal: head.signal }).finally(() => clearTimeout(late));
      if (answer.status === NOT_FOUND) return void (await drain(answer));
      return answer.body ?? undefined;
    },
    async remove(key) {
      await drain(await send(objectOf(key), { method: 'DELETE' }));
    },
    list: () => pages(send, base, decodeURIComponent(prefix)),
  };
}

/** The answer of the server; 404 is one, anything else but success is `unavailable`. */
async function answered(client: AwsClient, address: string, init: RequestInit): Promise<Response> {
  const answer = await client.fetch(address, { signal: AbortSignal.timeout(TIMEOUT_MS), ...init }).catch(unavailable);
  if (answer.ok || answer.status === NOT_FOUND) return answer;
  const said = await answer.text().catch(() => '');
  return unavailable(new Error(`the store answered ${answer.status} ${textIn(said, 'Code') ?? ''}`));
}

async function* pages(send: (address: string) => Promise<Response>, base: string, prefix: string): AsyncIterable<StoredObject> {
  for (let token: string | undefined = ''; token !== undefined; ) {
    const query: string = new URLSearchParams({
      'list-type': '2',
      prefix,
      ...(token === '' ? {} : { 'continuation-token': token }),
    }).toString();
    const answer: string = await (await send(`${base}?${query}`)).text().catch(unavailable);
    for (const [, entry = ''] of answer.matchAll(/<Contents>(.*?)<\/Contents>/gs)) {
      const [key, at] = [textIn(entry, 'Key'), textIn(entry, 'LastModified')];
      if (key?.startsWith(prefix) && at !== undefined) yield { key: key.slice(prefix.length), at: new Date(at) };
    }
    token = textIn(answer, 'IsTruncated') === 'true' ? textIn(answer, 'NextContinuationToken') : undefined;
  }
}

/** The text of an element of the server's answers; our keys hold nothing that XML writes otherwise, a token may. */
const textIn = (xml: string, name: string): string | undefined =>
  new RegExp(`<${name}>([^<]*)</${name}>`)
    .exec(xml)?.[1]
    ?.replaceAll('&quot;', '"')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');

const drain = async (answer: Response): Promise<void> => {
  await answer.body?.cancel();
};
