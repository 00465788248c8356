import type { Answer } from 'condivisa/client';
import { ButtonLink } from '../../../kit/button.tsx';
import { Day } from '../../../kit/figures.tsx';
import { Badge, Card, Notice } from '../../../kit/page.tsx';
import { Read } from '../../../kit/read.tsx';
import { useReadable } from '../../../settlement/readable.ts';
import { useLanguage } from '../../../shell/language.ts';
import { useRead } from '../../../shell/query.ts';
import { RemedyLinks } from '../../../shell/remedy-links.tsx';
import { useWords, type Word, wordIn } from '../../../shell/words.ts';
import type { Grant } from '../../reads.ts';

const EXPLANATION = '/api/cer/communities/{community_id}/plant-grants/{plant_grant_id}/explanation';
type Explanation = Answer<'get', typeof EXPLANATION>;

const WORDS = {
  title: ['How the amount comes about', "Come si determina l'importo"],
  due: ['due', 'scadenza'],
  papers: ['Documents', 'Documenti'],
  upload: ['Upload a document', 'Carica un documento'],
  stored: ['on record', 'presente'],
  missing: ['missing', 'mancante'],
} as const;
const STEP: Readonly<Record<NonNullable<Explanation['papers']>[number]['step'], Word>> = {
  request: ['with the request', 'con la richiesta'],
  deed: ['after the deed', "dopo l'atto di concessione"],
  advance: ['with the advance', "con l'anticipo"],
  middle: ['with the middle instalment', 'con la quota intermedia'],
  balance: ['with the balance', 'con il saldo'],
};

/** Eligible cost, deadline, instalments and findings of a grant, with the sources of what the law says. */
export function GrantExplanation({ grant }: { readonly grant: Grant }) {
  const words = useWords(WORDS);
  const lang = useLanguage();
  const readable = useReadable();
  const path = { community_id: grant.community_id, plant_grant_id: grant.id };
  return (
    <Card title={words.title}>
      <Read of={useRead(EXPLANATION, { params: { path, query: { lang } } })}>
        {(explanation) => (
          <div className="space-y-5">
            <Findings findings={explanation.findings} />
            <ul className="list-disc space-y-1 pl-5">
              {explanation.lines.map((line) => (
                <li key={line}>{readable(line)}</li>
              ))}
            </ul>
            <Papers papers={explanation.papers} grant={grant} />
          </div>
        )}
      </Read>
    </Card>
  );
}

function Findings({ findings }: Pick<Explanation, 'findings'>) {
  const words = useWords(WORDS);
  return findings.map(({ code, what, remedy, remedies, due_on }) => (
    <Notice key={`${code} ${what}`} tone="warn" title={what}>
      <p>{remedy}</p>
      <RemedyLinks remedies={remedies} />
      {due_on && (
        <p>
          {words.due} <Day day={due_on} />
        </p>
      )}
    </Notice>
  ));
}

function Papers({ papers, grant }: Pick<Explanation, 'papers'> & { readonly grant: Grant }) {
  const words = useWords(WORDS);
  const language = useLanguage();
  if (papers === null || papers.length === 0) return null;
  return (
    <div>
      <div className="flex flex-wrap items-center justify-between gap-2">
        <h3 className="font-medium">{words.papers}</h3>
        <ButtonLink to={`/c/${grant.community_id}/documents/new`} search={{ plant: grant.plant_code } as never} icon="upload">
          {words.upload}
        </ButtonLink>
      </div>
      <ul className="divide-y divide-line">
        {papers.map(({ step, name, present }) => (
          <li key={`${step} ${name}`} className="flex flex-wrap items-center justify-between gap-2 py-2">
            <span>
              {name} <span className="text-sm text-muted">({wordIn(language, STEP[step])})</span>
            </span>
            <Badge tone={present ? 'good' : 'warn'}>{present ? words.stored : words.missing}</Badge>
          </li>
        ))}
      </ul>
    </div>
  );
}
