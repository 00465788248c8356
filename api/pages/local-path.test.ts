import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { localPath } from './local-path.ts';

const HOME = '/';
const HERE = 'https://cer.example';

/** Where a browser on our page goes for a Location or a link. */
const goesTo = (location: string): string => new URL(location, `${HERE}/sign-in/password`).origin;

const FOREIGN = [
  'https://evil.example',
  '//evil.example',
  '///evil.example',
  '/\\evil.example',
  '\\\\evil.example',
  '/.//evil.example',
  '/..//evil.example',
  '/a/..//evil.example',
  '/%2e//evil.example',
  '/%2E%2e//evil.example',
  '/a/%2e%2e//evil.example',
  '/./\\evil.example',
  '/\t/evil.example',
  '/\n/evil.example',
  '/.\t//evil.example',
  '/%2f/evil.example',
  '/%2F%2Fevil.example',
  '/%5cevil.example',
  '/%252f%252fevil.example',
  '/..%2f/evil.example',
  '/%2E/%2f..',
  '/./%2fevil.example%2f..%2f..',
  '/%2E/%2fevil.example%2f..%2f..%2fdocs',
  '/a/../%252fevil.example%252f..%252f..',
  '/temporal/..%2f/evil.example',
  '/docs%0d%0aLocation:%20https://evil.example',
  '/docs\r\nLocation: https://evil.example',
  '/docs?x=%0d%0aSet-Cookie:a=b',
  '/docs%00',
  '/docs\u2028',
  ' //evil.example',
  '/@evil.example/..//evil.example',
  'javascript:alert(1)',
  'docs',
  '',
  '/%ff%fe',
];

describe('the path after signing in', () => {
  it.each(FOREIGN)('%j leads home', (next) => {
    expect(localPath(next)).toBe(HOME);
  });

  it('leads to another first page where one is named', () => {
    expect(['//evil.example', '', undefined, '/docs'].map((next) => localPath(next, '/operator'))).toEqual([
      ...['/operator', '/operator', '/operator', '/docs'],
    ]);
  });

  it.each([
    ['/docs', '/docs'],
    ['/', '/'],
    ['/account/security?tab=keys', '/account/security?tab=keys'],
    ['/a/../docs', '/docs'],
    ['/docs?next=https://elsewhere.example//', '/docs?next=https://elsewhere.example//'],
    ['/temporal/namespaces/default/workflows/settle%2F2%2F2025-01', '/temporal/namespaces/default/workflows/settle%2F2%2F2025-01'],
    ['/docs?q=perch%C3%A9', '/docs?q=perch%C3%A9'],
    ['/docs#members', '/docs#members'],
  ])('%j leads to %j', (next, path) => {
    expect(localPath(next)).toBe(path);
  });

  it('is on our origin, however dots, slashes, controls and their encodings are put together', () => {
    const piece = fc.constantFrom(
      ...['/', '//', '\\', '.', '..', '%2e', '%2E', '%2f', '%5c', '%252f', '%252e', '\t', '\n', '\r', '%0d%0a', '%09', '?', '#', '@', ':'],
      ...['evil.example', 'https:', 'a', ';', ' ', '\u0000', '\u200b', '\uff0f'],
    );
    const text = fc.array(piece, { maxLength: 9 }).map((pieces) => `/${pieces.join('')}`);
    fc.assert(
      fc.property(text, (next) => {
        const path = localPath(next);
        expect(path).toMatch(/^\/(?![/\\])[^\\\p{Cc}]*$/u);
        expect(goesTo(path)).toBe(HERE);
        expect(goesTo(decodeURIComponent(path.replaceAll(/%(?![0-9a-f]{2})/gi, '%25').replace(/[?#].*/, '')))).toBe(HERE);
      }),
      { numRuns: 20_000 },
    );
  });
});
