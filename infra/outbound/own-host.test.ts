import { expect, it } from 'vitest';
import { isOwnHost } from './own-host.ts';

const HOSTS = ['meters:8091', 'gateway.lan:443'];

it.each([
  ['http://meters:8091/datadis', true],
  ['https://gateway.lan/rpc', true],
  ['http://meters/datadis', false],
  ['http://meters:8092', false],
  ['http://name:secret@meters:8091', false],
  ['ftp://meters:8091', false],
  ['http://meters:8091.example.org', false],
  ['meters:8091', false],
])('%s: %s', (url, expected) => {
  expect(isOwnHost(url, HOSTS)).toBe(expected);
  expect(isOwnHost(url, [])).toBe(false);
});
