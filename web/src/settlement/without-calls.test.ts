import { expect, it } from 'vitest';
import { withoutCalls } from './without-calls.ts';

it('a remedy on a page names no calls of the API', () => {
  expect(withoutCalls('import the missing data (POST /api/v1/imports); the month is then settled again')).toBe(
    'import the missing data; the month is then settled again',
  );
  expect(
    withoutCalls(
      'settle each (POST /api/v1/settlement/recompute with the configuration; operators, all at once: POST /api/v1/settlement/backfill)',
    ),
  ).toBe('settle each');
  expect(withoutCalls('apply its share (POST .../plant-grants/{plant_grant_id}/share): months are settled again')).toBe(
    'apply its share: months are settled again',
  );
  expect(withoutCalls('ask the manager (by mail)')).toBe('ask the manager (by mail)');
});

it('leaves out calls that the sentence itself names', () => {
  expect(
    withoutCalls(
      'size is not recorded: give it with POST /api/cer/communities/{community_id}/enterprise-facts (ateco_edition, size) and keep its declaration',
    ),
  ).toBe('size is not recorded: give it and keep its declaration');
  expect(withoutCalls('oppure correggi size con PUT e POST /api/cer/communities/{community_id}/enterprise-facts')).toBe(
    'oppure correggi size',
  );
  expect(
    withoutCalls('the statute lacks a clause; record the new one with POST /api/cer/communities/{community_id}/statutes (clauses)'),
  ).toBe('the statute lacks a clause; record the new one');
  expect(withoutCalls('record it (POST .../plant-grants), unless it is another grant')).toBe('record it, unless it is another grant');
});
