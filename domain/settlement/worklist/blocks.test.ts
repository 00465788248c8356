import { describe, expect, it } from 'vitest';
import { blocksOfApplication, blocksOfRun } from './blocks.ts';

describe('what blocks a month', () => {
  it('names readings, prices, values and the approval, each with what mends it', () => {
    const range = { from: '2025-03-01T00:00:00Z', to: '2025-03-01T02:00:00Z', count: 2 };
    const blocks = blocksOfRun({
      runId: 7,
      kind: 'partial',
      state: 'awaiting_approval',
      lowersMoney: false,
      missing: [{ code: 'POD1', quantity: 'withdrawn', resolution_minutes: 60, intervals: 2, ranges: [range] }],
      unpriced: [range],
      blocked: [
        { component: 'refund', parameter: 'transmission_refund', dimension: '', from: '2025-03-01', to: '2025-04-01', mend: 'add it' },
        {
          component: 'distribution',
          parameter: 'distribution_rule',
          dimension: '',
          from: '2025-03-01',
          to: '2025-04-01',
          mend: 'add a rule',
        },
      ],
    });
    expect(blocks.map(({ by }) => by)).toEqual(['reading', 'price', 'parameter', 'rule', 'approval']);
    expect(blocks[0]?.what).toBe('POD1 withdrawn: 2 intervals missing, 2025-03-01T00:00:00Z to 2025-03-01T02:00:00Z');
    expect(blocks[4]?.mend).toContain('/runs/7/approve');
  });

  it('asks for approval of a whole month that lowers what was posted', () => {
    const run = { runId: 8, kind: 'recalculated', lowersMoney: true, missing: [], unpriced: [], blocked: [] } as const;
    expect(blocksOfRun({ ...run, state: 'awaiting_approval' })).toMatchObject([
      { by: 'approval', what: 'run 8 lowers what was posted to members and waits', mend: expect.stringContaining('/runs/8/touched') },
    ]);
    expect(blocksOfRun({ ...run, state: 'posted' })).toEqual([]);
  });

  it('asks for the answer to GSE before anything else, and for nothing while GSE decides', () => {
    const failed = [{ name: 'statute', message: 'no document' }];
    expect(blocksOfApplication({ state: 'INTEGRATION_REQUESTED', dueOn: '2025-04-01', failed })).toMatchObject([
      { by: 'document', what: 'GSE waits for an answer (integration_requested, due on 2025-04-01)' },
    ]);
    expect(blocksOfApplication({ state: 'PRECHECKED', dueOn: null, failed })).toMatchObject([{ what: 'statute: no document' }]);
    expect(blocksOfApplication({ state: 'UNDER_REVIEW', dueOn: null, failed: [] })).toEqual([]);
  });
});
