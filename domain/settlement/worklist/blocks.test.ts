import { describe, expect, it } from 'vitest';
import { blocksOfApplication, blocksOfRun } from './blocks.ts';

describe('what blocks a month', () => {
  it('names readings, prices, values and the approval, each with its remedy', () => {
    const range = { from: '2025-03-01T00:00:00Z', to: '2025-03-01T02:00:00Z', count: 2 };
    const blocks = blocksOfRun({
      runId: 7,
      kind: 'partial',
      state: 'awaiting_approval',
      lowersMoney: false,
      missing: [{ code: 'POD1', quantity: 'withdrawn', resolution_minutes: 60, intervals: 2, ranges: [range] }],
      unpriced: [range],
      blocked: [
        {
          component: 'refund',
          parameter: 'transmission_refund',
          dimension: '',
          from: '2025-03-01',
          to: '2025-04-01',
          mend: { en: 'add it', it: 'aggiungilo' },
        },
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
    expect(blocks[0]?.what).toEqual({
      en: 'POD1 withdrawn: 2 intervals missing, 2025-03-01T00:00:00Z to 2025-03-01T02:00:00Z',
      it: 'POD1, energia prelevata: intervalli mancanti 2, dal 2025-03-01T00:00:00Z al 2025-03-01T02:00:00Z',
    });
    expect(blocks[2]).toMatchObject({
      what: { it: 'contributo di valorizzazione: manca transmission_refund' },
      mend: { it: 'aggiungilo' },
    });
    expect(blocks[3]?.mend).toEqual({ en: 'add a rule', it: 'add a rule' });
    expect(blocks[4]?.mend.it).toContain('/runs/7/approve');
  });

  it('asks for approval of a whole month that lowers what was posted', () => {
    const run = { runId: 8, kind: 'recalculated', lowersMoney: true, missing: [], unpriced: [], blocked: [] } as const;
    expect(blocksOfRun({ ...run, state: 'awaiting_approval' })).toMatchObject([
      {
        by: 'approval',
        what: { en: 'run 8 lowers amounts posted to members and waits for approval' },
        mend: { en: expect.stringContaining('/runs/8/touched') },
      },
    ]);
    expect(blocksOfRun({ ...run, state: 'posted' })).toEqual([]);
  });

  it('asks for the answer to GSE before anything else, and for nothing while GSE decides', () => {
    const failed = [{ name: 'statute', message: { en: 'no document', it: 'nessun documento' } }];
    expect(blocksOfApplication({ state: 'INTEGRATION_REQUESTED', dueOn: '2025-04-01', failed })).toMatchObject([
      { by: 'document', what: { en: 'GSE waits for an answer (integration_requested, due on 2025-04-01)' } },
    ]);
    expect(blocksOfApplication({ state: 'PRECHECKED', dueOn: null, failed })).toMatchObject([
      { what: { en: 'statute: no document', it: 'statute: nessun documento' } },
    ]);
    expect(blocksOfApplication({ state: 'UNDER_REVIEW', dueOn: null, failed: [] })).toEqual([]);
  });
});
