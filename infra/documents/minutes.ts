import { nameOfChoice, nameOfMotionKind, nameOfMotionState } from '../../domain/decisions/messages.ts';
import type { MotionRow } from '../postgres/decisions/motions.ts';
import type { VotingTermsRow } from '../postgres/decisions/terms.ts';
import type { VoteRow } from '../postgres/decisions/votes.ts';
import { heading, makePdf, notice, paragraph, table } from './pdf-page.ts';

interface Minutes {
  readonly community: { readonly code: string; readonly name: string };
  readonly motion: MotionRow;
  readonly terms: VotingTermsRow;
  /** Empty where the vote was secret. */
  readonly votes: readonly VoteRow[];
}

const AT = new Intl.DateTimeFormat('it-IT', { dateStyle: 'long', timeStyle: 'short', timeZone: 'Europe/Rome' });
const WAYS = { self: 'di persona', proxy: 'per delega', paper: 'su carta' } as const;
const BASES = { for_and_against: 'dei voti favorevoli e contrari', cast: 'dei voti espressi', entitled: 'di tutti i voti' } as const;

/** The minutes of a decided motion in Italian, the language of the paper that the community keeps; with its time the same text gives the same bytes. */
export function minutesPdf({ community, motion, terms, votes }: Minutes): Promise<Uint8Array<ArrayBuffer>> {
  const title = `Verbale della decisione n. ${motion.id}`;
  const foot = (page: number, pages: number): string => `${title}, pagina ${page}/${pages}`;
  return makePdf({ title, lang: 'it', foot, ...(motion.decided_at === null ? {} : { createdAt: motion.decided_at }) }, (page) => {
    heading(page, title, 17);
    paragraph(page, `${community.name} (${community.code})`, { soft: true });
    notice(page, `${motion.title}: ${nameOfMotionState(motion.state).it}`, motion.state !== 'adopted');
    heading(page, 'Oggetto');
    paragraph(page, `Tipo: ${nameOfMotionKind(motion.kind).it}`);
    for (const line of motion.body.split('\n')) paragraph(page, line);
    heading(page, 'Convocazione');
    const place = motion.place === null ? '' : `, ${motion.place}`;
    paragraph(page, motion.form === 'assembly' ? `Assemblea${place}` : `Consultazione scritta${place}`);
    if (motion.announced_at !== null) paragraph(page, `Convocata il ${AT.format(motion.announced_at)}`);
    paragraph(page, `Voto aperto il ${AT.format(motion.opens_at)}, chiuso il ${AT.format(motion.closes_at)}`);
    paragraph(page, `Statuto: ${terms.clause}`);
    paragraph(page, `Quorum: almeno ${terms.quorum_numerator}/${terms.quorum_denominator} dei voti degli aventi diritto`);
    const than = terms.majority_exceeds ? 'più di' : 'almeno';
    paragraph(page, `Maggioranza: ${than} ${terms.majority_numerator}/${terms.majority_denominator} ${BASES[terms.majority_of]}`);
    heading(page, 'Esito');
    writeResult(page, motion);
    if (votes.length > 0) {
      heading(page, 'Voti');
      table(page, VOTES, votes);
    } else if (motion.is_secret) paragraph(page, 'Voto segreto: le scelte dei singoli non sono conservate con i nomi.');
    writeRule(page, motion);
    paragraph(page, 'Verbale redatto dal sistema in base ai voti registrati.', { soft: true });
  });
}

type Page = Parameters<typeof paragraph>[0];

function writeResult(page: Page, { tally, state }: MotionRow): void {
  if (tally === null) return;
  paragraph(page, `Votanti: ${tally.voters} su ${tally.members} aventi diritto; voti ${tally.cast} su ${tally.entitled}`);
  paragraph(page, `Favorevoli ${tally.yes}, contrari ${tally.no}, astenuti ${tally.abstain}`, { bold: true });
  paragraph(page, `La mozione è ${nameOfMotionState(state).it}.`, { bold: true });
}

function writeRule(page: Page, { rule, rule_from, state, retroactive_reason, retroactive_document_id }: MotionRow): void {
  if (rule === null || rule_from === null) return;
  heading(page, 'Regola di riparto proposta');
  paragraph(page, state === 'adopted' ? `In vigore dal ${rule_from}` : `Prevista dal ${rule_from}; non entra in vigore`);
  if (retroactive_reason !== null)
    paragraph(
      page,
      `Effetto anteriore alla convocazione, per decisione del documento n. ${retroactive_document_id}: ${retroactive_reason}`,
    );
  paragraph(page, JSON.stringify(rule));
}

const VOTES = [
  { title: 'Membro', align: 'left', text: ({ member_code }: VoteRow) => member_code },
  { title: 'Voto', align: 'left', text: ({ choice }: VoteRow) => (choice === null ? '' : nameOfChoice(choice).it) },
  { title: 'Modo', align: 'left', text: ({ way }: VoteRow) => WAYS[way] },
] as const;
