import { useMemo } from 'react';
import { prepareDocument } from '../api-fields.ts';
import type { Field, Values } from '../kit/form.tsx';
import { FormWindow } from '../kit/form-window.tsx';
import { CreateForm } from '../kit/object-form.tsx';
import { useCommunity } from '../shell/community.tsx';
import { useList } from '../shell/query.ts';
import { useWords } from '../shell/words.ts';

const WORDS = {
  prepare: ['Prepare a document', 'Predisponi un documento'],
  what: [
    'It is written from the record, in Italian. A document to be signed takes effect once the signed one is uploaded.',
    'Viene redatto in base ai dati registrati. I moduli da firmare valgono dopo il caricamento del documento firmato.',
  ],
} as const;

const PAPERS = [
  { value: 'access_declaration', label: ['Declaration to be signed for access', "Dichiarazione per l'accesso da firmare"] },
  { value: 'member_form', label: ['Membership application to be signed', 'Domanda di adesione da firmare'] },
  { value: 'member_mandate', label: ['Mandate to be signed', 'Mandato al referente da firmare'] },
  { value: 'annual_report', label: ['Annual report of a year', 'Relazione annuale di un anno'] },
] as const;

const isOf =
  (...papers: readonly string[]) =>
  ({ paper }: Values): boolean =>
    papers.includes(String(paper));

type Name = keyof typeof prepareDocument;

/** Writes a paper from what is on record and keeps it with the documents. */
export function PreparePaper() {
  const words = useWords(WORDS);
  const { id } = useCommunity();
  const path = { community_id: id };
  const configurations = useList('/api/cer/communities/{community_id}/configurations', { params: { path } }).data?.items;
  const members = useList('/api/cer/communities/{community_id}/members', { params: { path } }, { most: 5000 }).data?.items;
  const fields = useMemo((): readonly Field<Name>[] => {
    const people = (members ?? []).map(({ code, name }) => ({ value: code, label: name === null ? code : `${name} (${code})` }));
    const areas = (configurations ?? []).map((one) => ({ value: String(one.id), label: one.code }));
    return [
      { name: 'paper', kind: 'choice', label: ['Document', 'Che cosa predisporre'], choices: PAPERS },
      {
        ...{ name: 'member_code', kind: 'choice', label: ['For the member', 'Per il membro'], choices: people, required: true },
        when: isOf('member_form', 'member_mandate'),
      },
      {
        ...{ name: 'configuration_id', kind: 'choice', label: ['For the configuration', 'Per la configurazione'], choices: areas },
        ...{ required: true, when: isOf('access_declaration') },
      },
      { name: 'year', kind: 'number', label: ['Year of the report', 'Anno della relazione'], required: true, when: isOf('annual_report') },
    ];
  }, [members, configurations]);
  return (
    <FormWindow label={words.prepare} title={words.prepare} icon="fileText">
      {(done, cancel) => (
        <>
          <p>{words.what}</p>
          <CreateForm
            path="/api/cer/communities/{community_id}/prepared-documents"
            params={path}
            fields={fields}
            bounds={prepareDocument}
            toBody={({ configuration_id, ...typed }) =>
              configuration_id === undefined ? typed : { ...typed, configuration_id: Number(configuration_id) }
            }
            onDone={done}
            onCancel={cancel}
          />
        </>
      )}
    </FormWindow>
  );
}
