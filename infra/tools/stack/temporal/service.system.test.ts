import { execFileSync } from 'node:child_process';
import { request } from 'node:http';
import { platform } from 'node:os';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { locateInstance } from '../instance.ts';
import { isSameProcess } from '../process-identity.mjs';
import { generateSecrets, loadSecrets, type Secrets } from '../secrets.ts';
import { saveState } from '../state.ts';
import { bareEnvironment, type TemporaryStack, temporaryStack } from '../testing/temporary-stack.ts';
import { findTemporalCli } from './binary.ts';
import { httpApiHost, uiAddress } from './hidden.ts';
import { callHttpApi } from './http-api.ts';

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

  const secrets = (): Secrets => loadSecrets(locateInstance(stack.root, 'test-stack'));
  const ask = async (path: string): Promise<Record<string, Record<string, unknown>>> =>
    (await callHttpApi({ port: stack.state().ports.temporalHttp ?? 0, host: httpApiHost(secrets()) }, path)) as never;

  const operator = (...args: string[]): string =>
    execFileSync(cli, ['operator', ...args, '--namespace', 'condivisa', '--address', `127.0.0.1:${stack.state().ports.temporal}`], {
      encoding: 'utf8',
    });

  it('keeps closed runs for thirty days', async () => {
    const { config } = await ask('/namespaces/condivisa');
    expect(config?.workflowExecutionRetentionTtl).toBe(THIRTY_DAYS);
  });

  it('registers a search attribute that the namespace lacks, as after an upgrade', async () => {
    operator('search-attribute', 'remove', '--name', 'Phase', '--yes');
    expect(operator('search-attribute', 'list')).not.toMatch(/^\s*Phase\b/m);
    await stack.start(['temporal']);
    expect(operator('search-attribute', 'list')).toMatch(/^\s*Phase\s+Keyword/m);
  });

  it('keeps its state over a restart', async () => {
    const before = await ask('/namespaces/condivisa');
    await stack.stop();
    await stack.start(['temporal']);
    const after = await ask('/namespaces/condivisa');
    expect(after.namespaceInfo?.id).toBe(before.namespaceInfo?.id);
  });

  it('gives its UI a path below the API and the codec next to it', async () => {
    const ui = `http://${uiAddress(secrets())}:${stack.state().ports.temporalUi}`;
    expect((await fetch(`${ui}/temporal/`)).status).toBe(200);
    const settings = await (await fetch(`${ui}/temporal/api/v1/settings`)).json();
    expect(settings).toMatchObject({ Codec: { Endpoint: '/codec' }, DisableNewsFetch: true });
  });

  /** What a web page can make a browser on this machine send: a POST without a preflight, to a name that may lead to any address. */
  const fromPage = (port: number | undefined, host: string): Promise<number | string> =>
    new Promise((resolve) => {
      const path = '/temporal/api/v1/namespaces/condivisa/workflows/none/signal/changed'.slice(port === httpPort() ? 9 : 0);
      const headers = { Host: host, Origin: 'http://evil.example', 'Content-Type': 'text/plain' };
      request({ host: '127.0.0.1', port, path, method: 'POST', headers, agent: false })
        .once('response', (answer) => resolve(answer.resume().statusCode ?? 0))
        .once('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? ''))
        .end('{}');
    });
  const httpPort = () => stack.state().ports.temporalHttp;

  it('carries out nothing that a web page sends to the HTTP API on the loopback address, by whatever name', async () => {
    const port = httpPort();
    for (const host of ['evil.example', `127.0.0.1:${port}`, `localhost:${port}`, '', `${'0'.repeat(32)}.invalid`])
      expect([host, await fromPage(port, host)]).toEqual([host, 403]);
    expect(await fromPage(port, httpApiHost(secrets()))).toBe(404);
  });

  it.runIf(platform() === 'linux')('has its UI at a loopback address that a web page cannot guess', async () => {
    const port = stack.state().ports.temporalUi;
    expect(await fromPage(port, 'evil.example')).toBe('ECONNREFUSED');
    expect(uiAddress(secrets())).toMatch(/^127\.\d+\.\d+\.\d+$/);
    expect(uiAddress(secrets())).not.toBe(uiAddress(generateSecrets()));
    expect(uiAddress(secrets(), 'darwin')).toBe('127.0.0.1');
  });

  it('starts again when it runs with outdated settings', async () => {
    const state = stack.state();
    const before = state.processes.temporal;
    if (before !== undefined) state.processes.temporal = { ...before, settings: 'of an older version' };
    saveState(locateInstance(stack.root, 'test-stack'), state);
    await stack.start(['temporal']);
    expect(stack.state().processes.temporal?.pid).not.toBe(before?.pid);
    expect(before !== undefined && isSameProcess(before)).toBe(false);
  });
});
