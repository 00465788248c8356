import { giveMemberConsents } from '../../api-fields.ts';
import { lastDay } from '../../assets/dated.ts';
import { useDocumentField } from '../../billing/shared/document-field.ts';
import { ConfirmButton } from '../../kit/confirm.tsx';
import { Day } from '../../kit/figures.tsx';
import type { Field } from '../../kit/form/field.ts';
import type { FormCall } from '../../kit/form/use-form.ts';
import { FormDialog } from '../../kit/form-dialog.tsx';
import { Badge, Card } from '../../kit/page.tsx';
import { Read } from '../../kit/read.tsx';
import { client } from '../../shell/client.ts';
import { queryClient, useRead } from '../../shell/query.ts';
import { useWord, useWords } from '../../shell/words.ts';
import type { Member } from '../member-words.ts';
import { CONSENT, type ConsentKind } from './consent-words.ts';

const WORDS = {
  title: ['Consents and mandate', 'Consensi e mandato'],
  none: ['None recorded.', 'Nessuno registrato.'],
  version: [
    (version: number, hash: string) => `version ${version}, hash ${hash}`,
    (version: number, hash: string) => `versione ${version}, impronta ${hash}`,
  ],
  holds: ['holds', 'in vigore'],
  ended: ['revoked', 'revocato'],
  revoke: ['Revoke', 'Revoca'],
  revokeTitle: [(name: string) => `Revoke: ${name}?`, (name: string) => `Revocare: ${name}?`],
  revokeWhat: [
    'It ends today. Settled amounts do not change. Without a required consent the membership cannot continue for long: the manager gets in touch.',
    'Non vale più da oggi. Quanto già calcolato resta. Senza un consenso necessario l’adesione non può proseguire a lungo: il gestore prenderà contatto.',
  ],
  revokeUndo: ['It can be given again at any time.', 'Si può dare di nuovo in ogni momento.'],
  form: [
    'Of a form that the person signed: all required consents are recorded with the texts in force. Store the form as a document first.',
    'Dal modulo firmato dalla persona: si registrano tutti i consensi necessari con i testi in vigore. Archiviare prima il modulo tra i documenti.',
  ],
} as const;

const GIVEN_ON: Field<keyof typeof giveMemberConsents> = { name: 'given_on', kind: 'date', label: ['Signed on', 'Firmato il'] };

const MEMBER = '/api/cer/communities/{community_id}/members/{member_id}';

/** What a member agreed to, with the text by version and hash; to be revoked by the member or a manager. */
export function ConsentsCard({
  member,
  mayRecord,
  mayRevoke,
}: {
  readonly member: Member;
  readonly mayRecord: boolean;
  readonly mayRevoke: boolean;
}) {
  const words = useWords(WORDS);
  const path = { community_id: member.community_id, member_id: member.id };
  const consents = useRead(`${MEMBER}/consents`, { params: { path } });
  return (
    <Card title={words.title} actions={mayRecord && <RecordForm member={member} />}>
      <Read of={consents}>
        {({ consents: items }) =>
          items.length === 0 ? (
            <p className="text-muted">{words.none}</p>
          ) : (
            <ul className="divide-y divide-line">
              {items.map((one) => (
                <li key={one.id} className="flex flex-wrap items-start justify-between gap-2 py-2">
                  <div>
                    <p className="flex flex-wrap items-center gap-2">
                      <Kind kind={one.kind} />
                      <Badge tone={one.revoked_at === null ? 'good' : 'warn'}>{one.revoked_at === null ? words.holds : words.ended}</Badge>
                    </p>
                    <p className="text-sm text-muted">
                      <Day day={one.valid_from} /> – {one.valid_to && <Day day={lastDay(one.valid_to)} />} ·{' '}
                      {words.version(one.version, one.sha256.slice(0, 12))}
                    </p>
                  </div>
                  {mayRevoke && one.revoked_at === null && <Revoke member={member} id={one.id} kind={one.kind} />}
                </li>
              ))}
            </ul>
          )
        }
      </Read>
    </Card>
  );
}

const Kind = ({ kind }: { readonly kind: ConsentKind }) => <>{useWord(CONSENT[kind])}</>;

function Revoke({ member, id, kind }: { readonly member: Member; readonly id: number; readonly kind: ConsentKind }) {
  const words = useWords(WORDS);
  const path = { community_id: member.community_id, member_id: member.id, consent_id: id };
  const revoke = async () => {
    await client.post(`${MEMBER}/consents/{consent_id}/revoke`, { params: { path } } as never);
    await queryClient.invalidateQueries();
  };
  return (
    <ConfirmButton
      label={words.revoke}
      title={words.revokeTitle(useWord(CONSENT[kind]))}
      what={words.revokeWhat}
      undo={words.revokeUndo}
      action={revoke}
    />
  );
}

function RecordForm({ member }: { readonly member: Member }) {
  const words = useWords(WORDS);
  const { community_id } = member;
  const document = useDocumentField(true, 'member_consent', member.party_id);
  const texts = useRead('/api/v1/communities/{community_id}/consent-texts', { params: { path: { community_id } } });
  const given = texts.data?.texts.filter(({ required }) => required).map(({ kind, sha256 }) => ({ kind, sha256 }));
  if (given === undefined) return null;
  const submit = async (body: object, { headers }: FormCall) => {
    const params = { path: { community_id, member_id: member.id } };
    const answer = await client.post(`${MEMBER}/consents`, { params, body: { ...body, consents: given }, headers } as never);
    await queryClient.invalidateQueries();
    return answer;
  };
  return (
    <FormDialog
      label={['Record a signed form', 'Registra un modulo firmato']}
      title={words.title}
      fields={[{ ...document, label: ['Document with the form', 'Documento con il modulo'] }, GIVEN_ON]}
      bounds={giveMemberConsents}
      submit={submit as never}
    >
      <p className="text-muted">{words.form}</p>
    </FormDialog>
  );
}
