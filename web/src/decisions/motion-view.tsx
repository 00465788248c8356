import type { ReactNode } from 'react';
import { RuleText } from '../communities/rules/rule-text.tsx';
import { Button } from '../kit/button.tsx';
import { Day, DefinitionList, Moment, Stat, Stats } from '../kit/figures.tsx';
import { monthText } from '../kit/format.ts';
import { Badge, Card, Notice } from '../kit/page.tsx';
import { downloadAnswer } from '../shell/download.ts';
import { useLanguage } from '../shell/language.ts';
import { useWords, wordIn } from '../shell/words.ts';
import { FORM, KIND, MOTION, type Motion, STATE, STATE_TONE } from './decision-words.ts';
import { OneTerms } from './terms-card.tsx';

const WORDS = {
  about: ['What is decided', 'Che cosa si decide'],
  kind: ['Kind', 'Tipo'],
  how: ['How', 'Modalità'],
  opens: ['Vote opens', 'Apertura del voto'],
  closes: ['Vote closes', 'Chiusura del voto'],
  secret: ['Secret vote', 'Voto segreto'],
  rule: ['The proposed rule', 'La regola proposta'],
  from: ['in force from', 'in vigore dal'],
  past: ['It holds before the announcement', 'Ha effetto prima della convocazione'],
  pastWhat: [
    (month: string) => `If it is adopted, months from ${month} are settled again and wait for approval.`,
    (month: string) => `Se viene approvata, i mesi da ${month} si calcolano di nuovo e attendono l’approvazione.`,
  ],
  pastDocument: [(id: number) => `Decided by document ${id}`, (id: number) => `Deciso con il documento ${id}`],
  result: ['Result', 'Esito'],
  yes: ['In favour', 'Favorevoli'],
  no: ['Against', 'Contrari'],
  abstained: ['Abstained', 'Astenuti'],
  turnout: ['Voted', 'Votanti'],
  of: ['of', 'su'],
  terms: ['By the statute', 'Secondo lo statuto'],
  enacted: [
    'The rule is in force from its first day; the minutes are its ground.',
    'La regola vale dal suo primo giorno; il verbale ne è il fondamento.',
  ],
  minutes: ['Minutes (PDF)', 'Verbale (PDF)'],
  withdrawn: ['It was withdrawn', 'È stata ritirata'],
} as const;

/** A motion as everybody reads it: text, rule, terms, turnout and result. */
export function MotionView({ motion, children }: { readonly motion: Motion; readonly children?: ReactNode }) {
  const words = useWords(WORDS);
  const language = useLanguage();
  const { terms } = motion;
  return (
    <>
      {motion.withdrawn_reason && <Notice title={words.withdrawn}>{motion.withdrawn_reason}</Notice>}
      <Card title={words.about} actions={<Badge tone={STATE_TONE[motion.state]}>{wordIn(language, STATE[motion.state])}</Badge>}>
        <p className="mb-4 max-w-prose whitespace-pre-line">{motion.body}</p>
        <DefinitionList
          entries={[
            [words.kind, wordIn(language, KIND[motion.kind])],
            [
              words.how,
              `${wordIn(language, FORM[motion.form])}${motion.place ? `, ${motion.place}` : ''}${motion.is_secret ? ` · ${words.secret}` : ''}`,
            ],
            [words.opens, <Moment key="opens" at={motion.opens_at} />],
            [words.closes, <Moment key="closes" at={motion.closes_at} />],
          ]}
        />
      </Card>
      {motion.rule && <ProposedRule motion={motion} />}
      {children}
      {(motion.tally || motion.turnout) && <Result motion={motion} />}
      {terms && (
        <Card title={words.terms}>
          <OneTerms terms={terms} />
        </Card>
      )}
    </>
  );
}

interface OfMotion {
  readonly motion: Motion;
}

/** The rule that is voted on, and since when it would hold. */
function ProposedRule({ motion }: OfMotion) {
  const words = useWords(WORDS);
  const language = useLanguage();
  const { rule, rule_from } = motion;
  return (
    <Card
      title={words.rule}
      lead={
        <>
          {words.from} <Day day={rule_from} />
        </>
      }
    >
      {motion.retroactive_reason && (
        <div className="mb-4">
          <Notice tone="warn" title={words.past}>
            <p>{words.pastWhat(monthText((rule_from ?? '').slice(0, 7), language))}</p>
            <p className="whitespace-pre-line">{motion.retroactive_reason}</p>
            {motion.retroactive_document_id !== null && <p>{words.pastDocument(motion.retroactive_document_id)}</p>}
          </Notice>
        </div>
      )}
      <RuleText rule={rule as never} />
    </Card>
  );
}

/** How many voted, what was decided, and the minutes. */
function Result({ motion }: OfMotion) {
  const words = useWords(WORDS);
  const { tally, turnout } = motion;
  return (
    <Card title={words.result}>
      <Stats>
        {turnout && (
          <Stat label={words.turnout}>
            {turnout.voters} {words.of} {turnout.members}
          </Stat>
        )}
        {tally && <Stat label={words.yes}>{tally.yes}</Stat>}
        {tally && <Stat label={words.no}>{tally.no}</Stat>}
        {tally && <Stat label={words.abstained}>{tally.abstain}</Stat>}
      </Stats>
      {motion.minutes_id && <Minutes motion={motion} />}
      {motion.enacted_rule_id && <p className="mt-3">{words.enacted}</p>}
    </Card>
  );
}

function Minutes({ motion }: OfMotion) {
  const words = useWords(WORDS);
  const language = useLanguage();
  return (
    <div className="mt-3">
      <Button
        icon="fileText"
        onClick={() =>
          void downloadAnswer(
            `${MOTION}/minutes`,
            { path: { community_id: motion.community_id, motion_id: motion.id }, query: { language } },
            `${language === 'en' ? 'minutes' : 'verbale'}-${motion.id}.pdf`,
          )
        }
      >
        {words.minutes}
      </Button>
    </div>
  );
}
