import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const LIMIT_MS = 90_000;
const POLL_MS = 200;

/** The token of the newest invitation to this address that came since an instant (ISO 8601), once it lies in the folder of the mail inbox. */
export async function mailedToken(folder: string, email: string, since: string): Promise<string> {
  const deadline = performance.now() + LIMIT_MS;
  for (;;) {
    const token = newestToken(folder, email, since.replaceAll(':', '-'));
    if (token !== undefined) return token;
    if (performance.now() > deadline)
      throw new Error(`no invitation to ${email} came within ${LIMIT_MS / 1000} s: see the folder ${folder}`);
    await sleep(POLL_MS);
  }
}

/** Names of mails begin with the instant at which they came. */
function newestToken(folder: string, email: string, since: string): string | undefined {
  const names = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.txt') && name >= since) : [];
  const texts = names.toSorted().map((name) => readFileSync(join(folder, name), 'utf8'));
  const own = texts.filter((text) => text.toLowerCase().includes(`to: ${email}`));
  return own.flatMap((text) => /\/account\/invitation\?token=(cdt_[\w-]{43})/.exec(text)?.[1] ?? []).at(-1);
}
