import { expect, it } from 'vitest';
import { isFromProgram } from './app.ts';

const post = (headers: Record<string, string>) =>
  isFromProgram(new Request('http://127.0.0.1:9000/applications', { method: 'POST', headers, body: '{}' }));
const JSON_TYPE = { 'content-type': 'application/json' };

it.each([['127.0.0.1:9000'], ['localhost:9000'], ['[::1]:9000'], ['gse-desk:9000']])('takes JSON of a program for %s', (host) => {
  expect(post({ ...JSON_TYPE, host })).toBe(true);
});

it.each([
  ['a form or text, which a page sends without a preflight', { 'content-type': 'text/plain' }],
  ['an Origin', { ...JSON_TYPE, origin: 'http://evil.example' }],
  ['a public name rebound to our address', { ...JSON_TYPE, host: 'evil.example:9000' }],
])('refuses what a web page can send: %s', (_, headers) => {
  expect(post({ host: '127.0.0.1', ...headers })).toBe(false);
});
