import { describe, expect, it } from 'vitest';
import { blocksOfApplication, blocksOfRun } from './blocks.ts';

const NOTHING = { findings: [], findingCount: 0, energyUnit: 'Wh', missing: [], missingSeries: 0, unpriced: [], blocked: [] } as const;

describe('what blocks a month', () => {
  it('names who refused its version and why, instead of what was to be approved', () => {
    const refusal = { note: 'a slip', refused_by: 'user:2' };
    const run = { ...NOTHING, runId: 7, kind: 'recalculated', state: 'awaiting_approval', lowersMoney: true } as const;
    expect(blocksOfRun(run).map(({ what }) => what.en)).toEqual([expect.stringContaining('less for members')]);
    expect(blocksOfRun({ ...run, refusal }).map(({ what }) => what.en)).toEqual(['run 7 was refused by user:2: a slip']);
  });

  it('names readings, prices, values and the approval, each with its remedy', () => {
    const range = { from: '2025-03-01T00:00:00Z', to: '2025-03-01T02:00:00Z', count: 2 };
    const blocks = blocksOfRun({
      runId: 7,
      kind: 'partial',
      state: 'awaiting_approval',
      lowersMoney: false,
      findings: [],
      findingCount: 0,
      energyUnit: 'Wh',
      missingSeries: 41,
      missing: [{ code: 'POD1', quantity: 'withdrawn', resolution_minutes: 60, intervals: 2, ranges: [range] }],
      unpriced: [range],
      blocked: [
        {
          component: 'refund',
          parameter: 'transmission_refund',
          dimension: '',
          from: '2025-03-01',
          to: '2025-04-01',
          remedy: { en: 'add it', it: 'aggiungilo' },
        },
        {
          component: 'distribution',
          parameter: 'distribution_rule',
          dimension: '',
          from: '2025-03-01',
          to: '2025-04-01',
          remedy: 'add a rule',
        },
      ],
    });
    expect(blocks.map(({ by }) => by)).toEqual(['reading', 'reading', 'price', 'parameter', 'rule', 'approval']);
    expect(blocks.splice(1, 1)).toMatchObject([{ what: { en: 'Readings of 40 more series are missing' } }]);
    expect(blocks[0]?.what).toEqual({
      en: 'POD1 withdrawn: 2 intervals missing, from 1 March 2025, 01:00 to 1 March 2025, 03:00',
      it: 'POD1, energia prelevata: intervalli mancanti: 2, dal 1° marzo 2025 alle 01:00 al 1° marzo 2025 alle 03:00',
    });
    expect(blocks[2]).toMatchObject({
      what: { it: 'contributo di valorizzazione: manca transmission_refund' },
      remedy: { it: 'aggiungilo' },
    });
    expect(blocks[3]?.remedy).toEqual({ en: 'add a rule', it: 'add a rule' });
    expect(blocks[4]?.remedy).toEqual({
      en: 'approve it as it is, or provide what is missing',
      it: "la approvi così com'è, oppure fornisca ciò che manca",
      remedies: [{ operation: 'approveSettlementRun', values: { run_id: 7 } }],
    });
  });

  it('asks for approval of a whole month that lowers what was posted', () => {
    const run = { runId: 8, kind: 'recalculated', lowersMoney: true, ...NOTHING } as const;
    expect(blocksOfRun({ ...run, state: 'awaiting_approval' })).toMatchObject([
      {
        by: 'approval',
        what: { en: 'the month was settled again (run 8) with less for members than was posted to them, and waits for approval' },
        remedy: {
          remedies: [
            { operation: 'getSettlementTouched', values: { run_id: 8 } },
            { operation: 'approveSettlementRun', values: { run_id: 8 } },
          ],
        },
      },
    ]);
    expect(blocksOfRun({ ...run, state: 'posted' })).toEqual([]);
  });

  it('names energy that a power cannot give, with both ways out', () => {
    const excess = { resolution_minutes: 15, from: '2026-03-22T23:00:00Z', intervals: 1 };
    const spike = {
      reason: 'implausible_energy',
      code: 'P0',
      quantity: 'injected',
      kw: '3',
      most: 825,
      largest: 23_944_275_000,
      ...excess,
    } as const;
    const drawn = { ...spike, code: 'C0', quantity: 'withdrawn', most: 1050 } as const;
    const run = { ...NOTHING, runId: 9, kind: 'complete', lowersMoney: false, findings: [spike, drawn] };
    const [injected, withdrawn] = blocksOfRun({ ...run, state: 'awaiting_approval' });
    expect(injected).toEqual({
      by: 'approval',
      what: {
        en: 'P0 injects up to 23,944,275 kWh in 15 minutes, but a section of 3 kW produces at most 0.825 kWh (1 interval, the first from 23 March 2026, 00:00)',
        it: 'P0 immette fino a 23.944.275 kWh in 15 minuti, ma una sezione da 3 kW ne produce al massimo 0,825 (intervalli: 1, il primo dal 23 marzo 2026 alle 00:00)',
      },
      remedy: {
        en: 'import the right readings with their unit; or accept the run as it is, with a note that gives the reason',
        it: "importi le letture corrette con la loro unità; oppure accetti l'elaborazione così com'è, con una nota che ne indica il motivo",
        remedies: [
          { operation: 'createImport', values: {} },
          { operation: 'approveSettlementRun', values: { run_id: 9 } },
        ],
      },
    });
    expect(withdrawn?.remedy.it).toContain('corregga la potenza impegnata');
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
