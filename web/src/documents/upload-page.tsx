import { useSearch } from '@tanstack/react-router';
import { useId, useState } from 'react';
import { useConfigurationChoices, useMemberChoices } from '../assets/choices.ts';
import { usePlants } from '../assets/reads.ts';
import { ButtonLink } from '../kit/button.tsx';
import { FileDrop } from '../kit/file-drop.tsx';
import type { Choice } from '../kit/form.tsx';
import { inputClass } from '../kit/inputs.ts';
import { Card, Page } from '../kit/page.tsx';
import { useMembers } from '../members/use-members.ts';
import { useCommunity } from '../shell/community.tsx';
import { useLanguage } from '../shell/language.ts';
import { queryClient } from '../shell/query.ts';
import { useWords, wordIn } from '../shell/words.ts';
import { DOCUMENT_KINDS } from './kinds.ts';
import { ENDINGS, formOf, SUBJECT_WORDS, SUBJECTS, type Subject } from './upload.ts';

const WORDS = {
  title: ['Upload a document', 'Carica un documento'],
  lead: [
    'Say what it is and whom or what it concerns; then choose the file. The same file again is stored once.',
    'Indicare che cos’è e a che cosa si riferisce, poi scegliere il file. Lo stesso file viene salvato una sola volta.',
  ],
  kind: ['Kind', 'Tipo'],
  subject: ['Concerns', 'Riguarda'],
  which: ['Which one', 'Quale'],
  until: ['Valid until (optional)', 'Valido fino al (facoltativo)'],
  choose: ['Choose', 'Scegliere'],
  file: ['Document', 'Documento'],
  first: ['Choose the kind and what it concerns first.', 'Scegliere prima il tipo e a che cosa si riferisce.'],
  replaces: ['New version of document', 'Nuova versione del documento'],
  back: ['To the documents', 'Ai documenti'],
} as const;
const MAX_BYTES = 25_000_000;

interface Asked {
  readonly kind?: string;
  readonly plant?: string;
  readonly replaces?: string;
}

export function UploadDocumentPage() {
  const words = useWords(WORDS);
  const language = useLanguage();
  const { id } = useCommunity();
  const asked = useSearch({ strict: false }) as Asked;
  const [kind, setKind] = useState(asked.kind !== undefined && asked.kind in DOCUMENT_KINDS ? asked.kind : '');
  const [subject, setSubject] = useState<Subject>(asked.plant === undefined ? 'community' : 'plant');
  const [which, setWhich] = useState(asked.plant ?? '');
  const [until, setUntil] = useState('');
  const choices = useSubjectChoices(id, subject);
  const { replaces } = asked;
  const ready = kind !== '' && (replaces !== undefined || subject === 'community' || which !== '');
  const kinds = Object.entries(DOCUMENT_KINDS)
    .filter(([value]) => value !== 'assembly_minutes' && value !== 'prepared_form')
    .map(([value, label]) => ({ value, label: wordIn(language, label) }))
    .sort((one, other) => one.label.localeCompare(other.label));
  return (
    <Page title={words.title} lead={words.lead} actions={<ButtonLink to={`/c/${id}/documents`}>{words.back}</ButtonLink>}>
      <Card>
        <div className="max-w-2xl space-y-4">
          {replaces === undefined ? (
            <Select label={words.kind} value={kind} onChange={setKind} choices={kinds} />
          ) : (
            <p className="font-medium">
              {words.replaces} {replaces}
            </p>
          )}
          {replaces === undefined && (
            <Select
              label={words.subject}
              value={subject}
              onChange={(value) => {
                setSubject(value as Subject);
                setWhich('');
              }}
              choices={SUBJECTS.map((value) => ({ value, label: SUBJECT_WORDS[value] }))}
            />
          )}
          {replaces === undefined && subject !== 'community' && (
            <Select label={words.which} value={which} onChange={setWhich} choices={choices} />
          )}
          <label className="block space-y-1 text-sm font-medium">
            {words.until}
            <input type="date" className={inputClass()} value={until} onChange={({ target }) => setUntil(target.value)} />
          </label>
          {ready ? (
            <FileDrop
              label={words.file}
              endings={ENDINGS}
              maxBytes={MAX_BYTES}
              url={`/api/cer/communities/${id}/documents`}
              toBody={(file) => ({ body: formOf(file, { kind, subject, which, until, replaces }) })}
              onDone={() => void queryClient.invalidateQueries()}
            />
          ) : (
            <p className="text-muted">{words.first}</p>
          )}
        </div>
      </Card>
    </Page>
  );
}

interface SelectProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly choices: readonly Choice[];
}

function Select({ label, value, onChange, choices }: SelectProps) {
  const words = useWords(WORDS);
  const language = useLanguage();
  const id = useId();
  return (
    <div className="space-y-1">
      <label htmlFor={id} className="block text-sm font-medium">
        {label}
      </label>
      <select id={id} className={inputClass()} value={value} onChange={({ target }) => onChange(target.value)}>
        {value === '' && <option value="">{words.choose}</option>}
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {typeof choice.label === 'string' ? choice.label : wordIn(language, choice.label)}
          </option>
        ))}
      </select>
    </div>
  );
}

function useSubjectChoices(communityId: number, subject: Subject): readonly Choice[] {
  const configurations = useConfigurationChoices(communityId);
  const plants = usePlants(communityId).data?.items ?? [];
  const members = useMembers(communityId).data?.items ?? [];
  const names = useMemberChoices(communityId);
  if (subject === 'configuration') return configurations;
  if (subject === 'plant') return plants.map(({ code, name }) => ({ value: code, label: `${name} (${code})` }));
  const codes = new Map(members.map(({ id, code }) => [String(id), code]));
  return names.map(({ value, label }) => ({ value: codes.get(value) ?? value, label }));
}
