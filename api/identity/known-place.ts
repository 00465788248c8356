import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { networkOf } from '../../infra/identity/client.ts';
import { openTicket, sealTicket } from '../../infra/identity/sealed-ticket.ts';
import { inContext, systemContext } from '../../infra/postgres/driver/index.ts';
import { hasSignedInFrom } from '../../infra/postgres/identity/sessions.ts';
import type { ApiDeps } from '../deps.ts';
import { limited } from '../http/rate-limit.ts';
import { DEVICE_DAYS, deviceCookie, knownDevice } from './cookies.ts';
import type { Proven } from './proven.ts';

/** Guesses at one account from all unknown places together, and from each known place by itself. */
const ACCOUNT_LIMIT = { capacity: 20, perSeconds: 600 };

const LOOKING = systemContext('system:sign-in');
const DAY_SECONDS = 86_400;
const Device = z.object({ userId: z.int(), credentials: z.int(), device: z.string() });

interface PlaceCall {
  readonly deps: ApiDeps;
  readonly address: string;
  readonly request: Request;
}

/** Where an attempt to sign in comes from: a browser or a network in which the user signed in before, or anywhere. */
export interface Place {
  readonly name: string;
  readonly isKnown: boolean;
}

/** The place of a call; for nobody (undefined) it is looked up all the same, so that it takes as long. */
export async function placeOf({ deps, address, request }: PlaceCall, user: Proven | undefined): Promise<Place> {
  const network = networkOf(address);
  const wasHere = await inContext(deps.db, LOOKING, (trx) => hasSignedInFrom(trx, user?.userId ?? 0, network), { readOnly: true });
  const device = Device.safeParse(openTicket(deps.personal, 'device', knownDevice(request) ?? '')).data;
  if (device !== undefined && device.userId === user?.userId && device.credentials === user.credentials)
    return { name: `device:${device.device}`, isKnown: true };
  return { name: network ?? address, isKnown: wasHere };
}

/** Counts an attempt at an account: failures from elsewhere never keep its owner out of a known place. */
export async function limitAttempts({ limiter }: ApiDeps, kind: string, account: string, { name, isKnown }: Place): Promise<void> {
  await limited(limiter, kind, isKnown ? `${account}:${name}` : account, ACCOUNT_LIMIT);
}

/** The Set-Cookie value by which the browser of somebody who signed in is known until the credentials change. */
export const rememberDevice = ({ personal }: ApiDeps, { userId, credentials }: Proven): string =>
  deviceCookie(sealTicket(personal, 'device', { userId, credentials, device: randomUUID() }, DEVICE_DAYS * DAY_SECONDS));
