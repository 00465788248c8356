import { describe, expect, it } from 'vitest';
import { brokenLinks, relativeLinks } from './links.ts';
import { strangers } from './rooms.ts';

describe('the names of folders', () => {
  it('are capabilities or one of the other rooms of the layer', () => {
    expect(strangers(['members', 'kernel', 'ledger'], ['kernel'])).toEqual(['ledger']);
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
