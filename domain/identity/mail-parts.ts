import { quotedName } from '../kernel/text/plain-text.ts';

/** What a mail may mention. `url` is the installation's public address, without a slash at its end. */
export interface MailFacts {
  readonly url: string;
  readonly username: string | null;
  /** What the link in the mail carries. */
  readonly token?: string | undefined;
  /** What an invitation is to: the name of a community or organisation. */
  readonly place?: string | undefined;
  /** Legal values of a year that are asked for: the names that are missing, and what is assumed. */
  readonly year?: string | undefined;
  readonly missing?: string | undefined;
  readonly assumed?: string | undefined;
  /** The number of a webhook; `place` is then the host of its address, or its community. */
  readonly webhook?: string | null | undefined;
  /** The last characters of a bank account, and the day from which it is paid to; empty: no more. */
  readonly account?: string | undefined;
  readonly from?: string | undefined;
  /** Filled where a bank account waits for another person. */
  readonly waits?: string | undefined;
  /** The year, month or months, separated by commas, that a mail about a community is about. */
  readonly period?: string | null | undefined;
  /** A vote or a message of a community: its title, the hours of the vote (ISO 8601) and how it stands. */
  readonly about?: string | null | undefined;
  readonly opens?: string | null | undefined;
  readonly closes?: string | null | undefined;
  readonly outcome?: string | null | undefined;
}

export interface MailText {
  readonly subject: string;
  readonly text: string;
}

export type Text = (facts: MailFacts) => MailText;

/** Letters, digits, dots, hyphens and underscores, as names of accounts are. */
const PLAIN_NAME = /^[A-Za-z0-9]+(?:[._-][A-Za-z0-9]+)*$/;

/** The account, as its owner chose it: for mails to an address that is known to be the owner's. */
export const nameOf = ({ username }: Pick<MailFacts, 'username'>): string =>
  PLAIN_NAME.test(username ?? '') ? `"${username}"` : quotedName(username ?? '');

/** The same with a blank before it, for an address that may be anybody's: left out where a program would take the name for a link. */
export const unprovenName = ({ username }: Pick<MailFacts, 'username'>): string =>
  username !== null && quotedName(username) === `"${username}"` ? ` "${username}"` : '';

/** A name of a community that another person may have typed. */
export const placeOf = ({ place }: Pick<MailFacts, 'place'>): string => quotedName(place ?? '');
/** The title of a vote or a message, which a person of the community wrote. */
export const titleOf = ({ about }: Pick<MailFacts, 'about'>): string => quotedName(about ?? '…');
/** A mail of these paragraphs. */
export const mail = (subject: string, ...paragraphs: readonly string[]): MailText => ({ subject, text: `${paragraphs.join('\n\n')}\n` });
