import { expect, it } from 'vitest';
import { ROUTES } from '../../routes.ts';
import { HEAVY_STATEMENT_MS, HEAVY_WAIT_MS } from './load.ts';
import { heavyTime } from './take-turn.ts';

/** What grows with series times days, files, batches or persons, and may take tenths of a second: two at once for each caller. */
const HEAVY = [
  'addWorkOrderPhoto',
  'checkCompliance',
  'computeCandidateMatch',
  'createImport',
  'createMembers',
  'createPlants',
  'createPoints',
  'downloadByLink',
  'explainSettlementRun',
  'explainSettlementYear',
  'exportPerson',
  'getCompleteness',
  'getCompletenessByMember',
  'getCompletenessDays',
  'getCompliance',
  'getCurves',
  'getDocumentContent',
  'getMemberStatement',
  'getMotionMinutes',
  'getOwnDocumentContent',
  'getPlantPerformance',
  'getPlantPerformanceReport',
  'getProducerDocument',
  'getReadingStatistics',
  'getReconciliationReadings',
  'importMembers',
  'importSubstationAreas',
  'listDeletableDocuments',
  'listMembersOnDay',
  'prepareDocument',
  'readBankAnswers',
  'recordEnergySales',
  'rehearseMotion',
  'simulateSettlement',
  'streamReadings',
  'uploadDocument',
  'uploadOwnDocument',
  'verifyAudit',
  'whatIfSettlement',
];

it('takes a turn of heavy work, whatever the route computes, checks or gathers', () => {
  const heavy = ROUTES.filter(({ spec }) => spec.heavy !== undefined).map(({ spec }) => spec.id);
  expect(heavy.sort()).toEqual(HEAVY);
});

it('has less time for a statement of a read than others wait for a turn', () => {
  const limited = ROUTES.filter(({ spec }) => 'right' in spec && heavyTime(spec).statementMs !== undefined).map(({ spec }) => spec);
  expect(limited.map(({ id }) => id)).toContain('getCompleteness');
  expect(limited.filter(({ method, heavy }) => method !== 'get' || heavy === undefined)).toEqual([]);
  expect(HEAVY_STATEMENT_MS).toBeLessThan(HEAVY_WAIT_MS);
});
