import { describe, expect, it } from 'vitest';
import { runGate } from './run-gate.ts';

const gate = (script: string) => runGate({ name: 'x', holds: 'x', command: ['node', '-e', script] });

describe('one gate', () => {
  it('passes with 0, is not checked with 75, fails with anything else, and keeps both streams', async () => {
    expect(await gate('console.log("fine")')).toMatchObject({ outcome: 'passed', output: 'fine' });
    expect(await gate('console.error("no PostgreSQL"); process.exit(75)')).toMatchObject({
      outcome: 'not checked',
      output: 'no PostgreSQL',
    });
    expect(await gate('console.error("a.ts:3"); process.exit(2)')).toMatchObject({ outcome: 'failed', output: 'a.ts:3' });
    expect(await gate('process.kill(process.pid, "SIGKILL")')).toMatchObject({ outcome: 'failed' });
  });

  it('fails when its program is missing', async () => {
    expect(await runGate({ name: 'x', holds: 'x', command: ['no-such-program'] })).toMatchObject({
      outcome: 'failed',
      output: expect.stringContaining('ENOENT'),
    });
  });
});
