import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

interface ReadWords {
  readonly READ_WORDS: Readonly<Record<string, readonly [string, string]>>;
  readWord(route: string): readonly [string, string] | undefined;
  readText(language: 'en' | 'it', route: string, path: string): string;
}
const ROOT = join(import.meta.dirname, '..', '..', '..', '..');
const FILE: string = join(ROOT, 'web', 'src', 'identity', 'read-words.ts');
const { READ_WORDS, readWord, readText } = (await import(FILE)) as ReadWords;

const { paths } = JSON.parse(readFileSync(join(ROOT, 'api', 'openapi.json'), 'utf8')) as {
  readonly paths: Readonly<Record<string, { readonly get?: { readonly 'x-right'?: string } }>>;
};
/** Reads that can leave a trace: those that need a right. */
const routes = Object.entries(paths).flatMap(([path, { get }]) => {
  const right = get?.['x-right'];
  return right === undefined || right === 'caller' ? [] : [path];
});

describe('what the record of reads says', () => {
  it('has words for every operation that needs a right, and no word that nothing uses', () => {
    expect(routes.length).toBeGreaterThan(150);
    expect(routes.filter((route) => readWord(route) === undefined)).toEqual([]);
    const used = new Set(routes.map((route) => readWord(route)));
    expect(Object.entries(READ_WORDS).filter(([, word]) => !used.has(word))).toEqual([]);
  });

  it('names the object that was asked for', () => {
    const member = '/api/cer/communities/{community_id}/members/{member_id}';
    expect(readText('it', member, '/api/cer/communities/1/members/7?fields=code')).toBe('Membri: 7');
    expect(readText('en', '/api/v1/settlement/runs/{run_id}/curves', '/api/v1/settlement/runs/3/curves')).toBe('Hourly curves of a month');
    const facts = '/api/cer/communities/{community_id}/documents/{document_id}/facts';
    expect(readText('en', facts, '/api/cer/communities/1/documents/4/facts')).toBe('Documents: 4');
    const day = '/api/cer/communities/{community_id}/readings/{day}';
    expect(readText('it', day, '/api/cer/communities/1/readings/2025-12-23?code=A')).toBe('Letture di un giorno: 23 dic 2025');
    expect(readText('it', '/api/v1/gone', '/api/v1/gone?a=1')).toBe('/api/v1/gone?a=1');
  });
});
