import { fromBufferPromise } from 'yauzl';
import { addDays } from '../../domain/kernel/time/local-date.ts';
import { SourceFault } from '../../domain/metering/sources/faults.ts';
import type { DayWindow } from '../../domain/metering/sources/windows.ts';
import { addressOf, bearer } from './address.ts';
import type { SourceAccess, SourceAdapter } from './contract.ts';
import { bodyOf, jsonOf, type SourceCalls, type SourceResponse } from './source-calls.ts';

const JSON_HEADERS = { 'Content-Type': 'application/json' };
const PATH = '/request/api/v1';
const MOST_UNPACKED = 16 * 1024 * 1024;
/** Hours and quarters: since 1 October 2025 a day has both. */
const STEPS = ['PT60', 'PT15'] as const;
/** Over quota the API answers 500 with words of it; a quota is one of an hour. */
const QUOTA_WAIT_MS = 3_600_000;

/** The API of the Italian market operator: a token by login and password, then results as an archive in base64. Source: technical guide 2025-10. */
export function createGme(calls: SourceCalls, { url, secret }: SourceAccess): SourceAdapter {
  let token: Promise<string> | undefined;
  const post = (path: string, body: object, headers: Readonly<Record<string, string>> = {}): Promise<SourceResponse> =>
    calls.send(addressOf(url, PATH + path), { method: 'POST', body: JSON.stringify(body), headers: { ...JSON_HEADERS, ...headers } });
  const signIn = async (): Promise<string> => {
    const answer = jsonOf(withinQuota(await post('/Auth', { Login: secret.username ?? '', Password: secret.password ?? '' })));
    const { token: lower, Token: upper } = (answer ?? {}) as { token?: unknown; Token?: unknown };
    const found = lower ?? upper;
    if (typeof found !== 'string' || found === '') throw new SourceFault('not_signed_in');
    return found;
  };
  const pricesOf = async (asked: DayWindow, step: (typeof STEPS)[number]): Promise<unknown[]> => {
    token ??= signIn();
    const request = {
      Platform: 'PublicMarketResults',
      Segment: 'MGP',
      DataName: 'ME_ZonalPrices',
      IntervalStart: asked.from.replaceAll('-', ''),
      IntervalEnd: addDays(asked.to, -1).replaceAll('-', ''),
      Attributes: { GranularityType: step },
    };
    const answer = withinQuota(await post('/RequestData', request, bearer(await token)));
    return await unpacked(textIn(jsonOf(answer)));
  };
  return {
    async fetch(asked) {
      const parts: unknown[] = [];
      for (const step of STEPS) parts.push(...(await pricesOf(asked, step)));
      return { kind: 'gme', parts };
    },
  };
}

function withinQuota(response: SourceResponse): SourceResponse {
  const isOver = response.status === 500 && /quota|limit/i.test(response.body.subarray(0, 2_000).toString('utf8'));
  if (isOver) throw new SourceFault('rate_limited', null, Math.max(QUOTA_WAIT_MS, response.retryAfterMs));
  bodyOf(response);
  return response;
}

/** The archive of an answer: its text, or the longest text within it; empty where nothing is published yet. */
function textIn(answer: unknown): string {
  if (typeof answer === 'string') return answer;
  const texts = Object.values(answer ?? {}).filter((one): one is string => typeof one === 'string');
  return texts.sort((a, b) => b.length - a.length)[0] ?? '';
}

async function unpacked(base64: string): Promise<unknown[]> {
  if (base64 === '') return [];
  try {
    const archive = await fromBufferPromise(Buffer.from(base64, 'base64'));
    const found: unknown[] = [];
    let bytes = 0;
    for await (const entry of archive.eachEntry()) {
      const chunks: Buffer[] = [];
      for await (const chunk of (await archive.openReadStreamPromise(entry)) as AsyncIterable<Buffer>) {
        bytes += chunk.length;
        if (bytes > MOST_UNPACKED) throw new SourceFault('too_large');
        chunks.push(chunk);
      }
      found.push(JSON.parse(Buffer.concat(chunks).toString('utf8')));
    }
    return found;
  } catch (error) {
    throw error instanceof SourceFault ? error : new SourceFault('bad_answer');
  }
}
