import type { RawContent } from '../http/body.ts';
import { raw } from '../http/route.ts';
import type { OAuthFault } from './oauth-schemas.ts';

/** A fault in OAuth's own words. */
export class OAuthFailure extends Error {
  readonly fault: OAuthFault;

  constructor(error: OAuthFault['error'], description: string) {
    super(description);
    this.fault = { error, error_description: description };
  }
}

export const oauthForm = raw(['application/x-www-form-urlencoded'], 'OAuth 2.0 parameters, each at most once');

/** The fields of a form; one that comes twice is a fault (RFC 6749 section 3.2). */
export function oauthFields({ bytes }: RawContent): Map<string, string> {
  const fields = new Map<string, string>();
  for (const [name, value] of new URLSearchParams(new TextDecoder().decode(bytes))) {
    if (fields.has(name)) throw new OAuthFailure('invalid_request', `${name} is sent twice`);
    if (value !== '') fields.set(name, value);
  }
  return fields;
}

/** The answer for a fault; others are thrown on. */
export function oauthRefusal(error: unknown) {
  if (!(error instanceof OAuthFailure)) throw error;
  const status = error.fault.error === 'invalid_client' ? (401 as const) : (400 as const);
  const challenge = status === 401 ? { 'WWW-Authenticate': 'Basic realm="condivisa"' } : {};
  return { status, body: JSON.stringify(error.fault), headers: { 'Cache-Control': 'no-store', ...challenge } };
}
