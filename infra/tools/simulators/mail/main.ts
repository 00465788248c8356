import { mkdirSync } from 'node:fs';
import { loadMailInboxConfig } from '../../../config/mail-inbox.ts';
import { createLogger } from '../../../telemetry/logger.ts';
import { createInbox } from './inbox.ts';

// Stands in for a mail server on a developer's machine: nothing leaves it, and every mail is a file to read.
const config = loadMailInboxConfig();
const log = createLogger({ level: config.LOG_LEVEL, name: 'mail-inbox' });
mkdirSync(config.MAIL_FOLDER, { recursive: true, mode: 0o700 });
const inbox = createInbox(config.MAIL_FOLDER, (file) => log.info({ file }, 'a mail came'));
inbox.server.on('error', (error) => log.warn({ err: error }, 'a connection failed'));
await inbox.listen(config.MAIL_PORT, config.MAIL_HOST);
log.info({ port: config.MAIL_PORT, folder: config.MAIL_FOLDER }, 'the mail inbox is open');

for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void inbox.close().then(() => process.exit(0)));
