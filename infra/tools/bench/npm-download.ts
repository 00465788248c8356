import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

interface CacheEntry {
  readonly key: string;
  readonly size: number;
}

/** Bytes of all package archives in an npm cache folder: what `npm ci` downloaded into it. */
export const downloadedBytes = (npmCache: string): number => {
  const index = join(npmCache, '_cacache', 'index-v5');
  const entries = readdirSync(index, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .flatMap((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8').split('\n'))
    .filter((line) => line.includes('\t'))
    .map((line) => JSON.parse(line.slice(line.indexOf('\t') + 1)) as CacheEntry)
    .filter((entry) => entry.key.endsWith('.tgz'));
  return [...new Map(entries.map((entry) => [entry.key, entry.size])).values()].reduce((sum, size) => sum + size, 0);
};
