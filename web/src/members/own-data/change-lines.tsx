import type { Item } from 'condivisa/client';
import { Badge } from '../../kit/page.tsx';
import { useWord, useWords, type Word } from '../../shell/words.ts';

export type PersonChange = Item<'/api/cer/communities/{community_id}/person-changes'>;

const WORDS = {
  name: ['Name', 'Nome'],
  taxCode: ['Tax code', 'Codice fiscale'],
  email: ['E-mail', 'E-mail'],
  phone: ['Telephone', 'Telefono'],
  address: ['Address', 'Indirizzo'],
  now: ['in the register', 'nel registro'],
  removed: ['removed', 'rimosso'],
  nothing: ['nothing', 'nulla'],
  unreadable: ['The data of this change can no longer be read.', 'I dati di questa modifica non sono più leggibili.'],
} as const;

const STATES: Readonly<Record<PersonChange['state'], Word>> = {
  proposed: ['waits for the community', 'in attesa della comunità'],
  approved: ['approved', 'approvata'],
  refused: ['refused', 'respinta'],
  withdrawn: ['withdrawn', 'ritirata'],
};
const TONES = { proposed: 'warn', approved: 'good', refused: 'bad', withdrawn: 'info' } as const;

export function ChangeState({ state }: Pick<PersonChange, 'state'>) {
  return <Badge tone={TONES[state]}>{useWord(STATES[state])}</Badge>;
}

/** Each field that changes: what is wanted and, while it waits, what the register says. */
export function ChangeLines({ change: { change, now, state } }: { readonly change: PersonChange }) {
  const words = useWords(WORDS);
  if (change === null) return <p className="text-muted">{words.unreadable}</p>;
  const lines: readonly (readonly [string, string | null | undefined, string | null | undefined])[] = [
    [words.name, change.name, now?.name],
    [words.taxCode, change.tax_code, now?.tax_code],
    [words.email, change.contact?.email, now?.contact?.email],
    [words.phone, change.contact?.phone, now?.contact?.phone],
    [words.address, change.contact?.address, now?.contact?.address],
  ];
  return (
    <dl className="space-y-1">
      {lines
        .filter(([, wanted]) => wanted !== undefined)
        .map(([label, wanted, known]) => (
          <div key={label}>
            <dt className="text-sm text-muted">{label}</dt>
            <dd className="break-words">
              <strong>{wanted ?? words.removed}</strong>
              {state === 'proposed' && (
                <span className="text-sm text-muted">
                  {' '}
                  ({words.now}: {known ?? words.nothing})
                </span>
              )}
            </dd>
          </div>
        ))}
    </dl>
  );
}
