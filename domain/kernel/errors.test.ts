import { expect, it } from 'vitest';
import { DomainError } from './errors.ts';
import { verbatim } from './messages.ts';

it('quotes a thousand characters of what a caller sent, wherever it stands', () => {
  const long = verbatim('x'.repeat(50_000_000));
  const error = new DomainError('invalid_input', long, [{ path: 'y'.repeat(5_000), code: 'unknown', message: long }]);
  expect(error.message).toHaveLength(1003);
  expect(JSON.stringify([error.text, error.details]).length).toBeLessThan(6_000);
});
