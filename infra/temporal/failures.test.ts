import { ActivityFailure, ApplicationFailure, CancelledFailure } from '@temporalio/common';
import { describe, expect, it } from 'vitest';
import { DomainError, FAILURES, type FailureCode } from '../../domain/kernel/errors.ts';
import { toDomainError, toFailure } from './failures.ts';

const FAULTS = [{ path: 'members[3].tax_code', code: 'checksum', message: 'the check character is wrong' }];

describe('a domain error on its way through Temporal', () => {
  it.each(Object.keys(FAILURES) as FailureCode[])('keeps code, message and faults, and is repeated only where that helps: %s', (code) => {
    const failure = toFailure(new DomainError(code, 'what is wrong', FAULTS)) as ApplicationFailure;
    expect(failure).toBeInstanceOf(ApplicationFailure);
    expect(failure.nonRetryable).toBe(!FAILURES[code].retryable);
    const wrapped = new ActivityFailure('Activity task failed', 'settleShard', '1', 'NON_RETRYABLE_FAILURE', 'worker', failure);
    const back = toDomainError(new Error('Workflow Update failed', { cause: wrapped }));
    expect(back).toMatchObject({ code, message: 'what is wrong', details: FAULTS });
  });

  it('is final for a mistake of the program, with its reason', () => {
    for (const error of [new RangeError('Invalid time value'), new TypeError('x is undefined'), new ReferenceError('x is not defined')])
      expect(toFailure(error)).toMatchObject({ message: error.message, type: error.name, nonRetryable: true, cause: error });
  });

  it('leaves outages and cancellations as they are', () => {
    const unreachable = new TypeError('fetch failed', { cause: new Error('connect ECONNREFUSED') });
    for (const error of [new Error('connect ECONNREFUSED'), unreachable, new CancelledFailure('stop'), 'text']) {
      expect(toFailure(error)).toBe(error);
    }
  });

  it('is not made up: failures of other types give none', () => {
    expect(toDomainError(new Error('x', { cause: ApplicationFailure.nonRetryable('no', 'TypeError') }))).toBeUndefined();
    expect(toDomainError(new Error('x', { cause: ApplicationFailure.nonRetryable('no', 'toString') }))).toBeUndefined();
    expect(toDomainError(undefined)).toBeUndefined();
  });
});
