import { createHash, createSign, generateKeyPairSync, type KeyObject, randomBytes } from 'node:crypto';

const ES256 = -7;
const PRESENT = 0x01;
const VERIFIED = 0x04;
const ATTESTED = 0x40;

type Cbor = number | string | Buffer | ReadonlyMap<number | string, Cbor>;

/** CBOR (RFC 8949) of what attestations are made of. */
function cbor(value: Cbor): Buffer {
  if (typeof value === 'number') return value < 0 ? head(1, -1 - value) : head(0, value);
  if (typeof value === 'string') return Buffer.concat([head(3, Buffer.byteLength(value)), Buffer.from(value)]);
  if (Buffer.isBuffer(value)) return Buffer.concat([head(2, value.length), value]);
  return Buffer.concat([head(5, value.size), ...[...value].flatMap(([key, part]) => [cbor(key), cbor(part)])]);
}

function head(major: number, count: number): Buffer {
  if (count < 24) return Buffer.of((major << 5) | count);
  if (count < 256) return Buffer.of((major << 5) | 24, count);
  return Buffer.of((major << 5) | 25, count >> 8, count & 255);
}

const sha256 = (data: string | Buffer): Buffer => createHash('sha256').update(data).digest();
const text = (bytes: Buffer): string => bytes.toString('base64url');

/** How a test may have its authenticator misbehave. */
export interface Misbehaviour {
  readonly origin?: string;
  readonly rpId?: string;
  /** Without finger, face or PIN. */
  readonly unverified?: boolean;
  readonly counter?: number;
}

/** An authenticator in software with one ES256 key, for the origin that a browser would be at. */
export class Authenticator {
  readonly credentialId = randomBytes(32);
  readonly #privateKey: KeyObject;
  readonly #coseKey: Buffer;
  readonly #origin: string;
  #counter = 0;

  constructor(origin: string) {
    const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const { x = '', y = '' } = publicKey.export({ format: 'jwk' });
    const point = [x, y].map((part) => Buffer.from(part, 'base64url')) as [Buffer, Buffer];
    this.#privateKey = privateKey;
    this.#origin = origin;
    this.#coseKey = cbor(
      new Map<number, Cbor>([
        [1, 2],
        [3, ES256],
        [-1, 1],
        [-2, point[0]],
        [-3, point[1]],
      ]),
    );
  }

  /** What navigator.credentials.create(...).toJSON() gives. */
  create(challenge: unknown, how: Misbehaviour = {}) {
    const attested = Buffer.concat([Buffer.alloc(16), Buffer.of(0, this.credentialId.length), this.credentialId, this.#coseKey]);
    const authData = Buffer.concat([this.#data(ATTESTED, how), attested]);
    const attestation = cbor(
      new Map<string, Cbor>([
        ['fmt', 'none'],
        ['attStmt', new Map()],
        ['authData', authData],
      ]),
    );
    const response = {
      clientDataJSON: this.#client('webauthn.create', challenge, how),
      attestationObject: text(attestation),
      transports: ['internal'],
    };
    return this.#credential(response);
  }

  /** What navigator.credentials.get(...).toJSON() gives. */
  get(challenge: unknown, how: Misbehaviour = {}) {
    const clientDataJSON = this.#client('webauthn.get', challenge, how);
    const authData = this.#data(0, how);
    const signed = Buffer.concat([authData, sha256(Buffer.from(clientDataJSON, 'base64url'))]);
    const signature = createSign('sha256').update(signed).sign(this.#privateKey);
    return this.#credential({ clientDataJSON, authenticatorData: text(authData), signature: text(signature), userHandle: null });
  }

  #credential<R extends object>(response: R) {
    const id = text(this.credentialId);
    return { id, rawId: id, type: 'public-key', clientExtensionResults: {}, response };
  }

  #client(type: string, challenge: unknown, { origin = this.#origin }: Misbehaviour): string {
    return text(Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false })));
  }

  #data(flags: number, { rpId = new URL(this.#origin).hostname, unverified = false, counter }: Misbehaviour): Buffer {
    this.#counter = counter ?? this.#counter + 1;
    const count = Buffer.alloc(4);
    count.writeUInt32BE(this.#counter);
    return Buffer.concat([sha256(rpId), Buffer.of(flags | PRESENT | (unverified ? 0 : VERIFIED)), count]);
  }
}
