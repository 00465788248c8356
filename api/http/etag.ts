import { hash } from 'node:crypto';
import { DomainError } from '../../domain/kernel/errors.ts';
import { httpMessages } from './messages.ts';

/** The strong validator of a row's version. */
export const etag = (version: number): string => `"${version}"`;

/** The validator of a representation without version numbers: it changes exactly when what is shown does. */
export const contentTag = (shown: string): string => `"${hash('sha256', shown, 'base64url').slice(0, 22)}"`;

const names = (header: string, tag: string): boolean =>
  header.trim() === '*' || header.split(',').some((one) => one.trim().replace(/^W\//, '') === tag);

/** Does If-None-Match say that the caller has this version already? */
export const isKnown = (header: string | undefined, tag: string): boolean => header !== undefined && names(header, tag);

/** Refuses with precondition_failed when If-Match was given and names another version. */
export const checkVersion = (request: Request, version: number): void => checkTag(request, etag(version));

/** The same for a record whose validator is that of its representation; `shown` as GET would answer it now. */
export const checkUnchanged = (request: Request, shown: object): void => checkTag(request, contentTag(JSON.stringify(shown)));

function checkTag(request: Request, tag: string): void {
  const wanted = request.headers.get('if-match');
  if (wanted === null || names(wanted, tag)) return;
  throw new DomainError('precondition_failed', httpMessages.versionChanged(tag));
}

/** Refuses an update that does not say on which version it rests. */
export function requireIfMatch(header: string | undefined): void {
  if (header !== undefined) return;
  throw new DomainError('precondition_required', httpMessages.versionNeeded);
}
