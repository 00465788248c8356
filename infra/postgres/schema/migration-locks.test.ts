import { describe, expect, it } from 'vitest';
import { lockFaults, renderLocks, unlockedFiles } from './migration-locks.ts';

const file = (name: string, checksum: string) => ({ name, checksum, text: '' });
const FIRST = file('0001_a.sql', 'aa');
const SECOND = file('0002_b.sql', 'bb');

describe('locked migrations', () => {
  const lock = renderLocks([FIRST, SECOND]);

  it('may be followed by new ones, which are named until they are locked', () => {
    const third = file('0003_c.sql', 'cc');
    expect(lockFaults(lock, [FIRST, SECOND, third])).toEqual([]);
    expect(unlockedFiles(lock, [FIRST, SECOND, third])).toEqual(['0003_c.sql']);
    expect(unlockedFiles(renderLocks([FIRST, SECOND, third]), [FIRST, SECOND, third])).toEqual([]);
  });

  it('may not be changed, removed or renamed', () => {
    expect(lockFaults(lock, [{ ...FIRST, checksum: 'xx' }, SECOND])).toEqual([
      expect.stringContaining('0001_a.sql is locked and was changed'),
    ]);
    expect(lockFaults(lock, [FIRST])).toEqual([expect.stringContaining('0002_b.sql is locked and was removed')]);
    expect(lockFaults(lock, [FIRST, file('0002_c.sql', 'bb')])).toHaveLength(1);
  });
});
