import { sql } from 'kysely';
import { SaxesParser } from 'saxes';
import { readXml } from '../../../../activities/metering/formats/read-xml.ts';
import { type MadeCommunity, makeCommunity } from '../../../../activities/settlement/testing/community.ts';
import { createFaultList } from '../../../../domain/metering/faults.ts';
import type { DayRules } from '../../../../domain/metering/formats/day-rules.ts';
import { createSiiReader } from '../../../../domain/metering/formats/sii-reader.ts';
import type { ImportKind } from '../../../../domain/metering/import-kinds.ts';
import type { KnownCode } from '../../../../domain/metering/known-series.ts';
import { inContext, systemContext } from '../../../postgres/driver/index.ts';
import { addImportFile, type ImportOptions } from '../../../postgres/metering/imports.ts';
import { createOperation } from '../../../postgres/record/operation.ts';
import { type BenchEnvironment, openBenchEnvironment } from '../bench-environment.ts';
import type { BenchGroup, Measure } from '../measure.ts';
import { bytesOf, type ChildImport, DAYS, DISTINCT_DAYS, importInChild, measuring, pod, portalText, siiText, zipped } from './big-files.ts';

const POINTS = 400;
const QUARTERS = 96;
const [PARSED, STORED] = [1_000_000, 400_000];
const CHUNK = 256 * 1024;
const WARM_POINTS = 20;
/** Rows of the portal's file that are as many bytes as a point of a flow. */
const ROWS_OF_POINT = 45;
const MOST_MB = 300;

const run: BenchGroup['run'] = async (say, { size = POINTS }) => {
  const parsedPoints = Math.min(size, POINTS);
  const content = Buffer.from([...siiText(parsedPoints)].join(''));
  const floor = best(await times(3, async () => parseAlone(content)));
  const own = best(await times(3, () => parse(content, parsedPoints)));
  const at = await openBenchEnvironment(say, { processes: [] });
  try {
    const made = await makeCommunity(at.owner.db, {
      code: 'bench-files',
      points: [{ pod: pod(0) }],
      plants: [],
      since: '2014-12-01',
    });
    await addPoints(at, made, size);
    const warm = await store(at, made, { kind: 'sii_xml', chunks: () => bytesOf(siiText(WARM_POINTS)), say });
    const name = '01234567890_12345678901_202506_PDO2G_20250703120000_DP0001.xml';
    const flow = await store(at, made, { kind: 'sii_xml', chunks: () => zipped(name, bytesOf(siiText(size))), say });
    const xml = await importInChild(at.env, warm, flow);
    expectDays(xml, (size - WARM_POINTS) * DAYS);
    say(`  archive: ${Math.round(xml.seconds)} s, ${xml.beforeMb} MB before, ${xml.mostMb} MB at most`);
    const options = { code: pod(0), quantity: 'withdrawn' } as const;
    const portal = await store(at, made, { kind: 'edistribuzione', chunks: () => bytesOf(portalText(size * ROWS_OF_POINT)), options, say });
    const csv = await importInChild(at.env, warm, portal);
    say(
      `  CSV: ${Math.round((size * ROWS_OF_POINT * QUARTERS) / csv.seconds)} readings/s; ${csv.daysStored} of ${Math.min(size * ROWS_OF_POINT, DISTINCT_DAYS)} days stored`,
    );
    const readings = size * DAYS * QUARTERS;
    const speed = (id: string, what: string, count: number, seconds: number, least: number | null, reach: number): Measure => {
      const value = Math.round(count / seconds);
      const ratio = least === null ? null : Math.round((value / least) * 100) / 100;
      return { id, what, value, unit: 'readings/s', floor: least, ratio, reach: `>= ${reach}`, met: value >= reach };
    };
    const least = Math.round((parsedPoints * DAYS * QUARTERS) / floor);
    return [
      speed('M3p', 'SII XML to checked days; floor: the XML parser alone', parsedPoints * DAYS * QUARTERS, own, least, PARSED),
      speed('M3', 'stored archive of SII XML to stored, graded curves', readings, xml.seconds, null, STORED),
      memory('M3m', 'MB that the process grew by with the archive', xml),
      memory('M3c', 'MB that the process grew by with a CSV as long', csv),
    ];
  } finally {
    await at.remove();
  }
};

const memory = (id: string, what: string, { beforeMb, mostMb }: ChildImport): Measure => {
  const value = mostMb - beforeMb;
  return {
    id,
    what: `${what} (from ${beforeMb})`,
    value,
    unit: 'MB',
    floor: null,
    ratio: null,
    reach: `< ${MOST_MB}`,
    met: value < MOST_MB,
  };
};

function expectDays({ daysStored }: ChildImport, wanted: number): void {
  if (daysStored !== wanted) throw new Error(`${daysStored} days were stored of ${wanted}`);
}

/** Points with the codes of the file, all of the first member. */
async function addPoints({ owner }: BenchEnvironment, { communityId, configurationId }: MadeCommunity, size: number): Promise<void> {
  const pods = Array.from({ length: size - 1 }, (_, n) => pod(n + 1));
  await sql`with added as (insert into connection_point (pod) select unnest(${pods}::text[]) returning id)
    insert into point_assignment (point_id, configuration_id, community_id, membership_id, validity)
    select added.id, ${configurationId}, ${communityId}, m.id, m.validity from added, membership m where m.community_id = ${communityId}`.execute(
    owner.db,
  );
}

interface Sent {
  readonly kind: ImportKind;
  readonly chunks: () => Iterable<Buffer>;
  readonly options?: Partial<ImportOptions>;
  readonly say: (line: string) => void;
}

/** Stores a file as the API does, as it is made: none of it is held whole. */
async function store(
  { owner }: BenchEnvironment,
  made: { readonly communityId: number; readonly configurationId: number },
  { kind, chunks, options = {}, say }: Sent,
): Promise<number> {
  const { all: content, result } = measuring(chunks());
  const stored = await inContext(owner.db, systemContext('bench'), async (trx) => {
    const { id } = await createOperation(trx, { kind: 'import', communityId: made.communityId, createdBy: 'bench' });
    const all = { configurationId: made.configurationId, resolutionMinutes: 15, source: 'bench', ...options };
    await addImportFile(trx, { operationId: id, kind, options: all, contents: { chunks: content, sha256: '', bytes: 0 } });
    const { sha256, bytes } = result();
    await sql`update import_file set sha256 = ${sha256}, bytes = ${bytes} where operation_id = ${id}`.execute(trx);
    return { id, bytes };
  });
  say(`  a file of ${Math.round(stored.bytes / 1024 / 1024)} MB (${kind})`);
  return stored.id;
}

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

/** Files of readings: parsing and storing a month of quarters of many points; in a stack of its own that is removed after. */
export const meteringFiles: BenchGroup = {
  name: 'metering-files',
  what: 'a flow of the SII, parsed and stored (minutes)',
  size: `points of the month (${POINTS}; 31000 are 1 GB unpacked)`,
  onlyByName: true,
  run,
};
