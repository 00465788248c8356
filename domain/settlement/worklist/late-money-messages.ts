import { call, inEachLanguage, message, withRemedies } from '../../kernel/messages.ts';
import { formatCents, italianDecimal } from '../../kernel/money/decimal.ts';
import { writeMonth } from '../../kernel/text/write-month.ts';
import type { LocalMonth } from '../../kernel/time/local-date.ts';

/** Months of a configuration of which GSE owes, past the day by which it pays, more than arrived; the months between may be paid. Cents. */
export interface LateMoney {
  readonly month: LocalMonth;
  readonly lastMonth: LocalMonth;
  readonly months: number;
  readonly owedCents: number;
  readonly receivedCents: number;
}

export const lateMoneyMessages = {
  unpaid: ({ month, lastMonth, months, owedCents, receivedCents }: LateMoney) =>
    inEachLanguage((language) => {
      const [open, owed] = [owedCents - receivedCents, owedCents].map((cents) => formatCents(BigInt(cents))) as [string, string];
      const [first, last] = [writeMonth(month, language), writeMonth(lastMonth, language)];
      if (language === 'it') {
        const period = months === 1 ? `per ${first}` : `per ${months} mesi, da ${first} a ${last}`;
        const part = receivedCents === 0 ? `i ${italianDecimal(owed)} EUR` : `${italianDecimal(open)} dei ${italianDecimal(owed)} EUR`;
        return `il GSE non ha ancora versato ${part} dovuti ${period}, e il termine di pagamento è passato`;
      }
      const period = months === 1 ? `for ${first}` : `for ${months} months from ${first} to ${last}`;
      const part = receivedCents === 0 ? `the ${owed} EUR` : `${open} of the ${owed} EUR`;
      return `GSE has not paid ${part} that it owes ${period}, and the day by which it must pay has passed`;
    }),
  recordOrAsk: withRemedies(
    message(
      "if the money has arrived, record it; otherwise ask GSE for it, or import GSE's amounts of the months if it recognises less",
      'se il denaro è arrivato, registri l’incasso; altrimenti solleciti il GSE, oppure importi gli importi del GSE dei mesi se ne riconosce meno',
    ),
    call('recordGseReceipt'),
  ),
};
