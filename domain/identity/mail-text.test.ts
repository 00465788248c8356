import { expect, it } from 'vitest';
import { LANGUAGES } from '../kernel/language.ts';
import { mailText } from './mail-text.ts';
import { ACCOUNT_MAILS, type AccountMail } from './mails.ts';

const FACTS = { url: 'https://energy.example', username: 'giulia', token: 'cdt_secret', place: 'CER Valle' };
const KINDS = Object.keys(ACCOUNT_MAILS) as AccountMail[];

it.each(LANGUAGES.flatMap((language) => KINDS.map((kind) => [kind, language] as const)))('%s is whole in %s', (kind, language) => {
  const { subject, text } = mailText(kind, language, FACTS);
  expect(subject).not.toMatch(/undefined|null\b|[\r\n]/);
  expect(text).not.toMatch(/undefined|\bnull\b/);
  expect(text).toContain(kind === 'invitation' ? 'CER Valle' : 'giulia');
  expect(text.includes('token=cdt_secret')).toBe(['verify_email', 'change_email', 'reset_password', 'invitation'].includes(kind));
});

it('says things in both languages differently', () => {
  for (const kind of KINDS) expect(mailText(kind, 'it', FACTS)).not.toEqual(mailText(kind, 'en', FACTS));
});
