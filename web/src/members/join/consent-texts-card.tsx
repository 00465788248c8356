import type { Answer } from 'condivisa/client';
import { recordConsentText } from '../../api-fields.ts';
import type { Field } from '../../kit/form.tsx';
import { FormWindow } from '../../kit/form-window.tsx';
import { CreateForm } from '../../kit/object-form.tsx';
import { Badge, Card } from '../../kit/page.tsx';
import { Read } from '../../kit/read.tsx';
import { useCommunity } from '../../shell/community.tsx';
import { useRead } from '../../shell/query.ts';
import { useWord, useWords } from '../../shell/words.ts';
import { CONSENT } from '../life/consent-words.ts';
import { choicesOf } from '../member-words.ts';

type Text = Answer<'get', '/api/v1/communities/{community_id}/consent-texts'>['texts'][number];

const WORDS = {
  title: ['What applicants agree to', 'A che cosa acconsentono i candidati'],
  lead: [
    'The texts in force. Consents that were given keep the version that was read.',
    'I testi in vigore. I consensi già prestati conservano la versione letta.',
  ],
  version: [(version: number) => `version ${version}`, (version: number) => `versione ${version}`],
  required: ['required', 'necessario'],
  add: ['Record another wording', 'Registra un altro testo'],
  what: [
    'A new version in both languages, for whoever applies from now on.',
    'Una nuova versione nelle due lingue, per chi presenta domanda da ora.',
  ],
  undo: ['By recording the former wording again.', 'Registrando di nuovo il testo precedente.'],
} as const;

const FIELDS: readonly Field<keyof typeof recordConsentText>[] = [
  { name: 'kind', kind: 'choice', label: ['Consent', 'Consenso'], choices: choicesOf(CONSENT) },
  { name: 'text_it', kind: 'textarea', label: ['Text in Italian', 'Testo in italiano'] },
  { name: 'text_en', kind: 'textarea', label: ['Text in English', 'Testo in inglese'] },
];

/** The texts that members agree to, each with its version; a manager records other wordings. */
export function ConsentTextsCard({ mayWrite }: { readonly mayWrite: boolean }) {
  const words = useWords(WORDS);
  const { id } = useCommunity();
  const texts = useRead('/api/v1/communities/{community_id}/consent-texts', { params: { path: { community_id: id } } });
  const add = (
    <FormWindow label={words.add} title={words.add} icon="plus" consequences={{ what: words.what, undo: words.undo }}>
      {(done, cancel) => (
        <CreateForm
          path="/api/cer/communities/{community_id}/consent-texts"
          params={{ community_id: id }}
          fields={FIELDS}
          bounds={recordConsentText}
          submitLabel={['Record', 'Registra']}
          onDone={done}
          onCancel={cancel}
        />
      )}
    </FormWindow>
  );
  return (
    <Card title={words.title} lead={words.lead} actions={mayWrite && add}>
      <Read of={texts}>
        {(found) => (
          <div className="space-y-2">
            {found.texts.map((text) => (
              <OneText key={text.kind} text={text} />
            ))}
          </div>
        )}
      </Read>
    </Card>
  );
}

function OneText({ text: { kind, version, required, text } }: { readonly text: Text }) {
  const words = useWords(WORDS);
  return (
    <details className="rounded-lg border border-line p-3">
      <summary className="cursor-pointer">
        {useWord(CONSENT[kind])} <span className="text-sm text-muted">{words.version(version)}</span>{' '}
        {required && <Badge>{words.required}</Badge>}
      </summary>
      <p className="mt-2 max-w-prose whitespace-pre-line text-sm">{text}</p>
    </details>
  );
}
