/** Has names in braces: an address written out goes before it. */
export const isPattern = (path: string): boolean => path.includes('{');

/** Matches the addresses that a path with {names} in braces stands for. */
export const pathPattern = (path: string): RegExp =>
  new RegExp(`^${path.replaceAll(/[.*+?^$()|[\]\\]/g, '\\$&').replaceAll(/\{\w+\}/g, '[^/]+')}$`);
