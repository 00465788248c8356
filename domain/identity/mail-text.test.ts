import { expect, it } from 'vitest';
import { LANGUAGES } from '../kernel/language.ts';
import { ACCOUNT_MAILS, type AccountMail, COMMUNITY_MAILS, type CommunityMail } from '../notifications/mails.ts';
import { mailText } from './mail-text.ts';

const FACTS = {
  url: 'https://energy.example',
  username: 'giulia',
  token: 'cdt_secret',
  place: 'CER Valle',
  period: '2025-03,2025-04',
  about: 'A fund',
};
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

const EVIL =
  'CER\r\n\r\nYour account is blocked. Open https://evil.example/login or www.evil.example at once". Bcc: all@evil.example ' +
  'x'.repeat(200);

it.each(LANGUAGES.flatMap((language) => KINDS.map((kind) => [kind, language] as const)))(
  '%s in %s keeps its own words and links around a name, whatever the name says',
  (kind, language) => {
    const plain = mailText(kind, language, FACTS);
    const { subject, text } = mailText(kind, language, { ...FACTS, username: EVIL, place: EVIL, about: EVIL });
    expect(subject).toBe(plain.subject);
    expect(text.split('\n').length).toBe(plain.text.split('\n').length);
    expect(text.match(/https?:\/\/\S+/g)).toEqual(plain.text.match(/https?:\/\/\S+/g));
    expect(text).not.toMatch(/evil\.example|www\.evil|@evil/);
    const named = text.split('\n').find((line) => line.includes('CER')) ?? '';
    expect(named.length).toBeLessThan(420);
  },
);

it('names the account as it is to its owner, and leaves out a name that looks like a link where the address is not proven', () => {
  const dotted = { ...FACTS, username: 'member.montelago' };
  expect(mailText('reset_password', 'it', dotted).text).toContain('Suo account "member.montelago":');
  expect(mailText('verify_email', 'en', dotted).text).toContain('finish your account:');
  expect(mailText('verify_email', 'en', FACTS).text).toContain('finish your account "giulia":');
});

const COMMUNITY_KINDS = Object.keys(COMMUNITY_MAILS) as CommunityMail[];

it.each(COMMUNITY_KINDS)('%s names the community, where to sign in and how to stop such mails, and no amount', (kind) => {
  for (const language of LANGUAGES) {
    const { subject, text } = mailText(kind, language, FACTS);
    expect(text).toContain('"CER Valle"');
    expect(text).toContain('https://energy.example/sign-in');
    expect(text).not.toMatch(/notification_preferences|PUT/);
    const page = language === 'en' ? '"My data"' : '"I miei dati"';
    if (COMMUNITY_MAILS[kind] === 'always') expect(text).not.toContain(page);
    else expect(text).toContain(page);
    expect(`${subject} ${text}`).not.toMatch(/EUR|€|\d[.,]\d/);
  }
});

it('names months in the language, a year as it is, and no more than a dozen', () => {
  const textOf = (period: string, language: 'it' | 'en') => mailText('month_overdue', language, { ...FACTS, period }).text;
  expect(textOf('2025-03,2025-04', 'it')).toContain('marzo 2025, aprile 2025.');
  expect(textOf('2025-03', 'en')).toContain('March 2025.');
  expect(mailText('statement_ready', 'it', { ...FACTS, period: '2025' }).text).toContain('rendiconto del 2025 nella');
  const many = Array.from({ length: 15 }, (_, at) => `${2024 + Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, '0')}`).join(',');
  expect(textOf(many, 'it')).toContain('dicembre 2024, e altri 3.');
});

it('says when a vote opens and closes in Italian time, elided, and how it ended', () => {
  const facts = { ...FACTS, opens: '2026-03-08T09:00:00Z', closes: '2026-05-11T16:30:00Z' };
  expect(mailText('motion_announced', 'it', facts).text).toContain(
    "Il voto si apre l'8 marzo 2026 alle ore 10:00 e si chiude l'11 maggio 2026",
  );
  expect(mailText('motion_announced', 'en', facts).text).toMatch(/opens 8 March 2026.* 10:00 and closes 11 May 2026.* 18:30/);
  for (const outcome of ['adopted', 'rejected', 'no_quorum', 'withdrawn']) {
    const [en, it] = [
      mailText('motion_decided', 'en', { ...facts, outcome }).text,
      mailText('motion_decided', 'it', { ...facts, outcome }).text,
    ];
    expect(en).toMatch(/adopted|rejected|quorum|withdrawn/);
    expect(it).toMatch(/approvata|respinta|quorum|ritirata/);
  }
});
