import { describe, expect, it } from 'vitest';
import { type ChangeableKind, changeableOf } from './changeable.ts';

const draft = { appliedOn: null, settledFrom: null };
const applied = { appliedOn: '2025-03-04', settledFrom: null };
const settled = { appliedOn: '2025-03-04', settledFrom: '2025-05-01' };

const LATER: Readonly<Record<ChangeableKind, readonly string[]>> = { point: ['end'], plant: ['end'], section: ['correct', 'end'] };

describe('what can be put right', () => {
  it.each(Object.entries(LATER) as [ChangeableKind, string[]][])('a %s is edited and deleted as a draft only', (kind, later) => {
    expect(changeableOf(kind, draft)).toEqual({ phase: 'draft', since: null, can: ['edit', 'delete', ...later], because: null });
    expect(changeableOf(kind, applied)).toMatchObject({ phase: 'applied', since: '2025-03-04', can: later });
    expect(changeableOf(kind, settled)).toMatchObject({ phase: 'settled', since: '2025-05-01', can: later });
    expect(changeableOf(kind, { ...draft, settledFrom: '2025-05-01' }).phase).toBe('settled');
  });

  it('says why, and what to do instead, in both languages', () => {
    expect(changeableOf('point', applied).because).toEqual({
      en: 'GSE has had it since 2025-03-04: end the assignment and record it anew',
      it: "il GSE ne dispone dal 4 marzo 2025: termina l'assegnazione e registrala di nuovo",
    });
    expect(changeableOf('section', settled).because?.en).toBe(
      'the month 2025-05 was settled with it: record its changed facts from a day on, or end it',
    );
  });
});
