import { describe, expect, it } from 'vitest';
import { CAPABILITIES, declarations, EXCEPTIONS } from './capabilities.ts';

const TABLE: Readonly<Record<string, readonly string[]>> = Object.fromEntries(
  Object.entries(CAPABILITIES).map(([name, { imports }]) => [name, imports]),
);

describe('the table of capabilities', () => {
  it('lists each capability after those it imports, so that there is no cycle', () => {
    const names = Object.keys(TABLE);
    const forward = names.flatMap((name, index) => (TABLE[name] ?? []).filter((other) => !names.slice(0, index).includes(other)));
    expect(forward).toEqual([]);
  });

  it('names as exceptions only imports that it does not allow', () => {
    expect(EXCEPTIONS.filter(({ from, to }) => TABLE[from]?.includes(to))).toEqual([]);
  });
});

describe('what capabilities declare', () => {
  it.each(['rights', 'events', 'eventsReadBy', 'rowBounds'] as const)('has no name twice: %s', (part) => {
    const names = declarations().flatMap((one) => Object.keys(one[part] ?? {}));
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
    expect(names.length).toBeGreaterThan(50);
  });
});
