import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const ROOT = join(import.meta.dirname, '../../..');

const textsOf = (pattern: string) => globSync(pattern, { cwd: ROOT }).map((file) => readFileSync(join(ROOT, file), 'utf8'));

describe('runbooks', () => {
  it('name every declared workflow', () => {
    const declared = textsOf('domain/*/processes.ts').flatMap((text) =>
      [...text.matchAll(/^\s+type: '(\w+)'/gm)].map(([, type = '']) => type),
    );
    expect(declared.length).toBeGreaterThan(20);
    const runbooks = textsOf('infra/docs/runbooks/*.md').join('\n');
    expect(declared.filter((type) => !new RegExp(`\\b${type}\\b`).test(runbooks))).toEqual([]);
  });
});
