/** What a list says of a word that came from outside; undefined for one that it lacks, also for `constructor` and others that every object has. */
export const wordOf = <T>(words: Readonly<Record<string, T>>, word: string): T | undefined =>
  Object.hasOwn(words, word) ? words[word] : undefined;
