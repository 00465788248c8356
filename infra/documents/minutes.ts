import { nameOfChoice, nameOfMotionKind, nameOfMotionState } from '../../domain/decisions/messages.ts';
import { type Language, LOCALES } from '../../domain/kernel/language.ts';
import type { MotionRow } from '../postgres/decisions/motions.ts';
import type { VotingTermsRow } from '../postgres/decisions/terms.ts';
import type { VoteRow } from '../postgres/decisions/votes.ts';
import { MINUTES_WORDS } from './minutes-words.ts';
import { heading, makePdf, notice, paragraph, table } from './pdf-page.ts';

/** What minutes are written from. */
export interface Minutes {
  readonly community: { readonly code: string; readonly name: string };
  readonly motion: MotionRow;
  readonly terms: VotingTermsRow;
  /** Empty where the vote was secret. */
  readonly votes: readonly VoteRow[];
}

/** The minutes of a decided motion: the kept paper in Italian, or its translation; with its time the same text gives the same bytes. */
export function minutesPdf(minutes: Minutes, language: Language = 'it'): Promise<Uint8Array<ArrayBuffer>> {
  const { community, motion, terms, votes } = minutes;
  const words = MINUTES_WORDS[language];
  const title = words.title(motion.id);
  const foot = (page: number, pages: number): string => words.foot(title, page, pages);
  const at = atOf(language);
  return makePdf({ title, lang: language, foot, ...(motion.decided_at === null ? {} : { createdAt: motion.decided_at }) }, (page) => {
    heading(page, title, 17);
    paragraph(page, `${community.name} (${community.code})`, { soft: true });
    if (words.translation !== '') paragraph(page, words.translation, { soft: true });
    notice(page, `${motion.title}: ${nameOfMotionState(motion.state)[language]}`, motion.state !== 'adopted');
    heading(page, words.subject);
    paragraph(page, words.kind(nameOfMotionKind(motion.kind)[language]));
    for (const line of motion.body.split('\n')) paragraph(page, line);
    heading(page, words.call);
    const place = motion.place === null ? '' : `, ${motion.place}`;
    paragraph(page, motion.form === 'assembly' ? `${words.assembly}${place}` : `${words.written}${place}`);
    if (motion.announced_at !== null) paragraph(page, words.announced(at.format(motion.announced_at)));
    paragraph(page, words.hours(at.format(motion.opens_at), at.format(motion.closes_at)));
    paragraph(page, words.clause(terms.clause));
    paragraph(page, words.quorum(`${terms.quorum_numerator}/${terms.quorum_denominator}`));
    const share = `${terms.majority_numerator}/${terms.majority_denominator}`;
    paragraph(page, words.majority(terms.majority_exceeds, share, words.bases[terms.majority_of]));
    heading(page, words.outcome);
    writeResult(page, motion, language);
    if (votes.length > 0) {
      heading(page, words.votes);
      table(page, votesTable(language), votes);
    } else if (motion.is_secret) paragraph(page, words.secret);
    writeRule(page, motion, language);
    paragraph(page, words.written_by, { soft: true });
  });
}

type Page = Parameters<typeof paragraph>[0];

const atOf = (language: Language): Intl.DateTimeFormat =>
  new Intl.DateTimeFormat(LOCALES[language], { dateStyle: 'long', timeStyle: 'short', timeZone: 'Europe/Rome' });

function writeResult(page: Page, { tally, state }: MotionRow, language: Language): void {
  if (tally === null) return;
  const words = MINUTES_WORDS[language];
  paragraph(page, words.turnout(tally));
  paragraph(page, words.count(tally), { bold: true });
  paragraph(page, words.state(nameOfMotionState(state)[language]), { bold: true });
}

function writeRule(page: Page, motion: MotionRow, language: Language): void {
  const { rule, rule_from, state, retroactive_reason, retroactive_document_id } = motion;
  if (rule === null || rule_from === null) return;
  const words = MINUTES_WORDS[language];
  heading(page, words.rule);
  paragraph(page, state === 'adopted' ? words.inForce(rule_from) : words.planned(rule_from));
  if (retroactive_reason !== null) paragraph(page, words.past(retroactive_document_id ?? 0, retroactive_reason));
  paragraph(page, JSON.stringify(rule));
}

const votesTable = (language: Language) => {
  const { columns, ways } = MINUTES_WORDS[language];
  return [
    { title: columns.member, align: 'left', text: ({ member_code }: VoteRow) => member_code },
    { title: columns.choice, align: 'left', text: ({ choice }: VoteRow) => (choice === null ? '' : nameOfChoice(choice)[language]) },
    { title: columns.way, align: 'left', text: ({ way }: VoteRow) => ways[way] },
  ] as const;
};
