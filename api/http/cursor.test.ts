import { describe, expect, it } from 'vitest';
import type { Config } from '../../infra/config/env.ts';
import { createCursors } from './cursor.ts';

const key = (id: string, fill: number) => ({ id, key: new Uint8Array(32).fill(fill) });
const withKeys = (...payloadKeys: Config['payloadKeys']) => createCursors({ payloadKeys } as Config);

describe('cursors', () => {
  const cursors = withKeys(key('a', 1));
  const signed = cursors.sign('list?x=1', 'after:7');

  it('open for their own list, also after the key was rotated', () => {
    expect(cursors.open('list?x=1', signed)).toBe('after:7');
    expect(withKeys(key('b', 2), key('a', 1)).open('list?x=1', signed)).toBe('after:7');
  });

  it.each([
    ['another list', 'list?x=2', signed],
    ['a changed text', 'list?x=1', `${Buffer.from('after:8').toString('base64url')}.${signed.split('.')[1]}`],
    ['a cut signature', 'list?x=1', signed.slice(0, -3)],
    ['no signature', 'list?x=1', Buffer.from('after:7').toString('base64url')],
    ['nonsense', 'list?x=1', '…'],
  ])('are refused for %s', (_what, list, cursor) => {
    expect(() => cursors.open(list, cursor)).toThrow(expect.objectContaining({ code: 'malformed_request' }));
    expect(() => withKeys(key('c', 3)).open('list?x=1', signed)).toThrow();
  });
});
