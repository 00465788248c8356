import { type Message, message } from '../messages.ts';

/** What the validator of schemas found wrong with a value, as far as it says so. */
interface ValidatorIssue {
  readonly code?: string | undefined;
  readonly input?: unknown;
  readonly expected?: unknown;
  readonly origin?: unknown;
  readonly minimum?: unknown;
  readonly maximum?: unknown;
  readonly inclusive?: unknown;
  readonly exact?: unknown;
  readonly format?: unknown;
  readonly pattern?: unknown;
  readonly values?: unknown;
  readonly divisor?: unknown;
  readonly options?: unknown;
}

/** A fault of the validator's own rules in words; those of our own rules are messages of each capability. */
export function validatorText(issue: ValidatorIssue): Message {
  switch (issue.code) {
    case 'invalid_type':
      return wrongType(issue);
    case 'invalid_value':
      return oneOf(issue.values);
    case 'too_small':
      return bounded(issue, LEAST, issue.minimum);
    case 'too_big':
      return bounded(issue, MOST, issue.maximum);
    case 'invalid_format':
      return wrongFormat(issue);
    case 'not_multiple_of':
      return message(`must be a multiple of ${issue.divisor}`, `deve essere un multiplo di ${issue.divisor}`);
    case 'invalid_union':
      return Array.isArray(issue.options) && issue.options.length > 0
        ? oneOf(issue.options)
        : message('has none of the forms that are allowed here', 'non ha nessuna delle forme ammesse qui');
    default:
      return message('is not valid', 'non è valido');
  }
}

const TYPES: Readonly<Record<string, Message>> = {
  string: message('a text', 'un testo'),
  number: message('a number', 'un numero'),
  int: message('a whole number', 'un numero intero'),
  nan: message('not a number (NaN)', 'un valore non numerico (NaN)'),
  boolean: message('true or false', 'true o false'),
  object: message('an object {...}', 'un oggetto {...}'),
  record: message('an object {...}', 'un oggetto {...}'),
  array: message('a list [...]', 'un elenco [...]'),
  null: message('null', 'null'),
  undefined: message('absent', 'assente'),
};

function wrongType({ expected, input }: ValidatorIssue): Message {
  const wanted = TYPES[String(expected)] ?? message(String(expected), String(expected));
  const given = TYPES[typeOf(input)];
  if (given === undefined || given === wanted) return message(`must be ${wanted.en}`, `deve essere ${wanted.it}`);
  return message(`must be ${wanted.en}, not ${given.en}`, `deve essere ${wanted.it}, non ${given.it}`);
}

function typeOf(input: unknown): string {
  if (input === null) return 'null';
  if (Array.isArray(input)) return 'array';
  return typeof input === 'number' && Number.isNaN(input) ? 'nan' : typeof input;
}

function oneOf(values: unknown): Message {
  const listed = (Array.isArray(values) ? values : [])
    .map((value) => (typeof value === 'string' ? `"${value}"` : String(value)))
    .join(', ');
  if (Array.isArray(values) && values.length === 1) return message(`must be ${listed}`, `deve essere ${listed}`);
  return message(`must be one of ${listed}`, `deve essere uno tra ${listed}`);
}

/** `included`, `excluded`: words before a bound that may be reached, and that may not. */
interface BoundWords {
  readonly included: Message;
  readonly excluded: Message;
}

const LEAST: BoundWords = { included: message('at least', 'almeno'), excluded: message('more than', 'più di') };
const MOST: BoundWords = { included: message('at most', 'al massimo'), excluded: message('less than', 'meno di') };
const EXACTLY = message('exactly', 'esattamente');

function bounded({ origin, inclusive, exact }: ValidatorIssue, words: BoundWords, bound: unknown): Message {
  const how = exact === true ? EXACTLY : inclusive === false ? words.excluded : words.included;
  const [many, few] = bound === 1 || bound === 1n ? ONE_UNIT : UNITS;
  if (origin === 'string') return message(`must have ${how.en} ${bound} ${many.en}`, `deve avere ${how.it} ${bound} ${many.it}`);
  if (origin === 'array' || origin === 'set') {
    return message(`must have ${how.en} ${bound} ${few.en}`, `deve avere ${how.it} ${bound} ${few.it}`);
  }
  return message(`must be ${how.en} ${bound}`, `deve essere ${how.it} ${bound}`);
}

const UNITS = [message('characters', 'caratteri'), message('elements', 'elementi')] as const;
const ONE_UNIT = [message('character', 'carattere'), message('element', 'elemento')] as const;

const FORMATS: Readonly<Record<string, Message>> = {
  date: message('must be a date YYYY-MM-DD', 'deve essere una data AAAA-MM-GG'),
  datetime: message(
    'must be a date and time with its offset, such as 2025-03-01T10:00:00Z',
    'deve essere una data e ora con il fuso, come 2025-03-01T10:00:00Z',
  ),
  email: message('must be an e-mail address', 'deve essere un indirizzo e-mail'),
  url: message('must be a URL', 'deve essere un URL'),
  uuid: message('must be a UUID', 'deve essere un UUID'),
  base64: message('must be encoded in base64', 'deve essere codificato in base64'),
  base64url: message('must be encoded in base64url', 'deve essere codificato in base64url'),
  safeint: message('must be a whole number', 'deve essere un numero intero'),
};

const NO_DAY = message('is not a day that exists', 'non è un giorno che esiste');

function wrongFormat({ format, pattern, input }: ValidatorIssue): Message {
  if (format === 'date' && /^\d{4}-\d{2}-\d{2}$/.test(String(input))) return NO_DAY;
  const known = FORMATS[String(format)];
  if (known !== undefined) return known;
  const form = pattern === undefined ? String(format) : String(pattern);
  return message(`does not have the form ${form}`, `non ha la forma ${form}`);
}
