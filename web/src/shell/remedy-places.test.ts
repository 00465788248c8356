import { expect, it } from 'vitest';
import { PAGES } from '../pages.ts';
import { placeOfRemedy, REMEDY_PLACES } from './remedy-places.ts';

it('every place of a remedy is a page', () => {
  const paths = new Set(PAGES.map(({ path }) => path));
  const unknown = Object.entries(REMEDY_PLACES).filter(([, { page }]) => !paths.has(page));
  expect(unknown).toEqual([]);
});

it('leads to the object that the call names, and nowhere where it is not known', () => {
  const approve = { operation: 'approveSettlementRun', method: 'POST', path: '/api/v1/settlement/runs/7/approve' } as const;
  expect(placeOfRemedy(approve, 3)?.to).toBe('/c/3/settlement/7');
  expect(placeOfRemedy(approve, undefined)).toBeUndefined();
  expect(placeOfRemedy({ ...approve, path: '/api/v1/settlement/runs/{run_id}/approve' }, 3)).toBeUndefined();
  const value = { operation: 'createLegalParameter', method: 'POST', path: '/api/v1/legal-parameters' } as const;
  expect(placeOfRemedy(value, undefined)?.to).toBe('/operations/legal');
  expect(placeOfRemedy({ operation: 'settleScenario', method: 'POST', path: '/api/v1/scenarios' }, 3)).toBeUndefined();
});
