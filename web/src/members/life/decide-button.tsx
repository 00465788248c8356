import { decideMembership } from '../../api-fields.ts';
import { useDocumentField } from '../../billing/shared/document-field.ts';
import type { FormCall } from '../../kit/form/use-form.ts';
import { FormDialog } from '../../kit/form-dialog.tsx';
import { client } from '../../shell/client.ts';
import { queryClient } from '../../shell/query.ts';
import { useWord, useWords } from '../../shell/words.ts';
import type { Member } from '../member-words.ts';
import { DECISION, type Decision } from './decision-fields.ts';

const WORDS = { title: [(act: string, name: string) => `${act}: ${name}`, (act: string, name: string) => `${act}: ${name}`] } as const;

const PATH = '/api/cer/communities/{community_id}/members/{member_id}/decisions';

/** A decision about a membership with what it asks for; whoever comes second learns who decided. */
export function DecideButton({
  member,
  act,
}: {
  readonly member: Pick<Member, 'id' | 'community_id' | 'party_id' | 'name' | 'code'>;
  readonly act: Decision;
}) {
  const words = useWords(WORDS);
  const { verb, look, what, fields } = DECISION[act];
  const path = { community_id: member.community_id, member_id: member.id };
  const document = useDocumentField(false, 'member_decision', member.party_id);
  const asked = fields.map((field) => (field.name === 'document_id' ? { ...document, ...field } : field));
  const submit = async ({ despite_checks, ...body }: { despite_checks?: boolean }, { headers }: FormCall) => {
    const despite = despite_checks === true ? { despite_checks: true } : {};
    const answer = await client.post(PATH, { params: { path }, body: { act, ...body, ...despite }, headers } as never);
    await queryClient.invalidateQueries();
    return answer;
  };
  return (
    <FormDialog
      label={verb}
      title={words.title(useWord(verb), member.name ?? member.code)}
      look={look}
      fields={asked}
      bounds={decideMembership}
      submit={submit as never}
    >
      <p className="text-muted">{useWord(what)}</p>
    </FormDialog>
  );
}
