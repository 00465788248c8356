import { type Message, message } from '../../kernel/messages.ts';

/** What falls due in a community, beside tasks of people and terms before GSE. */
export const MATTER_KINDS = ['motion', 'work_order', 'maintenance', 'document', 'leaving'] as const;
export type MatterKind = (typeof MATTER_KINDS)[number];

/** What is due on the day of an entry, of the thing with this name. */
export const MATTER_WORDS: Readonly<Record<MatterKind, (name: string) => Message>> = {
  motion: (title) => message(`The vote on “${title}” ends`, `Termina il voto su «${title}»`),
  work_order: (title) => message(`The work order “${title}” is due`, `Scade l'ordine di lavoro «${title}»`),
  maintenance: (title) => message(`The maintenance “${title}” is due`, `È prevista la manutenzione «${title}»`),
  document: (file) => message(`Last valid day of the document “${file}”`, `Ultimo giorno di validità del documento «${file}»`),
  leaving: (code) => message(`Last day of the member ${code}`, `Ultimo giorno del membro ${code}`),
};
