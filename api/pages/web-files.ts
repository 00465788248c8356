import { hash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { extname, join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Built by `npm start` and the tests (infra/tools/start/pages.mjs). */
export const WEB_DIST = fileURLToPath(new URL('../../web/dist/', import.meta.url));

/** How a file may be sent, best first; the build puts the compressed forms beside it under these endings. */
const CODINGS = { br: '.br', gzip: '.gz' } as const;
type Coding = keyof typeof CODINGS;

export interface WebFile {
  readonly type: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly compressed: Readonly<Partial<Record<Coding, Uint8Array<ArrayBuffer>>>>;
  /** Of the file as it is; each compressed form has one of its own. */
  readonly tag: string;
}

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.mjs': 'text/javascript; charset=utf-8',
  '.pbf': 'application/x-protobuf',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
};

/**
 * Every file of the built pages by its address. They are read once: what is not in the map cannot be asked for. Files that begin with a dot and
 * those of no known type are left out. Undefined when nothing was built.
 */
export function readWebFiles(folder: string): ReadonlyMap<string, WebFile> | undefined {
  if (!existsSync(join(folder, 'index.html'))) return undefined;
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  const served = names.filter((name) => extname(name) in TYPES && !name.split(sep).some((part) => part.startsWith('.')));
  return new Map(served.map((name) => [`/${name.replaceAll(sep, '/')}`, readWebFile(join(folder, name))]));
}

function readWebFile(path: string): WebFile {
  const bytes = readFileSync(path);
  const forms = Object.entries(CODINGS).filter(([, ending]) => existsSync(path + ending));
  const compressed = Object.fromEntries(forms.map(([coding, ending]) => [coding, readFileSync(path + ending)]));
  return { type: TYPES[extname(path)] ?? '', bytes, compressed, tag: hash('sha256', bytes, 'base64url').slice(0, 22) };
}

/** The best form that an Accept-Encoding header takes; undefined: the file as it is. */
export function codingFor({ compressed }: WebFile, header: string | undefined): Coding | undefined {
  const taken = (header ?? '')
    .toLowerCase()
    .split(',')
    .map((one) => one.split(';').map((part) => part.trim()))
    .filter(([, weight = 'q=1']) => Number(weight.replace(/^q=/, '')) > 0)
    .map(([name]) => name);
  return (Object.keys(CODINGS) as Coding[]).find((coding) => compressed[coding] !== undefined && taken.includes(coding));
}
