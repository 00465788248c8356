import { expect, it } from 'vitest';
import { call, message, withRemedies } from '../../domain/kernel/messages.ts';
import { remediesOf } from './remedies.ts';

const text = message('approve it', 'la approvi');
const path = '/api/cer/communities/{community_id}/statutes';

it('answers the calls of a sentence with what is known of their paths', () => {
  expect(remediesOf(withRemedies(text, call('approveSettlementRun', { run_id: 7 }), call('createStatute')), { community_id: 3 })).toEqual({
    remedies: [
      { operation: 'approveSettlementRun', method: 'POST', path: '/api/v1/settlement/runs/7/approve' },
      { operation: 'createStatute', method: 'POST', path: path.replace('{community_id}', '3') },
    ],
  });
});

it('keeps the name of a parameter that nobody knows, says a call once, and nothing of a sentence without calls', () => {
  expect(remediesOf(withRemedies(text, call('createStatute'), call('createStatute')))).toEqual({
    remedies: [{ operation: 'createStatute', method: 'POST', path }],
  });
  expect(remediesOf(text, { community_id: 3 })).toEqual({});
});

it('writes no value of a call into another path', () => {
  expect(remediesOf(withRemedies(text, call('createStatute')), { community_id: '../users' }).remedies?.[0]?.path).toBe(
    path.replace('{community_id}', '..%2Fusers'),
  );
});
