import { expect, it } from 'vitest';
import { withoutSecret } from './request-scope.ts';

it.each([
  ['/report/kJ3nW8xPq1Zs5tVb7yLd9fGh2mRc4aTe', '/report/[redacted]'],
  ['/api/v1/asset-labels/kJ3nW8xPq1Zs5tVb7yLd9fGh2mRc4aTe', '/api/v1/asset-labels/[redacted]'],
  ['/api/v1/asset-labels/kJ3nW8xPq1Zs5tVb7yLd9fGh2mRc4aTe/reports', '/api/v1/asset-labels/[redacted]/reports'],
  ['/api/v1/calendars/cdc_kJ3nW8xPq1Zs', '/api/v1/calendars/[redacted]'],
  ['/api/v1/calendars/c%64c_kJ3nW8xPq1Zs', '/api/v1/calendars/[redacted]'],
  ['/api/v1/calendars/own/cdv_f81088db5fae_M8QA', '/api/v1/calendars/own/[redacted]'],
  ['/api/cer/communities/1/members', '/api/cer/communities/1/members'],
])('the address %s is logged as %s', (path, logged) => {
  expect(withoutSecret(path)).toBe(logged);
});
