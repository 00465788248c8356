import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { codingFor, readWebFiles } from './web-files.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'condivisa-web-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('the files of the pages', () => {
  it('are those of the build alone: no marks, no unknown types, no compressed forms by their own address', () => {
    mkdirSync(join(folder, 'app'));
    mkdirSync(join(folder, '.hidden'));
    const names = ['index.html', 'index.html.br', 'app/a.js', 'app/a.js.gz', '.sources', '.hidden/b.js', 'app/a.ts', 'app/c.js.map'];
    for (const name of names) writeFileSync(join(folder, name), name);
    const files = readWebFiles(folder);
    expect([...(files?.keys() ?? [])].sort()).toEqual(['/app/a.js', '/index.html']);
    expect(Object.keys(files?.get('/index.html')?.compressed ?? {})).toEqual(['br']);
  });

  it('are none without a first page', () => {
    writeFileSync(join(folder, 'sw.js'), '');
    expect([readWebFiles(folder), readWebFiles(join(folder, 'nowhere'))]).toEqual([undefined, undefined]);
  });
});

describe('the form of a file', () => {
  const bytes = new Uint8Array(1);
  const file = { type: 'text/css', bytes, tag: 'x', compressed: { br: bytes, gzip: bytes } };

  it.each([
    ['gzip, deflate, br, zstd', 'br'],
    ['gzip', 'gzip'],
    ['GZIP;q=0.5', 'gzip'],
    ['br;q=0, gzip', 'gzip'],
    ['br ; q=0.000', undefined],
    ['identity', undefined],
    ['', undefined],
    [undefined, undefined],
  ])('for %j is %s', (header, coding) => {
    expect(codingFor(file, header)).toBe(coding);
  });

  it('is found at once in a header of blanks', () => {
    const started = performance.now();
    for (let i = 0; i < 20; i += 1) expect(codingFor(file, `x${' '.repeat(15_900)}y`)).toBeUndefined();
    expect(performance.now() - started).toBeLessThan(200);
  });

  it('is the file itself where the build made no other', () => {
    expect(codingFor({ ...file, compressed: {} }, 'br, gzip')).toBeUndefined();
  });
});
