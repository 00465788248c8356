import { FORGOTTEN, type StoredTables } from '../../record/testing/stored-table.ts';

const COUNTED_MAILS = 'mails of one recipient and of one community are counted, and their content goes once they are sent';

/** The tables of the capability that hold text, JSON or bytes. */
export const NOTIFICATIONS_TABLES: StoredTables = {
  held_mail: { none: 'kind span months', bound: COUNTED_MAILS },
  mail: { sealed: 'content_enc', none: 'key_id outcome kind', bound: COUNTED_MAILS },
  mail_batch: { none: 'kind subject period', bound: COUNTED_MAILS },
  mail_count: { sealed: 'subject', bound: FORGOTTEN },
};
