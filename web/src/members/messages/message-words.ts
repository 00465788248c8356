import type { Item } from 'condivisa/client';
import type { changeMessage } from '../../api-fields.ts';
import type { Field } from '../../kit/form/field.ts';
import { useConfigurations } from '../../settlement/months-reads.ts';
import { useCommunity } from '../../shell/community.tsx';
import type { Word } from '../../shell/words.ts';

export const MESSAGES = '/api/cer/communities/{community_id}/messages';
export const MESSAGE = `${MESSAGES}/{message_id}` as const;

export type Message = Item<typeof MESSAGES>;
export type Reader = Item<'/api/cer/communities/{community_id}/messages/{message_id}/readers'>;

export const MAIL: Readonly<Record<Reader['mail'], Word>> = {
  none: ['no mail', 'nessuna e-mail'],
  queued: ['waits to be sent', 'in attesa di invio'],
  sent: ['sent', 'inviata'],
  refused: ['refused by the mail server', 'rifiutata dal server'],
  dropped: ['not sent', 'non inviata'],
};

type Name = keyof typeof changeMessage;
const TEXT: readonly Field<Name>[] = [
  { name: 'title', kind: 'text', label: ['Title', 'Titolo'], required: true },
  { name: 'body', kind: 'textarea', label: ['Message', 'Messaggio'], required: true },
];

/** The fields of a draft; with several configurations also to whom it goes. */
export function useMessageFields(): readonly Field<Name>[] {
  const { id } = useCommunity();
  const configurations = useConfigurations(id).data?.items ?? [];
  if (configurations.length < 2) return TEXT;
  const choices = configurations.map(({ id: value, code }) => ({ value: String(value), label: code }));
  const to: Field<Name> = {
    name: 'configuration_id',
    kind: 'choice',
    label: ['Only to members in', 'Solo ai membri in'],
    help: ['left empty: to all members', 'se vuoto: a tutti i membri'],
    choices,
  };
  return [...TEXT, to];
}

/** The body as the API takes it: a configuration by number, or none. */
export const toBody = ({ configuration_id, ...text }: Readonly<Record<string, unknown>>): object => ({
  ...text,
  configuration_id: configuration_id ? Number(configuration_id) : null,
});
