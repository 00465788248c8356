import { execFileSync } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { locateInstance } from '../instance.ts';
import { isSameProcess } from '../process-identity.mjs';
import { saveState } from '../state.ts';
import { bareEnvironment, type TemporaryStack, temporaryStack } from '../testing/temporary-stack.ts';
import { findTemporalCli } from './binary.ts';

const LIMIT_MS = 90_000;
const THIRTY_DAYS = '2592000s';

describe('the private Temporal', { timeout: LIMIT_MS }, () => {
  let stack: TemporaryStack;
  let cli: string;

  beforeAll(async () => {
    stack = temporaryStack();
    cli = await findTemporalCli(stack.root, bareEnvironment(), () => undefined);
    await stack.start(['temporal']);
  }, LIMIT_MS);

  afterAll(() => stack.remove());

  const ask = async (port: number | undefined, path: string): Promise<Record<string, Record<string, unknown>>> =>
    (await fetch(`http://127.0.0.1:${port}/api/v1${path}`)).json() as never;

  const operator = (...args: string[]): string =>
    execFileSync(cli, ['operator', ...args, '--namespace', 'condivisa', '--address', `127.0.0.1:${stack.state().ports.temporal}`], {
      encoding: 'utf8',
    });

  it('keeps closed runs for thirty days', async () => {
    const { config } = await ask(stack.state().ports.temporalHttp, '/namespaces/condivisa');
    expect(config?.workflowExecutionRetentionTtl).toBe(THIRTY_DAYS);
  });

  it('registers a search attribute that the namespace lacks, as after an upgrade', async () => {
    operator('search-attribute', 'remove', '--name', 'Phase', '--yes');
    expect(operator('search-attribute', 'list')).not.toMatch(/^\s*Phase\b/m);
    await stack.start(['temporal']);
    expect(operator('search-attribute', 'list')).toMatch(/^\s*Phase\s+Keyword/m);
  });

  it('keeps its state over a restart', async () => {
    const before = await ask(stack.state().ports.temporalHttp, '/namespaces/condivisa');
    await stack.stop();
    await stack.start(['temporal']);
    const after = await ask(stack.state().ports.temporalHttp, '/namespaces/condivisa');
    expect(after.namespaceInfo?.id).toBe(before.namespaceInfo?.id);
  });

  it('gives its UI a place below the API and the codec beside it', async () => {
    const port = stack.state().ports.temporalUi;
    expect((await fetch(`http://127.0.0.1:${port}/temporal/`)).status).toBe(200);
    const settings = await (await fetch(`http://127.0.0.1:${port}/temporal/api/v1/settings`)).json();
    expect(settings).toMatchObject({ Codec: { Endpoint: '/codec' }, DisableNewsFetch: true });
  });

  it('starts anew when it runs with outdated settings', async () => {
    const state = stack.state();
    const before = state.processes.temporal;
    if (before !== undefined) state.processes.temporal = { ...before, settings: 'of an older version' };
    saveState(locateInstance(stack.root, 'test-stack'), state);
    await stack.start(['temporal']);
    expect(stack.state().processes.temporal?.pid).not.toBe(before?.pid);
    expect(before !== undefined && isSameProcess(before)).toBe(false);
  });
});
