import { createHash } from 'node:crypto';
import type {
  AuthenticationResponseJSON,
  PublicKeyCredentialCreationOptionsJSON,
  PublicKeyCredentialRequestOptionsJSON,
  RegistrationResponseJSON,
} from '@simplewebauthn/server';
import type { Transaction } from 'kysely';
import { z } from 'zod';
import { insertChallenge, lockPasskey, type NewPasskey, passkeysOf, takeChallenge, usePasskey } from '../postgres/identity/passkeys.ts';
import type { DB } from '../postgres/schema/tables.ts';
import type { RelyingParty } from './relying-party.ts';

/** How long people may take with their authenticator. */
const PATIENCE_SECONDS = 300;
/** COSE's numbers of EdDSA, ES256 and RS256, the most liked first. */
const ALGORITHMS = [-8, -7, -257];

/** Loaded by the first passkey: an API without any keeps the memory. */
const webAuthn = () => import('@simplewebauthn/server');

const hashOf = (challenge: string): Buffer => createHash('sha256').update(challenge).digest();
const bytesOf = (base64url: string): Buffer => Buffer.from(base64url, 'base64url');

/** What an authenticator needs to make a passkey: one that it finds by itself later, and that asks for its owner's finger, face or PIN. */
export async function passkeyCreation(
  trx: Transaction<DB>,
  party: RelyingParty,
  user: { readonly id: number; readonly username: string },
): Promise<PublicKeyCredentialCreationOptionsJSON> {
  const known = await passkeysOf(trx, user.id);
  const options = await (await webAuthn()).generateRegistrationOptions({
    rpName: party.name,
    rpID: party.id,
    userName: user.username,
    userID: new TextEncoder().encode(`user:${user.id}`),
    timeout: PATIENCE_SECONDS * 1000,
    supportedAlgorithmIDs: ALGORITHMS,
    excludeCredentials: known.map(({ credential_id, transports }) => ({ id: credential_id.toString('base64url'), transports })),
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  });
  const challenge = { hash: hashOf(options.challenge), purpose: 'register', userId: user.id, seconds: PATIENCE_SECONDS } as const;
  await insertChallenge(trx, challenge);
  return options;
}

/** The passkey that an authenticator made, or undefined when its answer is not one to our challenge. */
export async function createdPasskey(
  trx: Transaction<DB>,
  party: RelyingParty,
  userId: number,
  response: RegistrationResponseJSON,
): Promise<Omit<NewPasskey, 'name'> | undefined> {
  const challenge = challengeIn(response.response.clientDataJSON);
  if (!(await takeChallenge(trx, { hash: hashOf(challenge), purpose: 'register', userId }))) return undefined;
  const made = await orRefused(
    (await webAuthn()).verifyRegistrationResponse({
      response,
      expectedChallenge: challenge,
      supportedAlgorithmIDs: ALGORITHMS,
      ...expected(party),
    }),
  );
  if (!made?.verified) return undefined;
  const { credential, credentialBackedUp } = made.registrationInfo;
  return {
    userId,
    credentialId: bytesOf(credential.id),
    publicKey: Buffer.from(credential.publicKey),
    counter: credential.counter,
    transports: credential.transports ?? [],
    backedUp: credentialBackedUp,
  };
}

/** What an authenticator needs to sign a user in with any passkey for this origin. */
export async function passkeyRequest(trx: Transaction<DB>, party: RelyingParty): Promise<PublicKeyCredentialRequestOptionsJSON> {
  const options = await (await webAuthn()).generateAuthenticationOptions({
    rpID: party.id,
    userVerification: 'required',
    timeout: PATIENCE_SECONDS * 1000,
  });
  await insertChallenge(trx, { hash: hashOf(options.challenge), purpose: 'sign_in', userId: null, seconds: PATIENCE_SECONDS });
  return options;
}

/** The user whose passkey answered our challenge; undefined when nobody's did. */
export async function passkeyUser(
  trx: Transaction<DB>,
  party: RelyingParty,
  response: AuthenticationResponseJSON,
): Promise<number | undefined> {
  const challenge = challengeIn(response.response.clientDataJSON);
  if (!(await takeChallenge(trx, { hash: hashOf(challenge), purpose: 'sign_in', userId: null }))) return undefined;
  const known = await lockPasskey(trx, bytesOf(response.id));
  if (known === undefined) return undefined;
  const credential = {
    id: response.id,
    publicKey: new Uint8Array(known.public_key),
    counter: known.counter,
    transports: known.transports,
  };
  const proven = await orRefused(
    (await webAuthn()).verifyAuthenticationResponse({ response, expectedChallenge: challenge, ...expected(party), credential }),
  );
  if (!proven?.verified) return undefined;
  const { newCounter, credentialBackedUp } = proven.authenticationInfo;
  await usePasskey(trx, known.id, newCounter, credentialBackedUp);
  return known.user_id;
}

const expected = ({ id, origins }: RelyingParty) => ({ expectedOrigin: [...origins], expectedRPID: id, requireUserVerification: true });

/** The library throws for every answer that is broken, forged, or counted backwards. */
const orRefused = <T>(check: Promise<T>): Promise<T | undefined> => check.catch(() => undefined);

const ClientData = z.object({ challenge: z.string() });

/** What the browser says it answered: looked up in our record here, checked with its signature by the library. */
function challengeIn(clientDataJson: string): string {
  try {
    return ClientData.parse(JSON.parse(bytesOf(clientDataJson).toString('utf8'))).challenge;
  } catch {
    return '';
  }
}
