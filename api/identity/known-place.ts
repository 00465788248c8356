import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { networkOf } from '../../infra/identity/client.ts';
import { openTicket, sealTicket } from '../../infra/identity/sealed-ticket.ts';
import { inContext, systemContext } from '../../infra/postgres/driver/index.ts';
import { hasSignedInFrom } from '../../infra/postgres/identity/sessions.ts';
import type { IdentityDeps } from '../deps.ts';
import { limited, limitOf } from '../http/rate-limit.ts';
import { DEVICE_DAYS, deviceCookie, knownDevice } from './cookies.ts';

/** Guesses at one account from all unknown places together, and from each known place by itself. */
const ACCOUNT_LIMIT = { capacity: 20, perSeconds: 600 };

const LOOKING = systemContext('system:sign-in');
const DAY_SECONDS = 86_400;
const Device = z.object({ userId: z.int(), credentials: z.int(), device: z.string() });

interface PlaceCall {
  readonly deps: IdentityDeps;
  readonly address: string;
  readonly request: Request;
}

/** Where an attempt to sign in comes from: a browser or a network in which the user signed in before, or anywhere. */
interface Place {
  readonly name: string;
  readonly isKnown: boolean;
  /** The browser is known, wherever it is. */
  readonly isBrowser: boolean;
}

/** The place of a call; for nobody (undefined) it is looked up all the same, so that it takes as long. */
export async function placeOf({ deps, address, request }: PlaceCall, user: Proven | undefined): Promise<Place> {
  const network = networkOf(address);
  const wasHere = await inContext(deps.db, LOOKING, (trx) => hasSignedInFrom(trx, user?.userId ?? 0, network), { readOnly: true });
  const device = deviceOf(deps, request);
  if (device !== undefined && device.userId === user?.userId && device.credentials === user.credentials)
    return { name: `device:${device.device}`, isKnown: true, isBrowser: true };
  return { name: network ?? address, isKnown: wasHere, isBrowser: false };
}

const deviceOf = ({ personal }: Pick<IdentityDeps, 'personal'>, request: Request) =>
  Device.safeParse(openTicket(personal, 'device', knownDevice(request) ?? '')).data;

/**
 * Counts a call that signs in to an account, and gives the headers that report the limit: a known browser counts by itself, everything else
 * by its address, so that neighbours behind one address cannot use up the calls of a known browser.
 */
export function limitSignIn({ limiter, config }: IdentityDeps, address: string, user: Proven | undefined, { isBrowser, name }: Place) {
  const caller = isBrowser && user !== undefined ? `user:${user.userId}:${name}` : address;
  return limited(limiter, 'sign_in', caller, limitOf(config, 'sign_in'));
}

/** Counts a call that rests on what nobody guesses, such as a passkey or a token, in the same way: by the browser, whosever account it is for. */
export const limitUnguessable = ({ deps, address, request }: PlaceCall, policy: 'sign_in' | 'token') =>
  limited(deps.limiter, policy, browserOwner(deps, request) ?? address, limitOf(deps.config, policy));

/** Whose browser sent a call, as all browsers of a user are counted together; undefined for one that is not known. */
export function browserOwner(deps: Pick<IdentityDeps, 'personal'>, request: Request): string | undefined {
  const device = deviceOf(deps, request);
  return device && `user:${device.userId}:browser`;
}

/** Counts an attempt at an account: failures from elsewhere never keep its owner out of a known place. */
export async function limitAttempts({ limiter }: IdentityDeps, kind: string, account: string, { name, isKnown }: Place): Promise<void> {
  await limited(limiter, kind, isKnown ? `${account}:${name}` : account, ACCOUNT_LIMIT);
}

/** The Set-Cookie value by which the browser of a signed-in user is known until the credentials change. */
export const rememberDevice = ({ personal }: IdentityDeps, { userId, credentials }: Proven): string =>
  deviceCookie(sealTicket(personal, 'device', { userId, credentials, device: randomUUID() }, DEVICE_DAYS * DAY_SECONDS));

/** Somebody who has proven to be a user, with the version of the credentials that were looked at. */
export interface Proven {
  readonly userId: number;
  readonly credentials: number;
}
