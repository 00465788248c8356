import { Agent, type IncomingMessage, request } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { LoadCall } from './load.ts';

interface Pace {
  readonly url: string;
  readonly calls: readonly LoadCall[];
  readonly seconds: number;
  /** Calls a second, evenly spaced, whether or not the ones before were answered. */
  readonly rate: number;
}

/** ms, counted from when a call was due. */
export interface PaceResult {
  readonly p50: number;
  readonly p99: number;
}

const CONNECTIONS = 100;

/** Calls a server at an even pace; throws when an answer was no success. autocannon would send each second's calls at its beginning. */
export async function paced({ url, calls, seconds, rate }: Pace): Promise<PaceResult> {
  const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS });
  const startMs = performance.now();
  const running: Promise<number>[] = [];
  for (let sent = 0; sent < seconds * rate; sent += 1) {
    const dueMs = startMs + (sent * 1000) / rate;
    const earlyMs = dueMs - performance.now();
    if (earlyMs > 0) await sleep(earlyMs);
    running.push(call(agent, url, calls[sent % calls.length] as LoadCall).then(() => performance.now() - dueMs));
  }
  const tookMs = (await Promise.all(running)).sort((a, b) => a - b);
  agent.destroy();
  return { p50: quantile(tookMs, 0.5), p99: quantile(tookMs, 0.99) };
}

const quantile = (sorted: readonly number[], of: number): number => sorted[Math.floor(sorted.length * of)] ?? 0;

function call(agent: Agent, url: string, { method, path, headers }: LoadCall): Promise<void> {
  return new Promise((resolve, reject) => {
    const sent = request(`${url}${path}`, { agent, method, headers }, (answer: IncomingMessage) => {
      if (answer.statusCode !== 200) reject(new Error(`${path} was answered ${answer.statusCode}`));
      answer.resume().on('end', resolve);
    });
    sent.on('error', reject).end();
  });
}
