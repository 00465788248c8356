import { ActivityFailure, ApplicationFailure, CancelledFailure } from '@temporalio/common';
import { describe, expect, it } from 'vitest';
import { DomainError, FAILURES, type FailureCode } from '../../domain/kernel/errors.ts';
import { message, verbatim } from '../../domain/kernel/messages.ts';
import { toDomainError, toFailure } from './failures.ts';

const WRONG = message('what is wrong', 'che cosa è errato');
const FAULTS = [
  { path: 'members[3].tax_code', code: 'checksum', message: message('the check character is wrong', 'il carattere di controllo è errato') },
];

describe('a domain error on its way through Temporal', () => {
  it.each(Object.keys(FAILURES) as FailureCode[])('keeps code, message and faults, and is repeated only where that helps: %s', (code) => {
    const failure = toFailure(new DomainError(code, WRONG, FAULTS)) as ApplicationFailure;
    expect(failure).toBeInstanceOf(ApplicationFailure);
    expect(failure.nonRetryable).toBe(!FAILURES[code].retryable);
    const wrapped = new ActivityFailure('Activity task failed', 'settleShard', '1', 'NON_RETRYABLE_FAILURE', 'worker', failure);
    const back = toDomainError(new Error('Workflow Update failed', { cause: wrapped }));
    expect(back).toMatchObject({ code, message: 'what is wrong', text: WRONG, details: FAULTS });
  });

  it('takes failures that were recorded with English texts alone', () => {
    const old = ApplicationFailure.create({ message: 'no', type: 'conflict', details: [[{ path: 'a', code: 'b', message: 'c' }]] });
    expect(toDomainError(old)).toMatchObject({ text: verbatim('no'), details: [{ path: 'a', code: 'b', message: verbatim('c') }] });
  });

  it('is final for a mistake of the program, with its reason', () => {
    for (const error of [new RangeError('Invalid time value'), new TypeError('x is undefined'), new ReferenceError('x is not defined')])
      expect(toFailure(error)).toMatchObject({ message: error.message, type: error.name, nonRetryable: true, cause: error });
  });

  it('stays small enough to be reported, whatever a caller sent', () => {
    const huge = 'x'.repeat(5_000_000);
    const details = Array.from({ length: 60_000 }, () => FAULTS[0] as (typeof FAULTS)[number]);
    const long = [new DomainError('invalid_input', verbatim(huge), details), new TypeError(huge), new Error(huge)];
    for (const error of long) {
      const failure = toFailure(error) as ApplicationFailure;
      const { message: text, stack, details, cause } = failure;
      expect(JSON.stringify([text, stack, details, String(cause)]).length).toBeLessThan(100_000);
      expect(failure.nonRetryable).toBe(error !== long[2]);
    }
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
