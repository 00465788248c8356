/** The steps of a calculation, one sentence each, from the reading to the cent. */
export const ExplanationSteps = ({ lines }: { readonly lines: readonly string[] }) => (
  <ol className="mt-2 space-y-2 border-l-2 border-accent pl-4 text-sm">
    {lines.map((line) => (
      <li key={line} className="break-words">
        {line}
      </li>
    ))}
  </ol>
);
