import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { SMTPServer } from 'smtp-server';

const MAX_BYTES = 1024 * 1024;

interface Inbox {
  readonly server: SMTPServer;
  /** Resolves with the port once it takes mail. */
  listen(port: number, host: string): Promise<number>;
  close(): Promise<void>;
}

/** A mail server for one machine: it takes every mail and keeps it as a readable file in `folder`. `onMail` gets the file. */
export function createInbox(folder: string, onMail: (file: string) => void): Inbox {
  let count = 0;
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    size: MAX_BYTES,
    logger: false,
    onData: (stream, _session, done) => {
      readAll(stream)
        .then((message) => {
          const file = join(folder, `${new Date().toISOString().replaceAll(':', '-')}-${String(++count).padStart(4, '0')}.txt`);
          writeFileSync(file, readable(message), { mode: 0o600 });
          onMail(file);
          done();
        })
        .catch((error: Error) => done(error));
    },
  });
  return {
    server,
    listen: (port, host) =>
      new Promise((resolve, reject) => {
        server.server.once('error', reject);
        server.listen(port, host, () => resolve((server.server.address() as { port: number }).port));
      }),
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

async function readAll(stream: Readable): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

/** A plain-text message with its text decoded, so that a link in it stands whole on one line. */
function readable(message: string): string {
  const [head = '', ...rest] = message.split('\r\n\r\n');
  const body = rest.join('\r\n\r\n');
  const encoding = /^content-transfer-encoding:\s*(\S+)/im.exec(head)?.[1]?.toLowerCase();
  if (encoding === 'base64') return `${head}\n\n${Buffer.from(body, 'base64').toString('utf8')}`;
  if (encoding !== 'quoted-printable') return `${head}\n\n${/format=flowed/i.test(head) ? body.replaceAll(' \r\n', ' ') : body}`;
  const bytes = body
    .replaceAll('=\r\n', '')
    .replaceAll(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return `${head}\n\n${Buffer.from(bytes, 'latin1').toString('utf8')}`;
}
