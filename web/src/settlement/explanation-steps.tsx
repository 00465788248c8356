/** A code of the API in brackets after its name: `transmission rate (transmission_refund)`. */
const CODE = / \([a-z]+(?:_[a-z]+)+\)/g;

/** The steps of a calculation, one sentence each, from the reading to the cent; values by their names, without codes. */
export const ExplanationSteps = ({ lines }: { readonly lines: readonly string[] }) => (
  <ol className="mt-2 space-y-2 border-l-2 border-accent pl-4 text-sm">
    {lines.map((line) => (
      <li key={line} className="break-words">
        {line.replaceAll(CODE, '')}
      </li>
    ))}
  </ol>
);
