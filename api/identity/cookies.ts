import { parse } from 'hono/utils/cookie';
import { REFRESH_DAYS } from '../../activities/identity/commands/refresh-tokens.ts';

const ACCESS = '__Host-condivisa_access';
const REFRESH = '__Host-condivisa_refresh';
const DEVICE = '__Host-condivisa_device';
/** Only our own origin gets them, over TLS (or on this machine), and no script reads them. */
const ATTRIBUTES = 'Path=/; Secure; HttpOnly; SameSite=Strict';
const DAY_SECONDS = 86_400;

const cookie = (name: string, value: string, seconds: number): string => `${name}=${value}; Max-Age=${seconds}; ${ATTRIBUTES}`;

/** Set-Cookie values that keep a session in a browser. */
export const sessionCookies = (access: { readonly token: string; readonly seconds: number }, refreshToken: string): string[] => [
  cookie(ACCESS, access.token, access.seconds),
  cookie(REFRESH, refreshToken, REFRESH_DAYS * DAY_SECONDS),
];

/** Set-Cookie values that end it there. */
export const noSessionCookies = (): string[] => [cookie(ACCESS, '', 0), cookie(REFRESH, '', 0)];

/** The access token among parsed cookies. */
export const accessCookieIn = (cookies: Readonly<Record<string, string>>): string | undefined => cookies[ACCESS];

const read = (request: Request, name: string): string | undefined => parse(request.headers.get('cookie') ?? '', name)[name];

/** How long a browser in which a user signed in is known. */
export const DEVICE_DAYS = 180;

/** The Set-Cookie value that lets a browser be known again. */
export const deviceCookie = (ticket: string): string => cookie(DEVICE, ticket, DEVICE_DAYS * DAY_SECONDS);

/** What a browser sent to be known by. */
export const knownDevice = (request: Request): string | undefined => read(request, DEVICE);

/** The Cookie header of that part alone, for calls that pages make. */
export function deviceHeader(request: Request): string | undefined {
  const ticket = knownDevice(request);
  return ticket === undefined ? undefined : `${DEVICE}=${ticket}`;
}

/** The access token a browser sent by cookie. */
export const accessCookie = (request: Request): string | undefined => read(request, ACCESS);

/** The refresh token a browser sent by cookie. */
export const refreshCookie = (request: Request): string | undefined => read(request, REFRESH);
