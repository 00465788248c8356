import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { DomainError } from '../../domain/kernel/errors.ts';
import { toFailure } from '../temporal/failures.ts';
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

it('writes what another system reports as text in one piece, without personal data', () => {
  const lines: string[] = [];
  const log = createLogger({ level: 'info', name: 'test' }, { write: (line) => void lines.push(line) });
  log.warn({ err: 'point IT001E00000001 of anna@example.org failed' }, 'failed');
  expect(lines[0]).not.toMatch(/IT001E00000001|anna@/);
  expect(JSON.parse(lines[0] ?? '')).toMatchObject({ err: expect.stringContaining('failed') });
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

it('writes no identifier of a person or point, in whatever message, value, error or binding it stands', () => {
  const lines: string[] = [];
  const log = createLogger({ level: 'info', name: 'test' }, { write: (line) => void lines.push(line) });
  const fault = { path: 'pod', code: 'unknown', message: 'IT001E00000001 is unknown' };
  const cause = Object.assign(new Error('duplicate key IT001E00000002'), {
    detail: 'Key (name)=(Mario Rossi) exists',
    where: 'Mario Rossi',
  });
  const error = Object.assign(new Error('member RSSMRA80A01H501U', { cause }), { details: [[fault]], failure: cause });
  log
    .child({ path: '/points/IT001E00000003', user: 'mario@example.it' })
    .warn({ err: error, list: [fault], deep: { a: { b: { c: fault } } } }, 'IT60X0542811101000000123456');
  log.warn({ err: cause }, 'again');
  expect(lines.join('')).not.toMatch(/IT001E|RSSMRA|IT60X|mario@/);
  expect(JSON.parse(lines[1] ?? '').err).toMatchObject({ message: 'duplicate key [redacted]', detail: '[redacted]', where: '[redacted]' });
});

it('writes a line of some kilobytes at most, whatever is quoted in it, and the line stays JSON', () => {
  const lines: string[] = [];
  const log = createLogger({ level: 'info', name: 'test' }, { write: (line) => void lines.push(line) });
  const long = 'x'.repeat(1_000_000);
  const error = new Error(long, { cause: new Error(long) });
  log.error({ err: error }, 'one');
  log.child({ path: long }).info({ list: Array.from({ length: 10_000 }, () => 'y'.repeat(20)) }, long);
  log.info({ [long]: 1, deep: { a: { b: { c: [long] } } } }, 'three');
  log.info({ path: '-AB12-3456'.repeat(1500), status: 404 }, 'answered');
  const written = lines.map((line) => JSON.parse(line) as Record<string, unknown>);
  for (const line of lines) expect(line.length).toBeLessThanOrEqual(16_384);
  expect(written.map(({ level }) => level)).toEqual(['error', 'info', 'info', 'info']);
  expect(written[3]).toMatchObject({ status: 404, msg: 'answered', path: expect.stringMatching(/^-AB12.{990,1010}$/) });
});

it('writes nothing that a fault quotes of a file or body, which has no form to be hidden by', () => {
  const lines: string[] = [];
  const log = createLogger({ level: 'info', name: 'test' }, { write: (line) => void lines.push(line) });
  const text = { en: 'the first column is "Nereo Doriggi, via Roma 5"', it: 'Nereo Doriggi' };
  const refused = new DomainError('invalid_input', { en: 'the file has a fault', it: 'il file ha un errore' }, [
    { path: 'file:1:1', code: 'bad_header', message: text },
  ]);
  log.warn({ err: refused }, 'failed');
  log.warn({ err: toFailure(refused) }, 'failed');
  log.warn({ error: refused, deep: { error: refused } }, 'failed');
  expect(lines.join('')).not.toContain('Doriggi');
  for (const line of lines.slice(0, 2))
    expect(JSON.parse(line)).toMatchObject({ err: { message: 'the file has a fault', details: '[redacted]' } });
});

const program = (then: string): string[] => {
  const from = JSON.stringify(join(import.meta.dirname, 'logger.ts'));
  return [
    '--input-type=module',
    '--eval',
    `import { createLogger } from ${from}; createLogger({ level: 'info', name: 'p' }).info('said'); ${then}`,
  ];
};

it.each(['', 'process.exit(3)', `throw new Error('dead')`])('leaves no line behind when the process ends: %s', async (then) => {
  const ended = await promisify(execFile)(process.execPath, program(then)).catch((error: { stdout: string }) => error);
  expect(JSON.parse(ended.stdout)).toMatchObject({ name: 'p', msg: 'said' });
});

it.each([`throw new Error('IT001E00000001')`, `Promise.reject(new Error('IT001E00000001'))`])(
  'tells a crash without identifiers: %s',
  async (fault) => {
    const folder = JSON.stringify(import.meta.dirname);
    const script = `const { createLogger } = await import(${folder} + '/logger.ts'); const { logCrashes } = await import(${folder} + '/log-crashes.ts');
    logCrashes(createLogger({ level: 'info', name: 'p' })); setTimeout(() => { ${fault} });`;
    const ended = await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', script]).catch((error) => error);
    expect([ended.code, ended.stderr]).toEqual([1, '']);
    expect(JSON.parse(ended.stdout)).toMatchObject({ level: 'fatal', err: { message: '[redacted]' } });
  },
);

it('does not hold a line back while the process has nothing more to say', async () => {
  const waiting = spawn(process.execPath, program('setInterval(() => undefined, 60_000)'), { stdio: ['ignore', 'pipe', 'inherit'] });
  const [line] = await once(waiting.stdout, 'data');
  waiting.kill('SIGKILL');
  expect(JSON.parse(String(line))).toMatchObject({ msg: 'said' });
});
