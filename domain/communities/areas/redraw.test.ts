import { describe, expect, it } from 'vitest';
import { effectOf, filingOf, type RedrawnSubject } from './redraw.ts';

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

describe('what is to be filed for it', () => {
  const dueOf = (more: Partial<RedrawnSubject>, today: string, isAccepted: boolean) => filingOf(effectOf(subject(more), today), isAccepted);

  it('is the application or, once GSE accepted the configuration, a variation under the old map', () => {
    expect(dueOf({}, '2027-09-30', false)).toEqual({ filing: 'application', fileBy: '2027-09-30' });
    expect(dueOf({}, '2027-09-30', true)).toEqual({ filing: 'variation_in', fileBy: '2027-09-30' });
  });

  it('is the removal within the term for variations once the new map counts, and nothing where nothing was accepted', () => {
    expect(dueOf({}, '2027-10-01', true)).toEqual({ filing: 'variation_out', fileBy: '2028-01-29' });
    expect(dueOf({}, '2027-10-01', false)).toEqual({ filing: 'move', fileBy: null });
  });

  it('is nothing for what keeps the old map', () => {
    expect(dueOf({ frozenOn: '2026-01-10' }, '2027-10-01', true)).toEqual({ filing: 'nothing', fileBy: null });
  });
});
