import { expect, it } from 'vitest';
import { ROUTES } from '../../routes.ts';

/** What grows with series times days, files, batches or persons, and may take tenths of a second: two at once for each caller. */
const HEAVY = [
  'createImport',
  'createMembers',
  'createPlants',
  'createPoints',
  'explainSettlementRun',
  'explainSettlementYear',
  'exportPerson',
  'getCompleteness',
  'getCompletenessDays',
  'getDocumentContent',
  'getMemberStatement',
  'getProducerDocument',
  'getReconciliationReadings',
  'recordEnergySales',
  'simulateSettlement',
  'uploadDocument',
  'verifyAudit',
  'whatIfSettlement',
];

it('takes a turn of heavy work, whatever the route computes, checks or gathers', () => {
  const heavy = ROUTES.filter(({ spec }) => spec.heavy !== undefined).map(({ spec }) => spec.id);
  expect(heavy.sort()).toEqual(HEAVY);
});
