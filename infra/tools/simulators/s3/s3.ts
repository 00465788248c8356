import { createHash, createHmac } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';

interface Bucket {
  readonly objects: Map<string, Buffer>;
  readonly made: { readonly daysAgo: number };
}

interface Account {
  readonly bucket: string;
  readonly accessKey: string;
  readonly secret: string;
  readonly region: string;
}

export interface SimulatedS3 {
  /** The address of the bucket as `DOCUMENT_STORE_URL` takes it. */
  url(prefix: string): string;
  /** Keys with their bytes. */
  readonly objects: Map<string, Buffer>;
  /** From now on all objects are a day old. */
  age(): void;
  close(): Promise<void>;
}

const PAGE = 2;

/** A small S3 of one bucket in memory, addressed by path: it refuses whatever is not signed by SigV4 with the account's secret over the body. */
export async function startS3(account: Account): Promise<SimulatedS3> {
  const objects = new Map<string, Buffer>();
  const made = { daysAgo: 0 };
  const server = createServer((request, response) => void answer(account, { objects, made }, request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const { accessKey, secret, bucket, region } = account;
  return {
    objects,
    age: () => {
      made.daysAgo = 1;
    },
    url: (prefix) =>
      `s3://${encodeURIComponent(accessKey)}:${encodeURIComponent(secret)}@127.0.0.1:${port}/${bucket}/${encodeURIComponent(prefix)}?region=${region}&tls=false`,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

async function answer(account: Account, bucket: Bucket, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { objects } = bucket;
  const url = new URL(request.url ?? '/', 'http://localhost');
  const body = await buffer(request);
  const say = (status: number, content: string | Buffer = ''): void => void response.writeHead(status).end(content);
  if (request.headers.authorization !== signature(account, request, url, body))
    return say(403, '<Error><Code>SignatureDoesNotMatch</Code></Error>');
  const path = decodeURIComponent(url.pathname);
  if (url.searchParams.get('list-type') === '2' && path === `/${account.bucket}`) return say(200, listing(bucket, url.searchParams));
  const key = path.slice(account.bucket.length + 2);
  if (request.method === 'PUT') objects.set(key, body);
  if (request.method === 'DELETE') {
    objects.delete(key);
    return say(204);
  }
  const found = objects.get(key);
  return found === undefined ? say(404, '<Error><Code>NoSuchKey</Code></Error>') : say(200, request.method === 'PUT' ? '' : found);
}

/** The token of a page has characters that XML writes otherwise. */
function listing({ objects, made }: Bucket, query: URLSearchParams): string {
  const after = query.get('continuation-token')?.replace(/^<&>/, '') ?? '';
  const keys = [...objects.keys()].filter((key) => key.startsWith(query.get('prefix') ?? '') && key > after).toSorted();
  const page = keys.slice(0, PAGE);
  const at = new Date(Date.now() - made.daysAgo * 86_400_000).toISOString();
  const contents = page.map((key) => `<Contents><Key>${key}</Key><LastModified>${at}</LastModified></Contents>`).join('');
  const more = keys.length > PAGE ? `<NextContinuationToken>&lt;&amp;&gt;${page.at(-1)}</NextContinuationToken>` : '';
  return `<?xml version="1.0"?><ListBucketResult><IsTruncated>${more !== ''}</IsTruncated>${contents}${more}</ListBucketResult>`;
}

const sha256 = (bytes: string | Buffer): string => createHash('sha256').update(bytes).digest('hex');
const hmac = (key: string | Buffer, text: string): Buffer => createHmac('sha256', key).update(text).digest();
const encoded = (text: string): string =>
  encodeURIComponent(text).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);

/** Signature Version 4 as AWS describes it, of a request with its body; 'UNSIGNED-PAYLOAD' is not taken. */
function signature({ accessKey, secret, region }: Account, { method, headers }: IncomingMessage, url: URL, body: Buffer): string {
  const time = String(headers['x-amz-date']);
  const day = time.slice(0, 8);
  const signed = /SignedHeaders=([^,]+)/.exec(headers.authorization ?? '')?.[1] ?? '';
  const query = [...url.searchParams]
    .map(([name, value]) => `${encoded(name)}=${encoded(value)}`)
    .toSorted()
    .join('&');
  const path = url.pathname
    .split('/')
    .map((part) => encoded(decodeURIComponent(part)))
    .join('/');
  const lines = signed
    .split(';')
    .map((name) => `${name}:${String(headers[name]).trim()}\n`)
    .join('');
  const content =
    headers['x-amz-content-sha256'] === undefined || headers['x-amz-content-sha256'] === 'UNSIGNED-PAYLOAD'
      ? 'UNSIGNED-PAYLOAD'
      : sha256(body);
  const canonical = [method, path, query, lines, signed, content].join('\n');
  const scope = `${day}/${region}/s3/aws4_request`;
  const key = hmac(hmac(hmac(hmac(`AWS4${secret}`, day), region), 's3'), 'aws4_request');
  const sign = hmac(key, ['AWS4-HMAC-SHA256', time, scope, sha256(canonical)].join('\n')).toString('hex');
  return `AWS4-HMAC-SHA256 Credential=${accessKey}/${scope}, SignedHeaders=${signed}, Signature=${sign}`;
}
