export { HOLDERS, type Holder } from '../kernel/legal/classes.ts';
export { nameOfHolder } from '../kernel/legal/holder-words.ts';
