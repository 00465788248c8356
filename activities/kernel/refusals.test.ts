import postgres from 'postgres';
import { describe, expect, it } from 'vitest';
import { toFailure } from '../../infra/temporal/failures.ts';
import { withRefusals } from './refusals.ts';

const refusal = (code: string) => Object.assign(new postgres.PostgresError('refused'), { code });
const failing = (error: Error) => withRefusals(() => Promise.reject(error)).catch((thrown: unknown) => thrown);

describe('a decision within a process', () => {
  it.each([
    ['23P01', 'conflict'],
    ['23514', 'invalid_input'],
    ['22003', 'invalid_input'],
    ['CK003', 'wrong_state'],
  ])('that the database refuses with %s is answered %s at once and never repeated', async (state, code) => {
    expect(toFailure(await failing(refusal(state)))).toMatchObject({ type: code, nonRetryable: true });
  });

  it('is repeated where rows are in use or the database is away', async () => {
    for (const state of ['40001', '57P01']) expect(toFailure(await failing(refusal(state)))).toMatchObject({ nonRetryable: false });
    const other = new Error('something else');
    expect(await failing(other)).toBe(other);
  });
});
