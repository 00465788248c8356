const HOME = '/';
/** The page that says what a sign-in lacks and leads operators to their tools; who signs in by a key has no other. */
export const LANDING = '/operator';

const HERE = 'http://here.invalid';
const ONE_SLASH = /^\/(?![/\\])[^\\\p{Cc}\p{Zl}\p{Zp}]*$/u;
const MOST_DECODINGS = 5;

/** `next` when it is a path on our own origin, else `home`. Every redirect to a path that a caller gave asks here. */
export const localPath = (next: string | undefined, home = HOME): string => pathOnOrigin(next, HERE) ?? home;

/**
 * The path, query and fragment of an address on `origin`, beginning with exactly one slash; undefined when the address leads elsewhere,
 * also when a server on the way decodes it first.
 */
export function pathOnOrigin(address: string | undefined, origin: string): string | undefined {
  if (address === undefined || !isPathBeneath(address, origin)) return undefined;
  const { pathname, search, hash } = new URL(address, origin);
  // Dots that are taken out may leave an encoded slash as the second character.
  return isPathBeneath(pathname, origin) ? pathname + search + hash : undefined;
}

function isPathBeneath(address: string, origin: string): boolean {
  let text = address;
  for (let decodings = 0; decodings < MOST_DECODINGS; decodings += 1) {
    if (!ONE_SLASH.test(text) || !staysOn(text, origin)) return false;
    const decoded = decodedOnce(text);
    if (decoded === text) return true;
    if (decoded === undefined) return false;
    text = decoded;
  }
  return false;
}

function staysOn(text: string, origin: string): boolean {
  if (!URL.canParse(text, origin)) return false;
  const url = new URL(text, origin);
  return url.origin === origin && ONE_SLASH.test(url.pathname);
}

function decodedOnce(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}
