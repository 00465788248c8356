import { isIP } from 'node:net';
import { z } from 'zod';

/** A named secret key of 32 bytes. */
export interface NamedKey {
  readonly id: string;
  readonly key: Uint8Array;
}

/** An Ed25519 key as JWK; `d` is there when it signs. */
export interface SigningKey {
  readonly kty: 'OKP';
  readonly crv: 'Ed25519';
  readonly kid: string;
  readonly x: string;
  readonly d: string;
}

const KEY_BYTES = 32;
const ed25519 = z.object({ kty: z.literal('OKP'), crv: z.literal('Ed25519'), kid: z.string().min(1), x: z.string().length(43) });
const privateKeys = z.array(ed25519.extend({ d: z.string().length(43) })).min(1);

/** A URL of one of these schemes, kept as the text it was. */
export const url = (...schemes: string[]) =>
  z
    .string()
    .refine(
      (value) => URL.canParse(value) && schemes.includes(new URL(value).protocol),
      `must be a URL that begins with ${schemes.map((s) => `${s}//`).join(' or ')}`,
    );

export const port = z
  .string()
  .regex(/^\d{1,5}$/, 'must be a port number')
  .transform(Number)
  .refine((value) => value >= 1 && value <= 65535, 'must be a port from 1 to 65535');

/** A whole number from 1 to 9999999. */
export const count = z
  .string()
  .regex(/^[1-9]\d{0,6}$/, 'must be a whole number from 1 to 9999999')
  .transform(Number);

export const switchOn = z.enum(['true', 'false'], 'must be true or false').transform((value) => value === 'true');

/** Comma list of origins; a path or `*` is refused. */
export const originList = z.string().transform((value, context) => {
  const origins = value
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
  for (const origin of origins) {
    if (!URL.canParse(origin) || new URL(origin).origin !== origin)
      context.addIssue(`"${origin}" is not an origin: give SCHEME://HOST[:PORT], no path, no *`);
  }
  return origins;
});

/** Comma list of hosts with their ports. */
export const hostList = z.string().transform((value, context) => {
  const hosts = value
    .toLowerCase()
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
  for (const host of hosts) if (!/^[a-z0-9.-]+:\d{1,5}$/.test(host)) context.addIssue(`"${host}" is not HOST:PORT`);
  return hosts;
});

/** Comma list of addresses and networks in CIDR notation; `none`: there are none. */
export const proxyList = z.string().transform((value, context) => {
  if (value === 'none') return [];
  const proxies = value.split(',').map((part) => part.trim());
  for (const proxy of proxies)
    if (!isNetwork(proxy)) context.addIssue(`"${proxy}" is not an address: give addresses or networks such as 10.0.0.0/8, or none`);
  return proxies;
});

/** A network of all addresses would let everybody choose an address. */
function isNetwork(text: string): boolean {
  const [address = '', bits, more] = text.split('/');
  const most = { 0: 0, 4: 32, 6: 128 }[isIP(address)] ?? 0;
  return most > 0 && more === undefined && (bits === undefined || (/^[1-9]\d{0,2}$/.test(bits) && Number(bits) <= most));
}

/** `id:base64[,id2:base64]`, 32 bytes each, ids unique. */
export const keyRing = z.string().transform((value, context): NamedKey[] => {
  const keys = value.split(',').map((part) => namedKey(part.trim()));
  for (const { id, key } of keys) {
    if (!/^[\w.-]{1,40}$/.test(id))
      context.addIssue('each key needs an id of letters, digits, "_", "." or "-" before the colon: ID:BASE64');
    else if (key.length !== KEY_BYTES) context.addIssue(`key "${id}" must be base64 of ${KEY_BYTES} bytes, has ${key.length}`);
  }
  if (new Set(keys.map(({ id }) => id)).size !== keys.length) context.addIssue('two keys have the same id: give each its own');
  return keys;
});

function namedKey(part: string): NamedKey {
  const colon = part.indexOf(':');
  return { id: part.slice(0, Math.max(colon, 0)), key: new Uint8Array(Buffer.from(part.slice(colon + 1), 'base64')) };
}

/** base64 of a JSON array of Ed25519 private JWKs with unique kids. */
export const signingKeys = z.string().transform((value, context): SigningKey[] => {
  const result = privateKeys.safeParse(fromBase64Json(value));
  if (result.success && new Set(result.data.map(({ kid }) => kid)).size === result.data.length) return result.data;
  context.addIssue('must be base64 of a JSON array of Ed25519 private JWKs (kty OKP, crv Ed25519, kid, x, d), each kid once');
  return z.NEVER;
});

const identityProvider = z.strictObject({
  id: z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/),
  name: z.string().min(1).max(60),
  issuer: z.url({ protocol: /^https?$/ }),
  client_id: z.string().min(1),
  client_secret: z.string().min(1),
});

/** An OpenID provider that people may sign in through; `id` stands in the address it sends them back to. */
export type IdentityProvider = z.infer<typeof identityProvider>;

/** JSON array of OpenID providers, each id once. */
export const identityProviders = z.string().transform((value, context): IdentityProvider[] => {
  const result = z.array(identityProvider).safeParse(fromJson(value));
  if (result.success && new Set(result.data.map(({ id }) => id)).size === result.data.length) return result.data;
  context.addIssue('must be a JSON array of {"id","name","issuer","client_id","client_secret"}, each id (a-z, 0-9, "-") once');
  return z.NEVER;
});

/** base64 of one Ed25519 public JWK with kid. */
export const publicKey = z.string().transform((value, context): Omit<SigningKey, 'd'> => {
  const result = ed25519.safeParse(fromBase64Json(value));
  if (result.success) return result.data;
  context.addIssue('must be base64 of an Ed25519 public JWK (kty OKP, crv Ed25519, kid, x)');
  return z.NEVER;
});

const fromBase64Json = (value: string): unknown => fromJson(Buffer.from(value, 'base64').toString('utf8'));

function fromJson(value: string): unknown {
  try {
    return JSON.parse(value);
  } catch {
    return undefined;
  }
}
