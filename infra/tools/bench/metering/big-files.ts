import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { Zip, ZipDeflate } from 'fflate';

const QUARTERS = 96;
const CHUNK = 256 * 1024;
export const DAYS = 30;
export const pod = (point: number): string => `IT001E${String(10_000_000 + point)}`;
const thousandths = (n: number): string => `0,${String(n % 1000).padStart(3, '0')}`;

/** A periodic flow of a month of quarters, point by point. */
export function* siiText(points: number): Generator<string> {
  yield '<?xml version="1.0" encoding="UTF-8"?><FlussoMisure CodFlusso="PDO2G">\n';
  for (let point = 0; point < points; point += 1) {
    yield `<DatiPod><Pod>${pod(point)}</Pod><MeseAnno>06/2025</MeseAnno><DatiPdp><Trattamento>O</Trattamento><Ka>1</Ka></DatiPdp><Misura><TipoDato>E</TipoDato><Validato>S</Validato>\n`;
    for (let day = 1; day <= DAYS; day += 1) {
      const cells = Array.from({ length: QUARTERS }, (_, q) => `E${q + 1}="${thousandths(point * 7 + day * 13 + q * 31)}"`);
      yield `<Ea ${cells.join(' ')}>${String(day).padStart(2, '0')}</Ea>\n`;
    }
    yield '</Misura></DatiPod>\n';
  }
  yield '</FlussoMisure>\n';
}

/** Days of ten years of one point as the portal writes them, again and again: such a file is of one point, whose days end long before a GB. */
export const DISTINCT_DAYS = 3_600;
export function* portalText(rows: number): Generator<string> {
  const clock = (q: number): string => `${String(Math.floor(q / 4) % 24).padStart(2, '0')}:${String((q % 4) * 15).padStart(2, '0')}`;
  yield `Giorno;${Array.from({ length: QUARTERS }, (_, q) => `${clock(q)}-${clock(q + 1)}`).join(';')}\n`;
  const first = Date.UTC(2015, 0, 1);
  for (let row = 0; row < rows; row += 1) {
    const date = new Date(first + (row % DISTINCT_DAYS) * 86_400_000);
    const [year, month, day] = date.toISOString().slice(0, 10).split('-');
    const skips = month === '03' && Number(day) > 24 && date.getUTCDay() === 0;
    const cells = Array.from({ length: QUARTERS }, (_, q) =>
      skips && Math.floor(q / 4) === 2 ? '' : `"${thousandths((row % DISTINCT_DAYS) * 13 + q * 31)}"`,
    );
    yield `"${day}/${month}/${year}";${cells.join(';')};\n`;
  }
}

/** The bytes of a text, in chunks of the size in which the API takes a body. */
export function* bytesOf(text: Iterable<string>): Generator<Buffer> {
  let [parts, size] = [[] as string[], 0];
  for (const part of text) {
    parts.push(part);
    size += part.length;
    if (size < CHUNK) continue;
    yield Buffer.from(parts.join(''));
    [parts, size] = [[], 0];
  }
  if (size > 0) yield Buffer.from(parts.join(''));
}

/** The same as the only file of an archive. */
export function* zipped(name: string, chunks: Iterable<Uint8Array>): Generator<Buffer> {
  const ready: Uint8Array[] = [];
  const archive = new Zip((error, part) => {
    if (error) throw error;
    ready.push(part);
  });
  const file = new ZipDeflate(name, { level: 1 });
  archive.add(file);
  for (const chunk of chunks) {
    file.push(chunk);
    for (const part of ready.splice(0)) yield Buffer.from(part);
  }
  file.push(new Uint8Array(), true);
  archive.end();
  for (const part of ready.splice(0)) yield Buffer.from(part);
}

/** The same chunks, of which length and hash are known once all were taken. */
export function measuring(chunks: Iterable<Buffer>) {
  const hash = createHash('sha256');
  let bytes = 0;
  const all = (function* () {
    for (const chunk of chunks) {
      hash.update(chunk);
      bytes += chunk.length;
      yield chunk;
    }
  })();
  return { all, result: () => ({ bytes, sha256: hash.digest('hex') }) };
}

export interface ChildImport {
  readonly seconds: number;
  readonly daysStored: number;
  /** Resident MB before the import, and the most while it ran. */
  readonly beforeMb: number;
  readonly mostMb: number;
}

/** Imports a stored file in a process of its own, with the heap of the computing worker, after a small one that loads and compiles everything. */
export function importInChild(env: Readonly<Record<string, string>>, warmUp: number, operationId: number): Promise<ChildImport> {
  const { promise, resolve, reject } = Promise.withResolvers<ChildImport>();
  const file = join(import.meta.dirname, 'import-child.ts');
  const child = spawn(process.execPath, ['--max-old-space-size=2048', file, String(warmUp), String(operationId)], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  child.stdout.on('data', (chunk: Buffer) => {
    said += chunk.toString();
  });
  child.once('error', reject);
  child.once('exit', (code) =>
    code === 0 ? resolve(JSON.parse(said) as ChildImport) : reject(new Error(`the import ended with ${code}`)),
  );
  return promise;
}
