import postgres from 'postgres';
import { DomainError, FAILURES, type FailureCode } from '../../../domain/kernel/errors.ts';

type Translation = (error: postgres.PostgresError) => DomainError;

const named = (error: postgres.PostgresError): string => error.constraint_name || error.column_name || error.table_name || '';

const say =
  (code: FailureCode, message: string): Translation =>
  (error) =>
    new DomainError(code, message, named(error) === '' ? [] : [{ path: named(error), code, message: error.detail ?? message }]);

const busy = say('unavailable', 'The database could not finish the change because others were at work on the same rows; repeat the call');
const gone = say('unavailable', 'The database does not answer; repeat the call in a few seconds');

/** SQLSTATEs a caller can cause, or that pass by themselves. */
const BY_STATE: Readonly<Record<string, Translation>> = {
  '22003': say('invalid_input', 'A number is too large for its field'),
  '22007': say('invalid_input', 'A date is not one of the calendar'),
  '22008': say('invalid_input', 'A date is not one of the calendar'),
  '22021': say('invalid_input', 'A text holds a character that cannot be stored, such as NUL'),
  '22P02': say('invalid_input', 'A value has the wrong form for its field'),
  '22P05': say('invalid_input', 'A text holds a character that cannot be stored, such as NUL'),
  '22000': say('invalid_input', 'A range ends before it begins: valid_to must lie after valid_from'),
  '23001': say('wrong_state', 'This record can only be added to, never changed'),
  '23503': say('invalid_input', 'Something that the body refers to does not exist'),
  '23505': say('already_exists', 'Something with this code exists already'),
  '23514': say('invalid_input', 'A value lies outside what its field allows'),
  '23P01': say('conflict', 'The dated range overlaps one that exists: end that one first, or choose other dates'),
  '40001': busy,
  '40P01': busy,
  '42501': say('forbidden', 'The row lies outside what the caller may change'),
  '53300': gone,
  '55P03': busy,
  '57014': busy,
  '57P01': gone,
  '57P03': gone,
  CK002: ({ message }) => new DomainError('not_found', message),
  CK003: ({ message }) => new DomainError('wrong_state', message),
  CK004: ({ message }) => podTaken(message),
};

/** Says only that the POD is not free: who holds it, and since when, is another community's affair. */
export function podTaken(pod: string): DomainError {
  const message = `${pod} is not available on these dates; choose other dates, or if it is yours ask an operator or its present holder to end it there`;
  return new DomainError('conflict', message, [{ path: 'valid_from', code: 'overlap', message }]);
}

const CONNECTION_CODES = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'CONNECT_TIMEOUT',
  'CONNECTION_CLOSED',
  'CONNECTION_ENDED',
  'CONNECTION_DESTROYED',
]);

/** The one translation of database errors into failures of the closed list; undefined for what no caller can cause. */
export function toDomainError(error: unknown): DomainError | undefined {
  if (error instanceof postgres.PostgresError) return BY_STATE[error.code]?.(error);
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return CONNECTION_CODES.has(code)
    ? new DomainError('unavailable', 'The database does not answer; repeat the call in a few seconds')
    : undefined;
}

/** The SQLSTATE the database refused a statement with. */
export const stateOf = (error: unknown): string | undefined => (error instanceof postgres.PostgresError ? error.code : undefined);

/** Did the database refuse because two dated ranges overlap? */
export const isOverlap = (error: unknown): boolean => stateOf(error) === '23P01';

/** Did the database refuse a second row with the same key? */
export const isDuplicate = (error: unknown): boolean => stateOf(error) === '23505';

/** Classes of SQLSTATE that pass by themselves: connection, rollback, resources, busy objects, an operator's stop, the system. */
const TRANSIENT_CLASSES = new Set(['08', '40', '53', '55', '57', '58']);

/** May the same statements succeed when they are repeated? False for everything that the data or the program causes. */
export function isTransient(error: unknown): boolean {
  if (error instanceof DomainError) return FAILURES[error.code].retryable;
  if (error instanceof postgres.PostgresError) return TRANSIENT_CLASSES.has(error.code.slice(0, 2));
  return error instanceof Error && 'code' in error && CONNECTION_CODES.has(String(error.code));
}
