import { type Message, message } from '../../kernel/messages.ts';
import type { CountedTwice } from '../run/counted-twice.ts';
import type { GrownAmount } from '../run/grown-amount.ts';
import { writeCents, writeDay } from '../run/wording.ts';

/** What a finding about amounts says, in EUR. */
export const describeAmount = (finding: GrownAmount | CountedTwice): Message =>
  finding.reason === 'grown_amount' ? describeGrowth(finding) : describeCountedTwice(finding);

const COMPONENTS = {
  premium: message('premium', 'tariffa premio'),
  refund: message('valorisation', 'contributo di valorizzazione'),
} as const;

const describeGrowth = ({ component, posted_cents, cents }: GrownAmount): Message =>
  message(
    `${COMPONENTS[component].en}: the month comes to ${writeCents(cents, 'en')} EUR, far more than the ${writeCents(posted_cents, 'en')} EUR posted`,
    `${COMPONENTS[component].it}: il mese ammonta a ${writeCents(cents, 'it')} EUR, molto più dei ${writeCents(posted_cents, 'it')} EUR registrati`,
  );

const describeCountedTwice = ({ code, configuration_id, from }: CountedTwice): Message =>
  message(
    `${code} is still counted in the amounts posted for configuration ${configuration_id}, from ${writeDay(from, 'en')}`,
    `${code} rientra ancora negli importi registrati per la configurazione ${configuration_id}, dal ${writeDay(from, 'it')}`,
  );

/** How to put it right. */
export const amountRemedy = (finding: GrownAmount | CountedTwice, run: number): Message =>
  finding.reason === 'grown_amount' ? findCause(run) : approveOther(finding.configuration_id);

const findCause = (run: number): Message =>
  message(
    `check what caused it (GET /api/v1/settlement/runs/${run}/touched) and undo it where it is wrong`,
    `verifica la causa (GET /api/v1/settlement/runs/${run}/touched) e annullala se è errata`,
  );

const approveOther = (configurationId: number): Message =>
  message(
    `first approve the month of configuration ${configurationId} without it, then settle this one again (POST /api/v1/settlement/recompute)`,
    `approva prima il mese della configurazione ${configurationId} che non lo comprende, poi ricalcola questo (POST /api/v1/settlement/recompute)`,
  );
