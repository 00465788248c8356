import { useParams } from '@tanstack/react-router';
import { endLegalParameter } from '../api-fields.ts';
import { ConfirmButton } from '../kit/confirm.tsx';
import { Day, DefinitionList } from '../kit/figures.tsx';
import { type Field, Form, versionOf } from '../kit/form.tsx';
import { Card, Notice, Page } from '../kit/page.tsx';
import { Read } from '../kit/read.tsx';
import { classText, formatValue } from '../settlement/parameter-values.ts';
import { client } from '../shell/client.ts';
import { useLanguage } from '../shell/language.ts';
import { queryClient, useObject } from '../shell/query.ts';
import { mayOpen } from '../shell/reach.ts';
import { useMe } from '../shell/session.tsx';
import { useWord, useWords } from '../shell/words.ts';
import { type LegalParameter, standingOf } from './legal-page.tsx';
import { CERTAINTY, PARAMETER_WORDS } from './parameter-words.ts';

const PATH = '/api/v1/legal-parameters/{parameter_id}';

const WORDS = {
  of: ['For', 'Per'],
  value: ['Amount', 'Importo'],
  from: ['From', 'Dal'],
  to: ['Until, excluded', 'Fino al, escluso'],
  certainty: ['Certainty', 'Certezza'],
  source: ['Source', 'Fonte'],
  end: ['End it', 'Termina'],
  ask: ['End this value for all communities?', 'Terminare questo valore per tutte le comunità?'],
  what: [
    'Settled months whose value changes by it are settled again.',
    'I mesi già calcolati in cui il valore cambia vengono ricalcolati.',
  ],
  who: ['All communities.', 'Tutte le comunità.'],
  undo: ['The day can be changed again.', 'La data si può cambiare di nuovo.'],
  withdraw: ['Withdraw', 'Ritira'],
  withdrawTitle: ['Withdraw this value?', 'Ritirare questo valore?'],
  withdrawWhat: [
    'It counts on no day, as if it had never been recorded. Settled months that it touched are settled again.',
    'Non vale per nessun giorno, come se non fosse mai stato registrato. I mesi che toccava vengono ricalcolati.',
  ],
  withdrawUndo: ['The value can be recorded again.', 'Il valore si può registrare di nuovo.'],
  withdrawn: ['This value was withdrawn and does not count.', 'Questo valore è stato ritirato e non vale.'],
  superseded: ['Another value counts in its place on the days that both have.', 'Nei giorni comuni vale un altro valore al suo posto.'],
  release: [
    'It came with the software. Record a value of your own for the same days, no less certain: it then counts in its place.',
    'È arrivato con il software. Registrando per gli stessi giorni un proprio valore non meno certo, vale quello.',
  ],
  established: [
    'It came with the software and is established: only values for other days can be recorded.',
    'È arrivato con il software ed è accertato: si possono registrare solo valori per altri giorni.',
  ],
} as const;

const FIELDS: readonly Field<keyof typeof endLegalParameter>[] = [
  { name: 'valid_to', kind: 'date', label: ['First day on which it no longer holds', 'Primo giorno in cui non vale più'], required: true },
];

export function LegalParameterPage() {
  const { parameterId } = useParams({ strict: false }) as { readonly parameterId: string };
  const parameter = useObject(PATH, { params: { path: { parameter_id: Number(parameterId) } } });
  return <Read of={parameter}>{({ data, etag }) => <OneParameter parameter={data} etag={etag} version={versionOf(parameter)} />}</Read>;
}

interface OneParameterProps {
  readonly parameter: LegalParameter;
  readonly etag: string;
  readonly version: ReturnType<typeof versionOf>;
}

function OneParameter({ parameter, etag, version }: OneParameterProps) {
  const words = useWords(WORDS);
  const title = useWord(PARAMETER_WORDS[parameter.name] ?? [parameter.name, parameter.name]);
  const certainty = useWord(CERTAINTY[parameter.certainty]);
  const mayWrite = mayOpen(useMe(), { audience: 'platform', right: 'legal-parameters:write' });
  const language = useLanguage();
  const standing = standingOf(parameter);
  const change = (body: object, tag: string, headers: object) =>
    client.put(PATH, { params: { path: { parameter_id: parameter.id }, header: { 'If-Match': tag } }, body, headers } as never);
  const withdraw = async () => {
    await change({ valid_to: parameter.valid_to, withdrawn: true }, etag, {});
    await queryClient.invalidateQueries();
  };
  const mayEnd = mayWrite && parameter.origin === 'operator' && standing !== 'withdrawn';
  const actions = mayEnd && (
    <ConfirmButton
      label={words.withdraw}
      title={words.withdrawTitle}
      what={words.withdrawWhat}
      who={words.who}
      undo={words.withdrawUndo}
      action={withdraw}
    />
  );
  return (
    <Page title={title} actions={actions}>
      {standing !== 'counts' && <Notice tone="warn" title={words[standing]} />}
      <Card>
        <DefinitionList
          entries={[
            [words.of, parameter.class === '' ? undefined : classText(parameter.class, language)],
            [words.value, formatValue(parameter, language)],
            [words.from, <Day key="from" day={parameter.valid_from} />],
            [words.to, <Day key="to" day={parameter.valid_to} />],
            [words.certainty, certainty],
            [words.source, parameter.source],
          ]}
        />
      </Card>
      {parameter.origin === 'release' && <Notice>{parameter.certainty === 'sure' ? words.established : words.release}</Notice>}
      {mayEnd && (
        <Card title={words.end}>
          <Form
            fields={FIELDS}
            bounds={endLegalParameter}
            initial={parameter}
            version={version}
            confirm={() => ({ title: words.ask, what: words.what, who: words.who, undo: words.undo })}
            submit={(body: object, { headers, etag: tag }) => change(body, tag, headers)}
          />
        </Card>
      )}
    </Page>
  );
}
