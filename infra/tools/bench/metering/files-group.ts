import { createHash } from 'node:crypto';
import { MockActivityEnvironment } from '@temporalio/testing';
import { SaxesParser } from 'saxes';
import { readXml } from '../../../../activities/metering/formats/read-xml.ts';
import { importDays } from '../../../../activities/metering/import-days.ts';
import { makeCommunity } from '../../../../activities/settlement/testing/community.ts';
import { createFaultList } from '../../../../domain/metering/faults.ts';
import type { DayRules } from '../../../../domain/metering/formats/day-rules.ts';
import { createSiiReader } from '../../../../domain/metering/formats/sii-reader.ts';
import type { KnownCode } from '../../../../domain/metering/known-series.ts';
import { inContext, systemContext } from '../../../postgres/driver/index.ts';
import { addImportFile, importFile } from '../../../postgres/metering/imports.ts';
import { createOperation } from '../../../postgres/record/operation.ts';
import { type BenchEnvironment, openBenchEnvironment } from '../bench-environment.ts';
import type { BenchGroup, Measure } from '../measure.ts';

const POINTS = 400;
const DAYS = 30;
const QUARTERS = 96;
const [PARSED, STORED] = [1_000_000, 400_000];
const CHUNK = 256 * 1024;
const pod = (point: number): string => `IT001E${String(10_000_000 + point)}`;

/** A periodic flow of a month of quarters, point by point. */
function* siiText(points: number): Generator<string> {
  yield '<?xml version="1.0" encoding="UTF-8"?><FlussoMisure CodFlusso="PDO2G">\n';
  for (let point = 0; point < points; point += 1) {
    yield `<DatiPod><Pod>${pod(point)}</Pod><MeseAnno>06/2025</MeseAnno><DatiPdp><Trattamento>O</Trattamento><Ka>1</Ka></DatiPdp><Misura><TipoDato>E</TipoDato><Validato>S</Validato>\n`;
    for (let day = 1; day <= DAYS; day += 1) {
      const cells = Array.from(
        { length: QUARTERS },
        (_, q) => `E${q + 1}="0,${String((point * 7 + day * 13 + q * 31) % 1000).padStart(3, '0')}"`,
      );
      yield `<Ea ${cells.join(' ')}>${String(day).padStart(2, '0')}</Ea>\n`;
    }
    yield '</Misura></DatiPod>\n';
  }
  yield '</FlussoMisure>\n';
}

const run: BenchGroup['run'] = async (say, { size = POINTS }) => {
  const content = Buffer.from([...siiText(size)].join(''));
  const readings = size * DAYS * QUARTERS;
  say(`  ${readings} readings in ${Math.round(content.length / 1024 / 1024)} MB of XML`);
  const floor = best(await times(3, async () => parseAlone(content)));
  const own = best(await times(3, () => parse(content, size)));
  const at = await openBenchEnvironment(say, { processes: [] });
  const stored = await importWhole(at, content, size).finally(() => at.remove());
  const figure = (id: string, what: string, seconds: number, reach: number): Measure => {
    const [value, least] = [Math.round(readings / seconds), Math.round(readings / floor)];
    return {
      id,
      what,
      value,
      unit: 'readings/s',
      floor: least,
      ratio: Math.round((value / least) * 100) / 100,
      reach: `>= ${reach}`,
      met: value >= reach,
    };
  };
  return [
    figure('M3p', 'SII XML to checked days; floor: the XML parser alone', own, PARSED),
    figure('M3', 'stored file of SII XML to stored, graded curves', stored.seconds, STORED),
    {
      id: 'M3m',
      what: 'MB that the process grew by while it imported',
      value: stored.grownMb,
      unit: 'MB',
      floor: null,
      ratio: null,
      reach: '< 300 MB',
      met: stored.grownMb < 300,
    },
  ];
};

async function times(count: number, work: () => Promise<void>): Promise<number[]> {
  const seconds: number[] = [];
  for (let i = 0; i < count; i += 1) {
    const from = performance.now();
    await work();
    seconds.push((performance.now() - from) / 1000);
  }
  return seconds;
}

const best = (seconds: readonly number[]): number => Math.min(...seconds);

async function* chunksOf(content: Buffer): AsyncGenerator<Buffer> {
  for (let at = 0; at < content.length; at += CHUNK) yield content.subarray(at, at + CHUNK);
}

async function parseAlone(content: Buffer): Promise<void> {
  const parser = new SaxesParser();
  for await (const chunk of chunksOf(content)) parser.write(chunk.toString('latin1'));
  parser.close();
}

async function parse(content: Buffer, points: number): Promise<void> {
  const faults = createFaultList('bench');
  const codes = new Map(
    Array.from({ length: points }, (_, point): [string, KnownCode] => [
      pod(point),
      { code: pod(point), subject: 'point', subjectId: point },
    ]),
  );
  let days = 0;
  const rules: DayRules = {
    timeZone: 'Europe/Rome',
    catalogue: { codes, unitOf: () => 'Wh' },
    faults,
    skipUnknown: false,
    emit: () => {
      days += 1;
    },
    leaveOut: () => undefined,
  };
  for await (const _ of readXml(chunksOf(content), createSiiReader(rules, undefined), faults));
  faults.refuse();
  if (days !== points * DAYS) throw new Error(`${days} days were read of ${points * DAYS}`);
}

/** Stores the file as the API does, and imports it as the activity does. */
async function importWhole({ owner, bulk }: BenchEnvironment, content: Buffer, points: number) {
  const made = await makeCommunity(owner.db, {
    code: 'bench-files',
    points: Array.from({ length: points }, (_, point) => ({ pod: pod(point) })),
    plants: [],
  });
  const operationId = await inContext(owner.db, systemContext('bench'), async (trx) => {
    const { id } = await createOperation(trx, { kind: 'import', communityId: made.communityId, createdBy: 'bench' });
    const contents = { chunks: chunksOf(content), sha256: createHash('sha256').update(content).digest('hex'), bytes: content.length };
    const options = { configurationId: made.configurationId, resolutionMinutes: 15, source: 'bench' };
    await addImportFile(trx, { operationId: id, kind: 'sii_xml', options, contents });
    return id;
  });
  const file = await inContext(bulk.db, systemContext('bench'), (trx) => importFile(trx, operationId));
  if (file === undefined) throw new Error('the file was not stored');
  const memory = watchMemory();
  const from = performance.now();
  const env = new MockActivityEnvironment();
  const result = (await env.run(() => importDays(bulk.db, file, async () => undefined))) as Awaited<ReturnType<typeof importDays>>;
  const seconds = (performance.now() - from) / 1000;
  if (result.days_stored !== points * DAYS) throw new Error(`${result.days_stored} days were stored of ${points * DAYS}`);
  return { seconds, grownMb: memory.stop() };
}

/** The most MB that the process grows by from now on. */
function watchMemory(): { stop(): number } {
  const before = process.memoryUsage.rss();
  let most = before;
  const timer = setInterval(() => {
    most = Math.max(most, process.memoryUsage.rss());
  }, 50);
  return {
    stop: () => {
      clearInterval(timer);
      return Math.round((Math.max(most, process.memoryUsage.rss()) - before) / 1024 / 1024);
    },
  };
}

/** Files of readings: parsing and storing a month of quarters of many points; in a stack of its own that is removed after. */
export const meteringFiles: BenchGroup = {
  name: 'metering-files',
  what: 'a flow of the SII, parsed and stored (minutes)',
  size: `points of the month (${POINTS}; 35000 are about 1 GB)`,
  onlyByName: true,
  run,
};
