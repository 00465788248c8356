import { describe, expect, it } from 'vitest';
import { newContract } from '../contract/advance-contract.ts';
import { NEW_APPLICATION } from '../record.ts';
import { GSE_ACT_KINDS, type GseActKind } from './kinds.ts';
import { isSameAct, type ReceivedAct } from './same-act.ts';
import { type ActTarget, refusalOf } from './standing.ts';

const act = (kind: GseActKind, content: object = {}): ReceivedAct => ({
  actNumber: 'GSE/1',
  protocol: null,
  kind,
  occurredOn: '2026-06-30',
  content: content as ReceivedAct['content'],
});
const NOTHING: ActTarget = {
  configurationId: 1,
  protocol: 'P',
  record: NEW_APPLICATION,
  contract: null,
  inspection: null,
  notifiedChangeOn: null,
};

describe('the same act', () => {
  it('is one in other words and in another order, not with another fact', () => {
    const [one, two] = [
      { section_code: 'A', tariff_class: 'x' },
      { section_code: 'B', tariff_class: 'y' },
    ];
    const acceptance = act('acceptance', { contract_active_from: '2026-06-30', sections: [one, two] });
    expect(isSameAct(acceptance, act('acceptance', { sections: [two, one], contract_active_from: '2026-06-30', text: 'by PEC' }))).toBe(
      true,
    );
    expect(isSameAct(acceptance, act('acceptance', { contract_active_from: '2026-07-01', sections: [one, two] }))).toBe(false);
    expect(isSameAct(act('denial', { reasons: 'area' }), act('denial', { reasons: 'the area' }))).toBe(true);
    expect(isSameAct(act('denial'), act('rejection_notice'))).toBe(false);
  });
});

describe('an act that does not fit', () => {
  it.each(GSE_ACT_KINDS)('is kept, never thrown away: %s for a configuration that applied for nothing', (kind) => {
    expect(refusalOf(act(kind, { outcome: 'closed_ok' }), NOTHING, [])).toMatchObject({ because: 'out_of_order' });
  });

  it('is refused by a contract that has ended, by another protocol, and by another act of its number', () => {
    const contract = { ...newContract('2026-01-01'), state: 'TERMINATED' as const, endsOn: '2026-03-01' };
    expect(refusalOf(act('contract_suspension', { from: '2026-06-01' }), { ...NOTHING, contract }, [])).toMatchObject({
      because: 'out_of_order',
    });
    expect(refusalOf({ ...act('receipt'), protocol: 'Q' }, NOTHING, [])).toMatchObject({ because: 'other_protocol' });
    const known = { ...act('denial'), state: 'applied' as const };
    expect(refusalOf(act('receipt'), NOTHING, [known])).toMatchObject({ because: 'contradicts', code: 'conflict' });
    expect(refusalOf(act('receipt'), NOTHING, [{ ...known, state: 'dismissed' }])).toMatchObject({ because: 'out_of_order' });
  });

  it('is too early before the pause that it ends', () => {
    const contract = { ...newContract('2026-01-01'), state: 'SUSPENDED' as const, pauses: [{ from: '2026-06-10', to: null }] };
    expect(refusalOf(act('contract_resumption', { from: '2026-06-09' }), { ...NOTHING, contract }, [])).toMatchObject({
      because: 'too_early',
    });
    expect(refusalOf(act('contract_resumption', { from: '2026-06-20' }), { ...NOTHING, contract }, [])).toBeNull();
  });
});
