/**
 * A time from a message's header as a cell's `metadata.execution` has it: ISO 8601 in UTC with the kernel's own
 * decimals, six of them. A time without a zone is in UTC; what is no time counts as now.
 */
export function kernelTime(date: unknown): string {
  const text = String(date);
  const time = new Date(/(?:Z|[+-]\d\d:?\d\d)$/i.test(text) ? text : `${text}Z`);
  if (Number.isNaN(time.valueOf())) return kernelTime(new Date().toISOString());
  const decimals = /\.(\d{1,6})/.exec(text)?.[1] ?? "";
  return `${time.toISOString().slice(0, 19)}.${decimals.padEnd(6, "0")}Z`;
}
