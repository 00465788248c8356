import { expect, it } from 'vitest';
import { ownedDomain } from './mail-domain.ts';

it.each([
  ['a@Casa.example', 'casa.example'],
  ['b@casa.example.', 'casa.example'],
  ['"a@b"@casa.example', 'casa.example'],
  ['anna@libero.it', undefined],
  ['anna@GMAIL.com', undefined],
  ['anna@mail.gmail.com.example', 'mail.gmail.com.example'],
])('an owner of the domain reads %s: %s', (email, domain) => {
  expect(ownedDomain(email)).toBe(domain);
});
