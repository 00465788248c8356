const BREAKS =
  /^(from|where|inner join|left join|cross join|order by|group by|having|values|set|on conflict|returning|limit|for update|for share|union all)\b/i;

/** One statement over several lines: a new line before each clause outside brackets and quotes, single spaces elsewhere. */
export function layOut(statement: string): string {
  const text = statement.trim().replace(/\s+/g, ' ');
  let depth = 0;
  let quote = '';
  let out = '';
  for (let at = 0; at < text.length; at += 1) {
    const char = text[at] ?? '';
    if (quote === '' && (char === "'" || char === '"')) quote = char;
    else if (char === quote) quote = '';
    if (quote === '' && char === '(') depth += 1;
    if (quote === '' && char === ')') depth -= 1;
    const breaks = quote === '' && depth === 0 && char === ' ' && BREAKS.test(text.slice(at + 1, at + 20)) && !/delete$/i.test(out);
    out += breaks ? '\n  ' : char;
  }
  return out;
}
