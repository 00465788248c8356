/** Who we are to authenticators (WebAuthn). */
export interface RelyingParty {
  readonly id: string;
  readonly name: string;
  readonly origins: readonly string[];
}

const LOOPBACK = new Set(['127.0.0.1', '[::1]', 'localhost']);

/** From our public address. Authenticators know no numeric addresses, so a development instance is `localhost` to them. */
export function relyingParty(publicUrl: string): RelyingParty {
  const { hostname, origin, port, protocol } = new URL(publicUrl);
  if (!LOOPBACK.has(hostname)) return { id: hostname, name: 'Condivisa', origins: [origin] };
  const local = new URL(`${protocol}//localhost${port === '' ? '' : `:${port}`}`).origin;
  return { id: 'localhost', name: 'Condivisa', origins: [local] };
}
