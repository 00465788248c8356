import { expect, it } from 'vitest';
import { relyingParty } from './relying-party.ts';

it.each([
  ['https://energia.example.org', 'energia.example.org', 'https://energia.example.org'],
  ['https://energia.example.org:8443/app', 'energia.example.org', 'https://energia.example.org:8443'],
  ['http://127.0.0.1:8080', 'localhost', 'http://localhost:8080'],
  ['http://[::1]', 'localhost', 'http://localhost'],
])('at %s we are %s to authenticators', (publicUrl, id, origin) => {
  expect(relyingParty(publicUrl)).toEqual({ id, name: 'Condivisa', origins: [origin] });
});
