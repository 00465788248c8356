const NAME = /(?:^|[/_])(\d{4})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})(?=_|\.|$)/;

/**
 * When a flow of the SII was made (epoch ms, its time read as UTC), by `<VAT>_<VAT>_<YYYYMM>_<flow>_<yyyyMMddHHmmss>_...` of its name;
 * undefined where the name says none. Source: cacer.md 6.3.
 */
export function flowTime(name: string): number | undefined {
  const parts = NAME.exec(name)?.slice(1).map(Number);
  if (parts === undefined) return undefined;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = parts;
  const time = Date.UTC(year, month - 1, day, hour, minute, second);
  const isReal =
    year >= 2000 && year < 2100 && month >= 1 && month <= 12 && day >= 1 && day <= 31 && hour < 24 && minute < 60 && second < 60;
  return isReal ? time : undefined;
}
