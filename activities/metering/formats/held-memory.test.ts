import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, it } from 'vitest';
import { createFaultList } from '../../../domain/metering/faults.ts';
import type { DayRules } from '../../../domain/metering/formats/day-rules.ts';
import { createSiiReader } from '../../../domain/metering/formats/sii-reader.ts';
import type { KnownCode } from '../../../domain/metering/known-series.ts';
import { readXml } from './read-xml.ts';

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;
const POINTS = 200;
const PIECE = 200_000;
const pod = (n: number): string => `IT001E${String(10_000_000 + n)}`;

/** A flow of 40 MB, one point in each chunk. */
async function* flow(): AsyncGenerator<Buffer> {
  yield Buffer.from('<FlussoMisure CodFlusso="PDO2G">');
  for (let n = 0; n < POINTS; n += 1) {
    const point = `<DatiPod><Pod>${pod(n)}</Pod><MeseAnno>06/2025</MeseAnno><Misura><Ea E1="0,1">01</Ea></Misura></DatiPod>`;
    yield Buffer.from(point + ' '.repeat(PIECE));
  }
  yield Buffer.from('</FlussoMisure>');
}

it('a file that is read point by point is not held, whatever names it brings', async () => {
  const codes = new Map(
    Array.from({ length: POINTS }, (_, n): [string, KnownCode] => [pod(n), { code: pod(n), subject: 'point', subjectId: n }]),
  );
  const faults = createFaultList('held');
  let days = 0;
  const rules: DayRules = {
    ...{ timeZone: 'Europe/Rome', catalogue: { codes, unitOf: () => 'Wh' }, faults, skipUnknown: false },
    emit: () => {
      days += 1;
    },
    leaveOut: () => undefined,
  };
  const reader = createSiiReader(rules, undefined);
  collect();
  const before = process.memoryUsage().heapUsed;
  for await (const _ of readXml(flow(), reader, faults));
  collect();
  expect([days, process.memoryUsage().heapUsed - before < 8_000_000]).toEqual([POINTS, true]);
  expect(reader).toBeDefined();
});
