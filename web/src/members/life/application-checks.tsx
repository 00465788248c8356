import { recordMemberApplication } from '../../api-fields.ts';
import { useDocumentField } from '../../billing/shared/document-field.ts';
import type { Field } from '../../kit/form/field.ts';
import type { FormCall } from '../../kit/form/use-form.ts';
import { FormDialog } from '../../kit/form-dialog.tsx';
import { Badge } from '../../kit/page.tsx';
import { Read } from '../../kit/read.tsx';
import { client } from '../../shell/client.ts';
import { queryClient, useRead } from '../../shell/query.ts';
import { useWord, useWords } from '../../shell/words.ts';
import type { Member } from '../member-words.ts';
import { CHECK, type Checks, OUTCOME } from './consent-words.ts';

const WORDS = {
  title: ['POD and bill', 'POD e bolletta'],
  pod: ['POD', 'POD'],
  why: [
    'The bill shows who holds the point: store it as a document of the member first.',
    "La bolletta indica l'intestatario del punto: archiviarla prima tra i documenti del membro.",
  ],
} as const;

const POD: Field<keyof typeof recordMemberApplication> = {
  name: 'pod',
  kind: 'text',
  label: ['POD', 'POD'],
  help: ['on the bill: IT and 12 characters', 'in bolletta: IT e 12 caratteri'],
};
const TONE = { pass: 'good', warn: 'warn', fail: 'bad' } as const;

/** What is looked at before an applicant is verified, and what resolves what does not pass. */
export function ApplicationChecks({ member }: { readonly member: Member }) {
  const path = { community_id: member.community_id, member_id: member.id };
  const checks = useRead('/api/cer/communities/{community_id}/members/{member_id}/checks', { params: { path } });
  return <Read of={checks}>{(data) => <List member={member} data={data} />}</Read>;
}

function List({ member, data }: { readonly member: Member; readonly data: Checks }) {
  const words = useWords(WORDS);
  const path = { community_id: member.community_id, member_id: member.id };
  const document = useDocumentField(false, 'supply_bill', member.party_id);
  const fields: readonly Field[] = [
    POD,
    { ...document, name: 'bill_document_id', label: ['Document with the bill', 'Documento con la bolletta'] },
  ];
  const submit = async (body: object, { headers }: FormCall) => {
    const answer = await client.post('/api/cer/communities/{community_id}/members/{member_id}/application', {
      params: { path },
      body,
      headers,
    } as never);
    await queryClient.invalidateQueries();
    return answer;
  };
  return (
    <div className="space-y-3">
      <p className="flex flex-wrap items-center gap-2 text-sm">
        {words.pod}: <code>{data.pod ?? '–'}</code>
        <FormDialog
          label={['Record POD and bill', 'Registra POD e bolletta']}
          title={words.title}
          fields={fields}
          bounds={recordMemberApplication}
          initial={{ pod: data.pod, bill_document_id: data.bill_document_id }}
          submit={submit as never}
        >
          <p className="text-muted">{words.why}</p>
        </FormDialog>
      </p>
      <ul className="grid gap-2 sm:grid-cols-2">
        {data.checks.map((one) => (
          <OneCheck key={one.check} one={one} />
        ))}
      </ul>
    </div>
  );
}

function OneCheck({ one: { check, outcome, message } }: { readonly one: Checks['checks'][number] }) {
  return (
    <li className="rounded-lg border border-line p-3 text-sm">
      <p className="flex flex-wrap items-center gap-2 font-medium">
        {useWord(CHECK[check])}
        <Badge tone={TONE[outcome]}>{useWord(OUTCOME[outcome])}</Badge>
      </p>
      <p className="text-muted">{message}</p>
    </li>
  );
}
