import { describe, expect, it } from 'vitest';
import { baseVersion, type JudgedVersion } from './base-version.ts';

const version = (
  name: string,
  kind: string,
  approverCaused: boolean | null = null,
  state = 'posted',
): JudgedVersion & { name: string } => ({
  name,
  kind,
  approverCaused,
  state,
});
const FIRST = version('first', 'complete');
const AGAIN = version('again', 'recalculated');

describe('the version that later ones are compared with', () => {
  it.each([
    ['the first whole one, however many posted by themselves', [AGAIN, AGAIN, FIRST], true, 'first'],
    ['none approved by whoever caused it, with four eyes', [version('own', 'recalculated', true), FIRST], true, 'first'],
    ['that one without four eyes', [version('own', 'recalculated', true), FIRST], false, 'own'],
    ['the newest that another person approved', [AGAIN, version('other', 'recalculated', false), FIRST], true, 'other'],
    ['no partial one beside a whole one', [version('gap', 'partial', false), FIRST], true, 'first'],
    ['no partial one before the first whole one', [FIRST, version('gap', 'partial', false)], false, 'first'],
    ['the first partial one where none was whole', [version('gap 2', 'partial', true), version('gap', 'partial', true)], true, 'gap'],
    ['no discarded one', [version('waited', 'recalculated', false, 'discarded'), FIRST], true, 'first'],
  ])('is %s', (_, before, fourEyes, expected) => expect(baseVersion(before, fourEyes)).toMatchObject({ name: expected }));

  it('is missing where nothing was posted', () =>
    expect(baseVersion([version('waits', 'partial', null, 'awaiting_approval')], true)).toBeUndefined());
});
