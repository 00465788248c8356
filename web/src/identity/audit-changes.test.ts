import { describe, expect, it } from 'vitest';
import { changesOf, fieldWords } from './audit-changes.ts';

describe('what an audit event changed', () => {
  it('is shown field by field, without what stayed the same', () => {
    expect(changesOf({ status: 'pending', code: 'M1' }, { status: 'active', code: 'M1', application_id: 1 })).toEqual([
      { field: 'status', before: 'pending', after: 'active' },
      { field: 'application id', before: undefined, after: '1' },
    ]);
  });

  it('is all of it where something was made or removed, with lists as they are', () => {
    expect(changesOf(null, { months: [1, 2], note: null })).toEqual([{ field: 'months', before: undefined, after: '1, 2' }]);
    expect(changesOf({ role: 'trader' }, null)).toEqual([{ field: 'role', before: 'trader', after: undefined }]);
    expect(changesOf(null, null)).toEqual([]);
    expect(changesOf(null, 'x'.repeat(400))[0]?.after).toHaveLength(302);
  });

  it('is said as it is asked, also inside of lists and objects', () => {
    const say = { field: (name: string) => `<${name}>`, value: (field: string, value: unknown) => `${field}=${String(value)}` };
    expect(changesOf({ status: 'pending' }, { status: 'active', sections: [{ code: 'S1', power_kw: '20', note: null }] }, say)).toEqual([
      { field: '<status>', before: 'status=pending', after: 'status=active' },
      { field: '<sections>', before: undefined, after: '<code> code=S1, <power_kw> power_kw=20' },
    ]);
  });

  it('names fields in words', () => {
    expect([fieldWords('valid_from'), fieldWords('evidenceSha256'), fieldWords('serviceStart')]).toEqual([
      'valid from',
      'evidence sha256',
      'service start',
    ]);
  });
});
