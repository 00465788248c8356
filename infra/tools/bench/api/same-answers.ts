import { isDeepStrictEqual } from 'node:util';
import type { BenchEnvironment } from '../bench-environment.ts';
import type { LoadCall } from './load.ts';
import { addressOf, type Pair } from './pairs.ts';

type Body = Readonly<Record<string, unknown>>;
/** What the API judges of an object (decision record 0103); the bare server reads rows. */
const JUDGED = 'changeable';

/** Throws when the bare server reads other rows than the API, or its changes answer other fields: the comparison would mean nothing. */
export async function assertSameAnswers(at: BenchEnvironment, bareUrl: string, pairs: readonly Pair[]): Promise<void> {
  for (const { what, method, ours, bare } of pairs) {
    const [own, other] = [await firstAnswer(addressOf(at), ours), await firstAnswer(bareUrl, bare)];
    const comparable = (body: Body): unknown => (method === 'GET' ? (body.data ?? body) : Object.keys(body).sort());
    if (isDeepStrictEqual(comparable(own), comparable(other))) continue;
    throw new Error(`${what}: the API answered ${JSON.stringify(own)}, the bare server ${JSON.stringify(other)}`);
  }
}

async function firstAnswer(url: string, [call]: readonly LoadCall[]): Promise<Body> {
  if (call === undefined) throw new Error('a pair has no calls');
  const { method, path, headers, body } = call;
  const sent = { 'Content-Type': 'application/json', 'Idempotency-Key': crypto.randomUUID(), ...headers };
  const answer = await fetch(`${url}${path}`, { method, headers: sent, ...(body === undefined ? {} : { body: JSON.stringify(body()) }) });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${method} ${url}${path} was answered ${answer.status}: ${text}`);
  return JSON.parse(text, (name, value) => (name === JUDGED ? undefined : value)) as Body;
}
