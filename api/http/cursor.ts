import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';
import { DomainError } from '../../domain/kernel/errors.ts';
import { atPath } from '../../domain/kernel/messages.ts';
import type { Config } from '../../infra/config/env.ts';
import { httpMessages } from './messages.ts';

/** Signs the cursors of lists, so that a caller can neither read meaning into them nor make one. */
export interface Cursors {
  /** `list` names what the cursor belongs to: the route, its path and its filters. */
  sign(list: string, inner: string): string;
  /** What was signed; malformed_request for a cursor that was changed, made up, or belongs to another list. */
  open(list: string, cursor: string): string;
}

const MAC_BYTES = 16;

/** Cursors under keys derived from the payload keys: the first signs, all open. */
export function createCursors({ payloadKeys }: Config): Cursors {
  const keys = payloadKeys.map(({ key }) => new Uint8Array(hkdfSync('sha256', key, '', 'condivisa list cursor', 32)));
  const mac = (key: Uint8Array, list: string, inner: string): Buffer =>
    createHmac('sha256', key).update(`${list.length}:${list}${inner}`).digest().subarray(0, MAC_BYTES);
  return {
    sign: (list, inner) => `${Buffer.from(inner).toString('base64url')}.${mac(keys[0] as Uint8Array, list, inner).toString('base64url')}`,
    open: (list, cursor) => {
      const [text = '', signature = ''] = cursor.split('.');
      const inner = Buffer.from(text, 'base64url').toString();
      const given = Buffer.from(signature, 'base64url');
      const isWhole = given.length === MAC_BYTES && given.toString('base64url') === signature;
      if (isWhole && keys.some((key) => timingSafeEqual(mac(key, list, inner), given))) return inner;
      throw badCursor();
    },
  };
}

function badCursor(): DomainError {
  const message = httpMessages.wrongCursor;
  return new DomainError('malformed_request', atPath('query.cursor', message), [{ path: 'query.cursor', code: 'invalid_cursor', message }]);
}
