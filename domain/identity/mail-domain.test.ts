import { expect, it } from 'vitest';
import { mailboxDomain, ownedDomain } from './mail-domain.ts';

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

it.each([
  [['a@gmail.com', 'a@googlemail.com', 'a@GoogleMail.com.']],
  [['a@proton.me', 'a@pm.me', 'a@protonmail.com', 'a@protonmail.ch']],
  [['a@icloud.com', 'a@me.com', 'a@mac.com']],
])('one mailbox counts once under all names of its provider: %j', (addresses) => {
  expect(new Set(addresses.map(mailboxDomain)).size).toBe(1);
  expect(addresses.map(ownedDomain)).toEqual(addresses.map(() => undefined));
});

it('counts mailboxes of different providers separately', () => {
  expect(mailboxDomain('a@proton.me')).not.toBe(mailboxDomain('a@gmail.com'));
  expect(mailboxDomain('a@Casa.example.')).toBe('casa.example');
});
