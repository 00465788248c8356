import { Money } from '../../kit/figures.tsx';
import { Card } from '../../kit/page.tsx';
import { useWords } from '../../shell/words.ts';
import type { Statement } from './statement.ts';

const WORDS = {
  title: ['Where it comes from', 'Da dove viene'],
  premium: ['Premium of GSE for shared energy', "Tariffa premio del GSE per l'energia condivisa"],
  refund: ['Valorisation: grid costs that shared energy avoids', "Valorizzazione: costi di rete che l'energia condivisa evita"],
  sales: ['Sale of energy', "Vendita dell'energia"],
  what: ['What', 'Voce'],
  gross: ['Gross', 'Lordo'],
  kept: ['Costs and fund', 'Costi e fondo'],
  net: ['Net', 'Netto'],
  key: ['How the community shares it out', 'Come la comunità lo ripartisce'],
} as const;

/** The components of an amount, and the key by which the community shares out. */
export function WhereItGoes({ statement }: { readonly statement: Statement }) {
  const words = useWords(WORDS);
  return (
    <Card title={words.title}>
      <div className="overflow-x-auto">
        <table className="w-full text-sm">
          <thead className="text-left text-muted">
            <tr>
              <th scope="col" className="py-2 pr-3 font-medium">
                {words.what}
              </th>
              {[words.gross, words.kept, words.net].map((label) => (
                <th key={label} scope="col" className="py-2 pl-3 text-right font-medium">
                  {label}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {statement.amounts.map(({ component, gross_cents, costs_cents, fund_cents, net_cents }) => (
              <tr key={component} className="border-t border-line">
                <th scope="row" className="py-2 pr-3 text-left font-normal">
                  {words[component]}
                </th>
                <td className="py-2 pl-3 text-right">
                  <Money cents={gross_cents} />
                </td>
                <td className="py-2 pl-3 text-right">
                  <Money cents={-(costs_cents + fund_cents)} />
                </td>
                <td className="py-2 pl-3 text-right font-semibold">
                  <Money cents={net_cents} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {statement.keys.length > 0 && (
        <div className="mt-4 text-sm">
          <h3 className="font-medium">{words.key}</h3>
          {statement.keys.map((key) => (
            <p key={key} className="text-muted">
              {key}
            </p>
          ))}
        </div>
      )}
    </Card>
  );
}
