import { describe, expect, it } from 'vitest';
import { effectOf, type RedrawnSubject } from './redraw.ts';

const subject = (more: Partial<RedrawnSubject>): RedrawnSubject => ({
  ...{ configurationId: 1, kind: 'point', code: 'IT001E00000001', memberCode: 'M1', areaCode: 'AC001E00001', from: '2027-10-01' },
  ...{ newCode: 'AC001E00002', newDso: 'D', frozenOn: null, servedFrom: null, importId: 1 },
  ...more,
});

describe('a point that a new map leaves outside', () => {
  it('can be applied for until the day before', () => {
    expect(effectOf(subject({}), '2027-09-30')).toEqual({ effect: 'can_file', leavesOn: '2027-10-01', fileBy: '2027-09-30' });
    expect(effectOf(subject({}), '2027-10-01')).toEqual({ effect: 'falls_out', leavesOn: '2027-10-01', fileBy: null });
  });

  it('stays for the incentive period once it was applied for', () => {
    const frozen = subject({ frozenOn: '2026-01-10', servedFrom: '2026-02-28' });
    expect(effectOf(frozen, '2030-01-01')).toEqual({ effect: 'keeps', leavesOn: '2046-02-28', fileBy: null });
    expect(effectOf({ ...frozen, servedFrom: null }, '2030-01-01').leavesOn).toBeNull();
  });
});
