import { type Language, LOCALES } from '../kernel/language.ts';
import { elided, withOrdinal } from '../kernel/text/write-day.ts';
import type { CommunityMail } from '../notifications/mails.ts';
import { type MailFacts, mail, nameOf, placeOf, type Text, titleOf } from './mail-parts.ts';

type MotionMail = Extract<CommunityMail, `motion_${string}`>;
type Hint = (facts: MailFacts) => string;

/** An instant as it is written in Italy's time; nothing where it is not known. */
function hour(at: string | null | undefined, language: Language): string {
  if (!at) return '';
  const format = new Intl.DateTimeFormat(LOCALES[language], { dateStyle: 'long', timeStyle: 'short', timeZone: 'Europe/Rome' });
  return withOrdinal(format.format(Date.parse(at)), language);
}

const OUTCOMES_EN: Readonly<Record<string, string>> = {
  adopted: 'It was adopted.',
  rejected: 'It was rejected.',
  no_quorum: 'Too few votes were cast: the quorum was missed and nothing changes.',
  withdrawn: 'It was withdrawn: there will be no vote on it, and nothing changes.',
};
const OUTCOMES_IT: Readonly<Record<string, string>> = {
  adopted: 'È stata approvata.',
  rejected: 'È stata respinta.',
  no_quorum: 'Il quorum non è stato raggiunto e non cambia nulla.',
  withdrawn: 'È stata ritirata: non si vota più e non cambia nulla.',
};

const english = (hint: Hint): Readonly<Record<MotionMail, Text>> => ({
  motion_announced: (facts) =>
    mail(
      'You are called to a vote',
      `The community ${placeOf(facts)} calls you to vote on ${titleOf(facts)}. The vote opens ${hour(facts.opens, 'en')} and closes ${hour(facts.closes, 'en')} (Italian time).`,
      `Sign in to read the motion, to vote or to give a proxy under "Votes": ${facts.url}/sign-in`,
      `This call is sent to every voter, including your account ${nameOf(facts)}, even if such mails are switched off.`,
    ),
  motion_opened: (facts) =>
    mail(
      'A vote is open',
      `In the community ${placeOf(facts)} the vote on ${titleOf(facts)} is open. It closes ${hour(facts.closes, 'en')} (Italian time).`,
      `Sign in to vote under "Votes": ${facts.url}/sign-in`,
      hint(facts),
    ),
  motion_reminder: (facts) =>
    mail(
      'A vote closes soon',
      `In the community ${placeOf(facts)} the vote on ${titleOf(facts)} closes ${hour(facts.closes, 'en')} (Italian time), and you have not voted.`,
      `Sign in to vote under "Votes": ${facts.url}/sign-in`,
      hint(facts),
    ),
  motion_decided: (facts) =>
    mail(
      'Result of a vote',
      `In the community ${placeOf(facts)} the vote on ${titleOf(facts)} has ended. ${OUTCOMES_EN[facts.outcome ?? ''] ?? ''}`.trim(),
      `Sign in to read the count and the minutes under "Votes": ${facts.url}/sign-in`,
      hint(facts),
    ),
});

const italian = (hint: Hint): Readonly<Record<MotionMail, Text>> => ({
  motion_announced: (facts) =>
    mail(
      'Convocazione: La invitiamo a votare',
      elided(
        `La comunità ${placeOf(facts)} La chiama a votare su ${titleOf(facts)}. Il voto si apre il ${hour(facts.opens, 'it')} e si chiude il ${hour(facts.closes, 'it')} (ora italiana).`,
      ),
      `Acceda per leggere la mozione, votare o delegare in «Votazioni»: ${facts.url}/sign-in`,
      `La convocazione è inviata a ogni avente diritto, anche al Suo account ${nameOf(facts)}, anche se gli avvisi sono disattivati.`,
    ),
  motion_opened: (facts) =>
    mail(
      'Il voto è aperto',
      elided(
        `Nella comunità ${placeOf(facts)} è aperto il voto su ${titleOf(facts)}. Si chiude il ${hour(facts.closes, 'it')} (ora italiana).`,
      ),
      `Acceda per votare in «Votazioni»: ${facts.url}/sign-in`,
      hint(facts),
    ),
  motion_reminder: (facts) =>
    mail(
      'Il voto sta per chiudersi',
      elided(
        `Nella comunità ${placeOf(facts)} il voto su ${titleOf(facts)} si chiude il ${hour(facts.closes, 'it')} (ora italiana) e non risulta ancora un Suo voto.`,
      ),
      `Acceda per votare in «Votazioni»: ${facts.url}/sign-in`,
      hint(facts),
    ),
  motion_decided: (facts) =>
    mail(
      'Esito di una votazione',
      `Nella comunità ${placeOf(facts)} la votazione su ${titleOf(facts)} è conclusa. ${OUTCOMES_IT[facts.outcome ?? ''] ?? ''}`.trim(),
      `Acceda per leggere il conteggio e il verbale in «Votazioni»: ${facts.url}/sign-in`,
      hint(facts),
    ),
});

/** The mails about a vote; `hint` says how to stop them. The call itself cannot be stopped: by it the notice of the statute is kept. */
export const MOTION_TEXTS = { en: english, it: italian } as const;
