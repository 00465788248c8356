import { setTimeout as sleep } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import type { BenchEnvironment } from '../bench-environment.ts';
import { absolute, type Measure } from '../measure.ts';
import { addressOf } from './pairs.ts';
import type { Manager } from './seed.ts';

const PAUSE_MS = 20;
/** What others wait at most during any of these calls. */
const BEARABLE_MS = 2000;
const SIMULATIONS = '/api/v1/settlement/simulations';
const BOUNDARY = 'bench-boundary-of-thirty-letters';

interface Attack {
  readonly id: string;
  readonly what: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly bodies: readonly (string | Uint8Array<ArrayBuffer>)[];
}

/** What other callers wait for `/livez` and `/auth/me` while one manager asks for as much as it can. */
export async function neighbours(at: BenchEnvironment, managers: readonly Manager[], say: (line: string) => void): Promise<Measure[]> {
  const [attacker, other] = managers;
  if (attacker === undefined || other === undefined) throw new Error('two managers are needed');
  const measures: Measure[] = [];
  for (const attack of attacksOf(attacker)) {
    const started = performance.now();
    const work = Promise.all(attack.bodies.map((body) => send(at, attack, body, attacker.key)));
    const slowest = await slowestBeside(at, other.key, work);
    const took = (performance.now() - started) / 1000;
    const statuses = Object.entries(Object.groupBy(await work, String)).map(([status, all]) => `${all?.length} x ${status}`);
    say(`  ${attack.what}: ${statuses.join(', ')} in ${took.toFixed(1)} s; others waited ${slowest.toFixed(0)} ms at most`);
    measures.push(absolute({ id: attack.id, what: `others during ${attack.what}`, value: slowest, unit: 'ms', below: BEARABLE_MS }));
  }
  return measures;
}

function attacksOf({ communityId, configurationId }: Manager): Attack[] {
  const json = { 'Content-Type': 'application/json' };
  const part = (name: string) => `--${BOUNDARY}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\nx\r\n`;
  const fields = `${Array.from({ length: 100_000 }, (_, i) => part(`f${i}`)).join('')}--${BOUNDARY}--\r\n`;
  const objects = new Uint8Array(gzipSync(`[${'{},'.repeat(9_999_999)}{}]`));
  const month = JSON.stringify(scenario(1000));
  return [
    { id: 'A7', what: 'a simulation of 1,000 points over a month', path: SIMULATIONS, headers: json, bodies: [month] },
    { id: 'A8', what: '20 of them at once', path: SIMULATIONS, headers: json, bodies: times(20, month) },
    {
      id: 'A9',
      what: 'a form of 100,000 fields',
      path: `/api/cer/communities/${communityId}/documents`,
      headers: { 'Content-Type': `multipart/form-data; boundary=${BOUNDARY}` },
      bodies: [fields],
    },
    {
      id: 'A10',
      what: '10 million objects in 30 kB of gzip, three at once',
      path: SIMULATIONS,
      headers: { ...json, 'Content-Encoding': 'gzip' },
      bodies: times(3, objects),
    },
    {
      id: 'A11',
      what: '20 batches of 1,000 points at once',
      path: `/api/cer/communities/${communityId}/points:batch`,
      headers: json,
      bodies: Array.from({ length: 20 }, (_, i) => JSON.stringify({ items: pointsOf(configurationId, i * 1000) })),
    },
  ];
}

async function send(at: BenchEnvironment, { path, headers }: Attack, body: Attack['bodies'][number], key: string): Promise<number> {
  const answer = await fetch(`${addressOf(at)}${path}`, { method: 'POST', headers: { ...headers, 'X-API-Key': key }, body });
  await answer.arrayBuffer();
  return answer.status;
}

/** The longest answer to another caller, in ms, until `work` has ended. */
async function slowestBeside(at: BenchEnvironment, key: string, work: Promise<unknown>): Promise<number> {
  let isDone = false;
  const end = work.finally(() => {
    isDone = true;
  });
  let slowest = 0;
  while (!isDone) {
    for (const path of ['/livez', '/api/v1/auth/me']) {
      const started = performance.now();
      const answer = await fetch(`${addressOf(at)}${path}`, { headers: { 'X-API-Key': key } });
      await answer.arrayBuffer();
      slowest = Math.max(slowest, performance.now() - started);
    }
    await sleep(PAUSE_MS);
  }
  await end;
  return slowest;
}

const times = <T>(count: number, body: T): T[] => Array.from({ length: count }, () => body);

const pointsOf = (configuration_id: number, first: number) =>
  Array.from({ length: 1000 }, (_, i) => ({
    pod: `IT002E${String(first + i).padStart(8, '0')}`,
    configuration_id,
    member_code: 'M0',
    valid_from: '2025-01-01',
    valid_to: '2026-01-01',
  }));

/** January 2025 of this many points and one plant. */
function scenario(points: number) {
  const hours = 31 * 24;
  const values = (of: (hour: number) => number): number[] => Array.from({ length: hours }, (_, hour) => of(hour));
  const kept = { region: 'Lombardia', source: 'photovoltaic', entryIntoOperation: '2024-05-10' };
  return {
    version: 1,
    configuration: { kind: 'renewable_energy_community', timeZone: 'Europe/Rome' },
    period: { from: '2025-01-01', to: '2025-02-01' },
    resolutionMinutes: 60,
    plants: [{ id: 'P', powerKw: '100', ...kept, injectedWh: values((hour) => 50_000 + (hour % 24) * 1000) }],
    points: Array.from({ length: points }, (_, i) => ({
      id: `C${i}`,
      memberId: `M${i}`,
      holder: 'natural_person',
      withdrawnWh: values((hour) => 200 + ((hour + i) % 24) * 10),
    })),
    zonalPriceEurPerMwh: Array.from({ length: hours }, () => '100.00'),
    parameters: { transmissionRefundEurPerMwh: '8.48' },
  };
}
