import { ApiFailure } from 'condivisa/client';
import { expect, it } from 'vitest';
import { createSubmitKeys } from './submit-key.ts';

const refusal = (status: number): ApiFailure => new ApiFailure('POST /x', new Response(null, { status }), { code: 'x', message: 'x' });

function keys() {
  let count = 0;
  return createSubmitKeys(() => `key-${++count}`);
}

it('keeps the key of the same content while the outcome is open', () => {
  const { keyFor, failed } = keys();
  expect(keyFor('a')).toBe('key-1');
  for (const error of [new TypeError('no answer'), refusal(503), refusal(429), refusal(401)]) {
    failed(error);
    expect(keyFor('a')).toBe('key-1');
  }
});

it('takes another key for other content, after success and after a refusal that the API keeps', () => {
  const { keyFor, failed, succeeded } = keys();
  keyFor('a');
  expect(keyFor('b')).toBe('key-2');
  succeeded();
  expect(keyFor('b')).toBe('key-3');
  failed(refusal(409));
  expect(keyFor('b')).toBe('key-4');
});
