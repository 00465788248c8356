/** The way to the database for the rest of the product: no other module of this folder is imported from outside. */

export { type ChangeFeed, type ChangeListener, openChangeFeed } from './change-feed.ts';
export { type Database, openDatabase } from './client.ts';
export {
  addCommunity,
  communityContext,
  inContext,
  type RowContext,
  readOnce,
  systemContext,
  type TransactionOptions,
} from './context.ts';
export { copyRowsIn, copyRowsOut, dayLiteral, idList } from './copy.ts';
export type { CopyRow } from './copy-decoder.ts';
export { CopyEncoder } from './copy-encoder.ts';
export { copyChunksOut, copyOut } from './copy-stream.ts';
export { type DateRange, formatDateRange, parseDateRange } from './daterange.ts';
export { driverOptions } from './driver-options.ts';
export { isDuplicate, isOverlap, isPodTaken, isReferredTo, isTransient, podTaken, stateOf, toDomainError } from './failures.ts';
export { errorPosition, openSession, type Session, type SessionTransaction } from './session.ts';
export type { UnitOfWork } from './unit-of-work.ts';
