import { createTransport } from 'nodemailer';
import { z } from 'zod';

const TIMEOUT_MS = 15_000;
const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]']);

export interface OutgoingMail {
  /** Stays the same when a mail is sent again, so that its receiver may know the copy. */
  readonly messageId: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
}

/** `refused`: sending it again cannot help; everything else that goes wrong is thrown, without addresses in its message. */
type Sent = { readonly state: 'sent' } | { readonly state: 'refused'; readonly code: number };

export interface Mailer {
  send(mail: OutgoingMail): Promise<Sent>;
  close(): void;
}

interface MailerSettings {
  /** `smtp://[user:password@]host:port` (STARTTLS, except on this machine) or `smtps://`. */
  readonly url: string;
  readonly from: string;
}

const SmtpError = z.object({ code: z.string().optional(), responseCode: z.int().optional() });

/** Sends mails over SMTP, keeping a few connections open. */
export function createMailer({ url, from }: MailerSettings): Mailer {
  const { hostname } = new URL(url);
  const transport = createTransport({
    url,
    pool: true,
    requireTLS: url.startsWith('smtp:') && !LOOPBACK.has(hostname),
    connectionTimeout: TIMEOUT_MS,
    greetingTimeout: TIMEOUT_MS,
    socketTimeout: TIMEOUT_MS,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    send: async ({ to, messageId, subject, text }) => {
      try {
        await transport.sendMail({ from, to, messageId, subject, text, headers: { 'Auto-Submitted': 'auto-generated' } });
        return { state: 'sent' };
      } catch (error) {
        return refusedOrThrown(error);
      }
    },
    close: () => transport.close(),
  };
}

/** A receiver's 5xx is final, but not a 530 to 538: those mean that we are not let in. */
function refusedOrThrown(error: unknown): Sent {
  const { code = 'unknown', responseCode = 0 } = SmtpError.catch({}).parse(error);
  const final = responseCode >= 500 && responseCode < 600 && !(responseCode >= 530 && responseCode <= 538);
  if (final && code !== 'ECONNECTION') return { state: 'refused', code: responseCode };
  throw new Error(`the mail server did not take the mail: ${code}${responseCode > 0 ? ` ${responseCode}` : ''}`);
}
