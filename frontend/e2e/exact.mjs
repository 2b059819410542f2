// Exact decimals of the API and how a screen has to print them, worked out apart from the app and from the server.
const places = 120;
const one = 10n ** BigInt(places);

/** "-12.5" as a whole number of 10⁻¹²⁰. More digits than that are an error, never a rounding. */
export function exact(text) {
  const match = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text);
  if (!match || (match[3] ?? "").length > places) throw new Error(`not an exact decimal: ${text}`);
  const value = BigInt(match[2] + (match[3] ?? "").padEnd(places, "0"));
  return match[1] === "-" ? -value : value;
}

export function sum(values) {
  return values.reduce((total, value) => total + value, 0n);
}

/** Half to even, as a whole number of the last place that is kept. */
function rounded(value, kept) {
  const unit = 10n ** BigInt(places - kept);
  const size = value < 0n ? -value : value;
  const [whole, rest] = [size / unit, size % unit];
  const up = 2n * rest > unit || (2n * rest === unit && whole % 2n === 1n);
  return up ? whole + 1n : whole;
}

function grouped(digits) {
  return digits.replace(/\B(?=(\d{3})+$)/g, ",");
}

/** Exact kilograms as tonnes to the kilogram: "−1,234.500". What rounds to nothing has no sign. */
export function tonnes(kg, { minus = "−", plus = "" } = {}) {
  const size = rounded(kg, 0);
  const sign = size === 0n ? "" : kg < 0n ? minus : plus;
  return `${sign}${grouped(String(size / 1000n))}.${String(size % 1000n).padStart(3, "0")}`;
}

/** The number with exactly so many decimal places. */
export function fixed(value, kept) {
  const size = rounded(value, kept);
  const unit = 10n ** BigInt(kept);
  return `${value < 0n && size !== 0n ? "−" : ""}${grouped(String(size / unit))}.${String(size % unit).padStart(kept, "0")}`;
}

/** The number with all its digits, and without zeros behind. */
export function plain(value) {
  const [whole, fraction] = fixed(value, places).split(".");
  const kept = fraction.replace(/0+$/, "");
  return kept === "" ? whole : `${whole}.${kept}`;
}

/** A part of a whole in per cent, with one decimal place: "12.0%". */
export function percent(part, whole) {
  const size = rounded((part * 100n * one) / whole, 1);
  return `${grouped(String(size / 10n))}.${size % 10n}%`;
}
