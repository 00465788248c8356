import postgres from 'postgres';
import { DomainError, FAILURES, type FailureCode } from '../../../domain/kernel/errors.ts';
import type { Message } from '../../../domain/kernel/messages.ts';
import { refusalMessages } from '../../../domain/kernel/refusal-messages.ts';
import { withKey } from './key-text.ts';
import { databaseMessages } from './messages.ts';

type Translation = (error: postgres.PostgresError) => DomainError;

const named = (error: postgres.PostgresError): string => error.constraint_name || error.column_name || error.table_name || '';

const say =
  (code: FailureCode, message: Message): Translation =>
  (error) =>
    new DomainError(code, message, named(error) === '' ? [] : [{ path: named(error), code, message: withKey(message, error.detail) }]);

const busy = say('unavailable', databaseMessages.rowsInUse);
const gone = say('unavailable', databaseMessages.databaseDown);

/** SQLSTATEs a caller can cause, or that pass by themselves. */
const BY_STATE: Readonly<Record<string, Translation>> = {
  '22003': say('invalid_input', databaseMessages.numberTooLarge),
  '22007': say('invalid_input', databaseMessages.notCalendarDate),
  '22008': say('invalid_input', databaseMessages.notCalendarDate),
  '22021': say('invalid_input', databaseMessages.characterNotStorable),
  '22P02': say('invalid_input', databaseMessages.wrongForm),
  '22P05': say('invalid_input', databaseMessages.characterNotStorable),
  '22000': say('invalid_input', databaseMessages.rangeReversed),
  '23001': say('wrong_state', databaseMessages.appendOnly),
  '23503': say('invalid_input', databaseMessages.unknownReference),
  '23505': say('already_exists', databaseMessages.codeTaken),
  '23514': say('invalid_input', databaseMessages.valueNotAllowed),
  '23P01': say('conflict', databaseMessages.rangesOverlap),
  '40001': busy,
  '40P01': busy,
  '42501': say('forbidden', databaseMessages.rowNotAllowed),
  '53300': gone,
  '55P03': busy,
  '57014': busy,
  '57P01': gone,
  '57P03': gone,
  CK002: ({ message }) => new DomainError('not_found', refusalMessages.noCommunity(numberIn(message))),
  CK003: ({ message }) => new DomainError('wrong_state', whyUnchangeable(message)),
  CK004: ({ message }) => podTaken(message),
  CK005: say('wrong_state', databaseMessages.usedRow),
};

const numberIn = (text: string): string => /\d+/.exec(text)?.[0] ?? '';

/** What the database refused to change: a month out of range, or an archived community. */
function whyUnchangeable(text: string): Message {
  const month = /^\d{4}-\d{2}\b/.exec(text)?.[0];
  return month === undefined ? refusalMessages.communityArchived(numberIn(text)) : refusalMessages.monthOutOfRange(month);
}

/** Says only that the POD is not free: who holds it, and since when, is another community's affair. */
export function podTaken(pod: string): DomainError {
  const message = refusalMessages.podTaken(pod);
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
  return CONNECTION_CODES.has(code) ? new DomainError('unavailable', databaseMessages.databaseDown) : undefined;
}

/** The SQLSTATE the database refused a statement with. */
export const stateOf = (error: unknown): string | undefined => (error instanceof postgres.PostgresError ? error.code : undefined);

/** Did the database refuse because two dated ranges overlap? */
export const isOverlap = (error: unknown): boolean => stateOf(error) === '23P01';

/** Did the database refuse a POD that another community holds? */
export const isPodTaken = (error: unknown): boolean => stateOf(error) === 'CK004';

/** Did the database refuse a second row with the same key? */
export const isDuplicate = (error: unknown): boolean => stateOf(error) === '23505';

/** Did the database refuse to delete a row because others refer to it? */
export const isReferredTo = (error: unknown): boolean => stateOf(error) === '23503';

/** Classes of SQLSTATE that pass by themselves: connection, rollback, resources, busy objects, an operator's stop, the system. */
const TRANSIENT_CLASSES = new Set(['08', '40', '53', '55', '57', '58']);

/** May the same statements succeed when they are repeated? False for everything that the data or the program causes. */
export function isTransient(error: unknown): boolean {
  if (error instanceof DomainError) return FAILURES[error.code].retryable;
  if (error instanceof postgres.PostgresError) return TRANSIENT_CLASSES.has(error.code.slice(0, 2));
  return error instanceof Error && 'code' in error && CONNECTION_CODES.has(String(error.code));
}
