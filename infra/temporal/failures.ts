import { ApplicationFailure } from '@temporalio/common';
import { DomainError, FAILURES, type FailureCode, type Fault } from '../../domain/kernel/errors.ts';
import { type Message, storedMessage } from '../../domain/kernel/messages.ts';
import { cutMessage, cutText } from '../../domain/kernel/text/cut-text.ts';

/**
 * What a domain error becomes for Temporal: its code as type, its faults as details, never retried unless the code says that repeating can
 * help. A mistake of the program is final too, with its reason: repeating the same step gives the same mistake. Everything else passes as it is and stays retryable: an outage passes.
 */
export function toFailure(error: unknown): unknown {
  if (isMistake(error)) return plainFailure(error, true);
  if (!(error instanceof DomainError)) return error instanceof Error && isLong(error) ? plainFailure(error, false) : error;
  const failure = ApplicationFailure.create({
    message: cutText(error.message, MOST_CHARACTERS),
    type: error.code,
    nonRetryable: !FAILURES[error.code].retryable,
    details: isReportable(error) ? [error.details, error.text] : [[], cutMessage(error.text, MOST_CHARACTERS)],
  });
  if (error.stack !== undefined) failure.stack = cutText(error.stack, MOST_CHARACTERS);
  return failure;
}

/** Temporal repeats for ever what ends with a failure larger than a gRPC message (4 MB): nobody learns that it failed. */
const MOST_CHARACTERS = 4000;
const MOST_DETAILS = 500_000;

const isLong = ({ message, stack = '' }: Error): boolean => message.length + stack.length > 2 * MOST_CHARACTERS;

function plainFailure(error: Error, nonRetryable: boolean): ApplicationFailure {
  const { message, name: type } = error;
  if (!isLong(error)) return ApplicationFailure.create({ message, type, nonRetryable, cause: error });
  return ApplicationFailure.create({ message: cutText(message, MOST_CHARACTERS), type, nonRetryable });
}

const isReportable = ({ details, text }: DomainError): boolean => JSON.stringify([details, text]).length <= MOST_DETAILS;

/** Errors of the language; `fetch` reports outages as a TypeError with a cause. */
const isMistake = (error: unknown): error is Error =>
  error instanceof RangeError || error instanceof ReferenceError || (error instanceof TypeError && error.cause === undefined);

/** The domain error in the chain of causes of a failure that came back from Temporal (a workflow's, update's or activity's); undefined when there is none. */
export function toDomainError(error: unknown): DomainError | undefined {
  for (let cause: unknown = error; cause instanceof Error; cause = cause.cause) {
    if (cause instanceof ApplicationFailure && isFailureCode(cause.type)) return new DomainError(cause.type, textOf(cause), faults(cause));
  }
  return undefined;
}

const isFailureCode = (type: string | null | undefined): type is FailureCode => typeof type === 'string' && Object.hasOwn(FAILURES, type);
/** Failures recorded before messages had languages carry the English one alone. */
const textOf = (failure: ApplicationFailure): Message => storedMessage((failure.details?.[1] as Message | undefined) ?? failure.message);
const faults = (failure: ApplicationFailure): readonly Fault[] =>
  ((failure.details?.[0] as readonly Fault[] | undefined) ?? []).map((fault) => ({ ...fault, message: storedMessage(fault.message) }));
