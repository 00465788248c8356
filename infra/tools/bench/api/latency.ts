import { setTimeout as sleep } from 'node:timers/promises';
import { createPasswords } from '../../../identity/passwords.ts';
import type { BenchEnvironment } from '../bench-environment.ts';
import { absolute, atMost, type Measure } from '../measure.ts';
import { type PaceResult, paced } from './paced.ts';
import { addressOf, detailsOf, type Pair } from './pairs.ts';
import { seedPasswords } from './seed.ts';

const SIGN_INS = 20;
/** A pace that both sides keep up with here, and the one that is asked for. */
const EASY = 100;
const ASKED = 1000;

/** How long reads of one member or plant take at an even pace, compared with a bare route and while 20 people sign in. */
export async function latency(
  at: BenchEnvironment,
  bareUrl: string,
  pairs: readonly Pair[],
  say: (line: string) => void,
): Promise<Measure[]> {
  const reads = detailsOf(pairs);
  const [calls, bareCalls] = [reads.flatMap(({ ours }) => ours), reads.flatMap(({ bare }) => bare)];
  const read = (rate: number, seconds: number) => paced({ url: addressOf(at), calls, seconds, rate });
  const alone = await read(EASY, 8);
  const bare = await paced({ url: bareUrl, calls: bareCalls, seconds: 8, rate: EASY });
  const password = crypto.randomUUID();
  const passwords = createPasswords(at.config.passwords);
  const names = await seedPasswords(at, await passwords.hash(password), SIGN_INS);
  const signInAll = () => timed(() => Promise.all(names.map((login) => signIn(at, { login, password }))));
  await signInAll();
  const floor = await timed(() => Promise.all(names.map(() => passwords.hash(password))));
  const signIns = await signInAll();
  const during = read(EASY, 6);
  await sleep(1500);
  const underReads = await signInAll();
  const meanwhile = await during;
  const asked = await read(ASKED, 3);
  const shown = ({ p50, p99 }: PaceResult): string => `p50 ${p50.toFixed(1)} ms, p99 ${p99.toFixed(1)} ms`;
  say(
    `  ${EASY} reads/s: ${shown(alone)}, while ${SIGN_INS} sign in ${shown(meanwhile)}; bare ${shown(bare)}; ${ASKED}/s: ${shown(asked)}`,
  );
  say(
    `  ${SIGN_INS} sign-ins in ${signIns.toFixed(0)} ms, under reads in ${underReads.toFixed(0)} ms; argon2id alone ${floor.toFixed(0)} ms`,
  );
  const ms = { unit: 'ms' } as const;
  return [
    absolute({ ...ms, id: 'A4', what: `p99 at ${ASKED} reads/s from 100 principals`, value: asked.p99, below: 20 }),
    atMost({
      ...ms,
      id: 'A5',
      what: `${SIGN_INS} sign-ins at once under reads compared with argon2id alone`,
      value: underReads,
      floor,
      most: 2,
    }),
    atMost({ ...ms, id: 'A5a', what: 'the same without reads', value: signIns, floor, most: 2 }),
    absolute({ ...ms, id: 'A6', what: `p99 at ${EASY} reads/s while ${SIGN_INS} sign in`, value: meanwhile.p99, below: 20 }),
    atMost({ ...ms, id: 'A6a', what: 'the same, compared with no sign-ins', value: meanwhile.p99, floor: alone.p99, most: 1 }),
  ];
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

async function signIn(at: BenchEnvironment, given: { login: string; password: string }): Promise<void> {
  const headers = { 'Content-Type': 'application/json' };
  const answer = await fetch(`${addressOf(at)}/api/v1/auth/login`, { method: 'POST', headers, body: JSON.stringify(given) });
  if (!answer.ok) throw new Error(`a sign-in was answered ${answer.status}: ${await answer.text()}`);
  await answer.body?.cancel();
}
