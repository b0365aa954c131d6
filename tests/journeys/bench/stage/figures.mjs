// Figures, each beside its aim.

const quantile = (values, share) => {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
};

export const median = (values) => quantile(values, 0.5);

export const ms = (value) => `${value.toFixed(value < 100 ? 2 : 0)} ms`;

/** `2.10 ms, p95 3.40 ms` */
export const spread = (values) => `${ms(median(values))}, p95 ${ms(quantile(values, 0.95))}`;

/** `412 ms (398 to 455)`: the median of few runs and how far they lie apart. */
export const range = (values) => {
  const [least, most] = [Math.min(...values), Math.max(...values)].map((value) => value.toFixed(0));
  return `${median(values).toFixed(0)} ms (${least} to ${most})`;
};

/** Bytes as kilobytes of 1,000. */
export const kilobytes = (bytes) => `${(bytes / 1_000).toFixed(1)} KB`;

export const title = (words) => console.log(`\n${words}`);

export const figure = (what, value, aim = "") => console.log(`  ${what.padEnd(62)}${value.padEnd(26)}${aim && `aim: ${aim}`}`.trimEnd());
