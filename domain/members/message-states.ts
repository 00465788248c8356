/** A message is written as a draft and sent once. */
export const MESSAGE_STATES = ['draft', 'sent'] as const;
export type MessageState = (typeof MESSAGE_STATES)[number];

/** What became of the mail that points a member to a message; `none`: no account, no address, or news are switched off. */
export const MESSAGE_MAILS = ['none', 'queued', 'sent', 'refused', 'dropped'] as const;
export type MessageMail = (typeof MESSAGE_MAILS)[number];
