import { hash } from 'node:crypto';
import { DomainError } from '../../domain/kernel/errors.ts';
import { httpMessages } from './messages.ts';

/** What a PUT or DELETE is about, by the ETag that GET of the same path shows. */
export interface Target {
  readonly tag: string;
  /** Its representation, where GET answers it. */
  readonly shown?: object;
}

/** A target that GET answers. */
export interface Shown<B extends object = object> extends Target {
  readonly shown: B;
}

/** The strong validator of a row's version. */
export const etag = (version: number): string => `"${version}"`;

/** The validator of a representation without version numbers: it changes exactly when what is shown does. */
export const contentTag = (shown: string): string => `"${hash('sha256', shown, 'base64url').slice(0, 22)}"`;

const names = (header: string, tag: string): boolean =>
  header.trim() === '*' || header.split(',').some((one) => one.trim().replace(/^W\//, '') === tag);

/** Does If-None-Match say that the caller has this version already? */
export const isKnown = (header: string | undefined, tag: string): boolean => header !== undefined && names(header, tag);

/** A target that counts its versions. */
export const versioned = <B extends object>(shown: B, version: number): Shown<B> => ({ shown, tag: etag(version) });

/** A target whose ETag follows from its representation, or from `state` where the representation also holds what no change rests on. */
export const tagged = <B extends object>(shown: B, state: object = shown): Shown<B> => ({ shown, tag: contentTag(JSON.stringify(state)) });

/** Refuses with precondition_failed when If-Match was sent and names another version. */
export function requireMatch(ifMatch: string | undefined, tag: string): void {
  if (ifMatch === undefined || names(ifMatch, tag)) return;
  throw new DomainError('precondition_failed', httpMessages.versionChanged(tag));
}

/** Refuses an update that does not say on which version it rests. */
export function requireIfMatch(header: string | undefined): void {
  if (header !== undefined) return;
  throw new DomainError('precondition_required', httpMessages.versionNeeded);
}
