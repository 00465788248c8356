import { describe, expect, it } from 'vitest';
import { CHANGEABLE_KINDS, changeableOf, type UsedFacts, usesOfWhole } from './changeable.ts';
import { message } from './messages.ts';

const draft = { appliedOn: null, settledFrom: null, usedOn: null };
const PHASES: readonly (readonly [string, UsedFacts, string | null])[] = [
  ['draft', draft, null],
  ['used', { ...draft, usedOn: '2025-01-02' }, '2025-01-02'],
  ['applied', { ...draft, usedOn: '2025-01-02', appliedOn: '2025-03-04' }, '2025-03-04'],
  ['settled', { ...draft, appliedOn: '2025-03-04', settledFrom: '2025-05-01' }, '2025-05-01'],
  ['settled', { ...draft, settledFrom: '2025-05-01' }, '2025-05-01'],
];
const ONLY_CORRECTED = ['document', 'section_stop'];

describe.each(CHANGEABLE_KINDS)('a %s', (kind) => {
  it.each(PHASES)('is changed by its phase: %s', (phase, uses, since) => {
    const found = changeableOf(kind, uses);
    expect([found.phase, found.since]).toEqual([phase, since]);
    expect(found.can.filter((one) => one === 'edit' || one === 'delete')).toEqual(phase === 'draft' ? ['edit', 'delete'] : []);
    expect(found.can.includes('correct')).toBe(phase !== 'draft');
    expect(found.can.includes('end')).toBe(!ONLY_CORRECTED.includes(kind));
    expect(found.because === null).toBe(phase === 'draft');
  });
});

describe('why something is not possible', () => {
  it('is said with what is possible instead, in both languages', () => {
    expect(changeableOf('point', { ...draft, appliedOn: '2025-03-04' }).because).toEqual({
      en: 'GSE received it on 4 March 2025: correct it with a reason, or end it',
      it: 'il GSE ne dispone dal 4 marzo 2025: si può rettificare indicando il motivo, oppure terminare',
    });
    expect(changeableOf('document', { ...draft, settledFrom: '2025-05-01' }).because?.en).toBe(
      'May 2025 was settled with it: correct it with a reason',
    );
  });

  it('is said of a draft that must be kept', () => {
    const kept = message('it must be kept', 'va conservato');
    expect(changeableOf('document', draft, kept)).toEqual({ phase: 'draft', since: null, can: ['edit'], because: kept });
  });
});

describe('a whole', () => {
  it('is used since the first of its parts is', () => {
    const parts = [
      { ...draft, appliedOn: '2025-03-04' },
      { ...draft, appliedOn: '2025-02-01', settledFrom: '2025-06-01' },
    ];
    expect(usesOfWhole(parts)).toEqual({ appliedOn: '2025-02-01', settledFrom: '2025-06-01', usedOn: null });
    expect(usesOfWhole([draft])).toEqual(draft);
    expect(usesOfWhole([])).toEqual(draft);
  });
});
