export const USAGES: Readonly<Record<string, string>>;
export function askedUsage(script: string, args: readonly string[]): string | undefined;
