import { expect, it } from 'vitest';
import { message } from '../../../domain/kernel/messages.ts';
import { operationSteps } from '../../../domain/kernel/operation.ts';
import type { Operation as StoredOperation } from '../../../infra/postgres/record/operation.ts';
import { toOperationResponse } from './operation.ts';

const stored = (reason: unknown): StoredOperation => ({
  id: 1,
  kind: 'import',
  community_id: 1,
  created_by: 'user:1',
  workflow_id: null,
  state: 'succeeded',
  done: 1,
  total: 1,
  message: operationSteps.stored(''),
  result: { ignored: [{ code: 'FV1', from: '2025-03-01', to: '2025-03-02', days: 2, reason }] } as never,
  error: null,
  created_at: new Date(0),
  updated_at: new Date(0),
});

it('says in the language of the reader why an import ignored a part of its file', () => {
  const row = stored(message('no reading', 'nessuna lettura'));
  const ignored = { code: 'FV1', from: '2025-03-01', to: '2025-03-02', days: 2 };
  expect(toOperationResponse(row, 'it').result).toEqual({ ignored: [{ ...ignored, reason: 'nessuna lettura' }] });
  expect(toOperationResponse(row, 'en').result).toEqual({ ignored: [{ ...ignored, reason: 'no reading' }] });
});

it('shows the reason of an older import as it was stored', () => {
  expect(toOperationResponse(stored('no price'), 'it').result).toMatchObject({ ignored: [{ reason: 'no price' }] });
});

it('says in the language of the reader why an operation failed', () => {
  const error = { code: 'invalid_input', message: message('the file has 1 fault', 'il file ha 1 errore'), details: [] } as const;
  const failed: StoredOperation = { ...stored(''), state: 'failed', result: null, error: error as never, message: error.message };
  expect(toOperationResponse(failed, 'it')).toMatchObject({ message: 'il file ha 1 errore', error: { message: 'il file ha 1 errore' } });
  expect(toOperationResponse(failed, 'en').message).toBe('the file has 1 fault');
});
