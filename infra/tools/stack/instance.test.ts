import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { commandFor, describeMissing, locateInstance } from './instance.ts';

let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'condivisa-instances-'));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

/** An instance as a start leaves it. */
function started(name: string): void {
  const { folder } = locateInstance(root, name);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'secrets.json'), '{}');
}

describe('an instance that was never started', () => {
  it('is distinguished from those that were', () => {
    started('two');
    started('one');
    mkdirSync(join(root, '.data', 'matrix'));
    expect(describeMissing(locateInstance(root))).toBe('nothing was ever started as "main"; instances here (--instance NAME): one, two');
  });

  it('is all there is to say in a fresh clone', () => {
    expect(describeMissing(locateInstance(root, 'one'))).toBe('nothing was ever started as "one"');
  });
});

it('is named in a command unless it is the default one', () => {
  expect(commandFor(locateInstance(root), 'stop')).toBe('npm run stop');
  expect(commandFor(locateInstance(root, 'one'), 'stop')).toBe('npm run stop -- --instance one');
});
