import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { proxyTemporalUi } from './ui-proxy.ts';

interface Seen {
  readonly method: string | undefined;
  readonly url: string | undefined;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

describe('the way to the Temporal UI', () => {
  let server: Server;
  let uiUrl: string;
  let seen: Seen;
  let doubled = '/temporal/temporal/render';

  const answer = (request: IncomingMessage, response: ServerResponse): void => {
    let body = '';
    request.on('data', (chunk) => (body += chunk));
    request.on('end', () => {
      seen = { method: request.method, url: request.url, headers: request.headers, body };
      const [path = '', query] = (request.url ?? '').split('?');
      if (path === doubled) response.writeHead(200, { 'content-security-policy': "default-src 'none'" }).end(`page of ${query}`);
      else if (path === '/temporal/render') response.writeHead(200).end('the application');
      else if (request.url?.endsWith('/moved')) response.writeHead(302, { location: '/temporal/namespaces' }).end();
      else response.writeHead(200, { 'content-type': 'application/json', 'set-cookie': '_csrf=abc; Path=/' }).end('{"ok":true}');
    });
  };

  beforeAll(async () => {
    server = createServer(answer);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    uiUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/temporal`;
  });
  afterAll(() => server.close());

  it('keeps path, query, method and body, and the UI’s own cookie', async () => {
    const response = await proxyTemporalUi(
      new Request('https://cer.example/temporal/api/v1/namespaces?pageSize=5', {
        method: 'POST',
        body: '{"signalName":"changed"}',
        headers: { cookie: 'operator=secret; _csrf=abc', 'x-csrf-token': 'abc', 'content-type': 'application/json' },
      }),
      uiUrl,
    );
    expect(seen).toMatchObject({ method: 'POST', url: '/temporal/api/v1/namespaces?pageSize=5', body: '{"signalName":"changed"}' });
    expect(seen.headers).toMatchObject({ cookie: '_csrf=abc', 'x-csrf-token': 'abc' });
    expect(await response.json()).toEqual({ ok: true });
    expect(response.headers.get('set-cookie')).toContain('_csrf=abc');
  });

  it('sends the UI server nothing about who is signed in', async () => {
    const headers = { cookie: 'operator=secret', authorization: 'Bearer secret', 'x-api-key': 'secret' };
    await proxyTemporalUi(new Request('https://cer.example/temporal', { headers }), uiUrl);
    expect(JSON.stringify(seen.headers)).not.toContain('secret');
    expect(seen.headers).not.toHaveProperty('cookie');
  });

  it('finds the page that shows summaries, whether the UI server doubles the path or not', async () => {
    const text = async () => (await proxyTemporalUi(new Request('https://cer.example/temporal/render?content=a'), uiUrl)).text();
    expect(await text()).toBe('page of content=a');
    doubled = '/nowhere';
    expect(await text()).toBe('the application');
  });

  it('leaves redirects to the browser', async () => {
    const response = await proxyTemporalUi(new Request('https://cer.example/temporal/moved'), uiUrl);
    expect([response.status, response.headers.get('location')]).toEqual([302, '/temporal/namespaces']);
  });
});
