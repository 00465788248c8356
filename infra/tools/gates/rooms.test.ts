import { describe, expect, it } from 'vitest';
import { brokenLinks, relativeLinks } from './links.ts';
import { strangers, valueImports } from './rooms.ts';

describe('the names of folders', () => {
  it('are capabilities or one of the other rooms of the layer', () => {
    expect(strangers(['members', 'kernel', 'ledger'], ['kernel'])).toEqual(['ledger']);
  });
});

describe('the frame of the API', () => {
  it('imports by value what is not only a type', () => {
    const text = [
      "import { a, type B } from '../identity/a.ts';",
      "import type { C } from '../identity/c.ts';",
      "import {\n  type D,\n  type E,\n} from '../identity/d.ts';",
      "import './side.ts';",
      "export * from '../members/f.ts';",
      "import { z } from 'zod';",
    ].join('\n');
    expect(valueImports('api/http', text)).toEqual(['api/identity/a.ts', 'api/http/side.ts', 'api/members/f.ts']);
  });
});

describe('the links of documents', () => {
  it('are read without anchors, addresses and code', () => {
    expect(relativeLinks('[a](b.md#c) [d](https://e.it) [f](#g) `[h](i.md)`')).toEqual(['b.md']);
  });

  it('lead to files of the project', () => {
    expect(brokenLinks('docs/a.md', '[x](../x.md) [y](y.md)', (file) => file === 'x.md')).toEqual(['y.md']);
  });
});
