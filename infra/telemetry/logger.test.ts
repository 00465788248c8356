import { expect, it } from 'vitest';
import { createLogger } from './logger.ts';

it('writes no secret and no personal data, wherever they stand', () => {
  const lines: string[] = [];
  const log = createLogger({ level: 'info', name: 'test' }, { write: (line) => void lines.push(line) });
  log.info(
    {
      authorization: 'S1',
      headers: { authorization: 'S2', 'x-api-key': 'S3', cookie: 'S4' },
      member: { facts: { tax_code: 'S5', contact: 'S6' } },
      api_key: 'S7',
      month: '2025-03',
    },
    'answered',
  );
  log.debug('not written');
  const written = JSON.parse(lines[0] ?? '') as Record<string, unknown>;
  expect(lines).toHaveLength(1);
  expect(lines[0]).not.toMatch(/S\d/);
  expect(written).toMatchObject({ level: 'info', name: 'test', msg: 'answered', month: '2025-03', authorization: '[redacted]' });
});

it('shows an error with its stack, and no secret that hangs on it or on the log it is written to', () => {
  const lines: string[] = [];
  const log = createLogger({ level: 'info', name: 'test' }, { write: (line) => void lines.push(line) });
  const error = Object.assign(new Error('no answer', { cause: new Error('refused') }), { code: 'E1', request: { token: 'S1' } });
  log.child({ actor: 'user:1', password: 'S2' }).error({ err: error }, 'failed');
  expect(lines[0]).not.toMatch(/"S\d"/);
  expect(JSON.parse(lines[0] ?? '')).toMatchObject({
    actor: 'user:1',
    err: { message: 'no answer: refused', code: 'E1', stack: expect.stringContaining('logger.test') },
  });
});
