import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, it } from 'vitest';
import { detached } from '../../kernel/text/detached.ts';

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;
const LONG = 'x'.repeat(1_000);

/** A text of 256 kB that is made anew, and a code cut out of it. */
function codeFrom(n: number): string {
  const text = `${LONG.repeat(128)}IT001E${String(10_000_000 + n)}${LONG.repeat(128)}`;
  return text.slice(128_000, 128_014);
}

it('keeps a code without the text that it was cut out of', () => {
  const held = (keep: (code: string) => string): number => {
    collect();
    const before = process.memoryUsage().heapUsed;
    const kept = Array.from({ length: 200 }, (_, n) => keep(codeFrom(n)));
    collect();
    const grown = process.memoryUsage().heapUsed - before;
    expect(kept[7]).toBe('IT001E10000007');
    return grown;
  };
  expect(held(detached)).toBeLessThan(5_000_000);
});
