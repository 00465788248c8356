import { expect, it } from 'vitest';
import { z } from 'zod';
import { DomainError } from '../../domain/kernel/errors.ts';
import { InputFaults } from './validate.ts';

const SCHEMA = z.strictObject({
  text: z.string().min(1),
  long: z.string().max(5),
  exact: z.string().length(2),
  list: z.array(z.int()).min(1).max(2),
  count: z.int().min(0),
  below: z.number().lt(5),
  flag: z.boolean(),
  choice: z.enum(['a', 'b']),
  day: z.iso.date(),
  date: z.iso.date(),
  at: z.iso.datetime({ offset: true }),
  mail: z.email(),
  form: z.discriminatedUnion('kind', [z.object({ kind: z.literal('x') }), z.object({ kind: z.literal('y') })]),
  object: z.object({}),
});
const WRONG = {
  text: '',
  long: 'abcdef',
  exact: 'abc',
  list: [],
  count: -1,
  below: 5,
  flag: 'sì',
  choice: 'c',
  day: '2025-02-30',
  date: '30/02/2025',
  at: '2025-01-01',
  mail: 'x',
  form: { kind: 'z' },
  object: null,
  other: 1,
};

const EXPECTED: Readonly<Record<string, readonly [en: string, it: string]>> = {
  text: ['must have at least 1 character', 'deve avere almeno 1 carattere'],
  long: ['must have at most 5 characters', 'deve avere al massimo 5 caratteri'],
  exact: ['must have exactly 2 characters', 'deve avere esattamente 2 caratteri'],
  list: ['must have at least 1 element', 'deve avere almeno 1 elemento'],
  count: ['must be at least 0', 'deve essere almeno 0'],
  below: ['must be less than 5', 'deve essere meno di 5'],
  flag: ['must be true or false, not a text', 'deve essere true o false, non un testo'],
  choice: ['must be one of "a", "b"', 'deve essere uno tra "a", "b"'],
  day: ['is not a day that exists', 'non è un giorno che esiste'],
  date: ['must be a date YYYY-MM-DD', 'deve essere una data AAAA-MM-GG'],
  at: [
    'must be a date and time with its offset, such as 2025-03-01T10:00:00Z',
    'deve essere una data e ora con il fuso, come 2025-03-01T10:00:00Z',
  ],
  mail: ['must be an e-mail address', 'deve essere un indirizzo e-mail'],
  'form.kind': ['must be one of "x", "y"', 'deve essere uno tra "x", "y"'],
  object: ['must be an object {...}, not null', 'deve essere un oggetto {...}, non null'],
  other: ['is not a field of this call; remove it', 'non è un campo di questa chiamata; lo tolga'],
};

it('says in both languages what is wrong with a field, without words of the validator', () => {
  const faults = new InputFaults();
  faults.check('body', SCHEMA, WRONG);
  const refused = refusalOf(() => faults.refuse());
  const said = Object.fromEntries(refused.details.map(({ path, message }) => [path, [message.en, message.it]]));
  expect(said).toEqual(EXPECTED);
});

it('keeps the text of a rule of our own, and names what is missing', () => {
  const faults = new InputFaults();
  faults.check('query', z.object({ text: z.string() }), {});
  expect(refusalOf(() => faults.refuse()).details).toMatchObject([{ path: 'query.text', code: 'missing', message: { it: 'manca' } }]);
});

function refusalOf(act: () => void): DomainError {
  try {
    act();
  } catch (error) {
    if (error instanceof DomainError) return error;
  }
  throw new Error('was not refused');
}
