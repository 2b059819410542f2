// Exact decimal text, as the API sends it. Nothing here passes through a floating-point number except `toNumber`,
// which is for drawing only.

interface Parts {
  negative: boolean;
  digits: bigint;
  scale: number;
}

const pattern = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d{1,3}))?$/;

function parse(text: string): Parts {
  const match = pattern.exec(text.trim());
  const whole = match?.[2] ?? "";
  const fraction = match?.[3] ?? "";
  if (!match || whole + fraction === "") throw new Error(`not a decimal number: ${text}`);
  let digits = BigInt(whole + fraction);
  let scale = fraction.length - Number(match[4] ?? "0");
  if (scale < 0) {
    digits *= 10n ** BigInt(-scale);
    scale = 0;
  }
  return { negative: match[1] === "-" && digits !== 0n, digits, scale };
}

function signed({ negative, digits }: Parts): bigint {
  return negative ? -digits : digits;
}

function print(value: bigint, scale: number): string {
  const digits = (value < 0n ? -value : value).toString().padStart(scale + 1, "0");
  const whole = digits.slice(0, digits.length - scale);
  const fraction = digits.slice(digits.length - scale);
  return `${value < 0n ? "-" : ""}${whole}${fraction ? `.${fraction}` : ""}`;
}

function align(a: Parts, b: Parts): { a: bigint; b: bigint; scale: number } {
  const scale = Math.max(a.scale, b.scale);
  const lift = (part: Parts) => signed(part) * 10n ** BigInt(scale - part.scale);
  return { a: lift(a), b: lift(b), scale };
}

export function isDecimal(text: string): boolean {
  const match = pattern.exec(text.trim());
  return match !== null && (match[2] ?? "") + (match[3] ?? "") !== "";
}

export function addDecimals(values: readonly string[]): string {
  let sum: Parts = { negative: false, digits: 0n, scale: 0 };
  for (const value of values) {
    const { a, b, scale } = align(sum, parse(value));
    const total = a + b;
    sum = { negative: total < 0n, digits: total < 0n ? -total : total, scale };
  }
  return print(signed(sum), sum.scale);
}

export function subtractDecimals(left: string, right: string): string {
  const { a, b, scale } = align(parse(left), parse(right));
  return print(a - b, scale);
}

export function compareDecimals(left: string, right: string): number {
  const { a, b } = align(parse(left), parse(right));
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Moves the decimal point: places = -3 turns kg into t, 2 turns a share into percent. */
export function shiftDecimal(text: string, places: number): string {
  const parts = parse(text);
  const scale = parts.scale - places;
  if (scale >= 0) return print(signed(parts), scale);
  return print(signed(parts) * 10n ** BigInt(-scale), 0);
}

/** Rounds to so many places, half to even, as the reports do. */
export function roundDecimal(text: string, places: number): string {
  const parts = parse(text);
  if (parts.scale <= places) return print(signed(parts), parts.scale);
  const unit = 10n ** BigInt(parts.scale - places);
  return print(roundedQuotient(signed(parts), unit), places);
}

function roundedQuotient(value: bigint, unit: bigint): bigint {
  const magnitude = value < 0n ? -value : value;
  const quotient = magnitude / unit;
  const twice = (magnitude % unit) * 2n;
  const up = twice > unit || (twice === unit && quotient % 2n === 1n);
  const rounded = up ? quotient + 1n : quotient;
  return value < 0n ? -rounded : rounded;
}

/** part ÷ whole as a percentage, rounded half to even; null when whole is zero. */
export function percentOf(part: string, whole: string, places = 1): string | null {
  const { a, b } = align(parse(part), parse(whole));
  if (b === 0n) return null;
  const numerator = a * 100n * 10n ** BigInt(places) * (b < 0n ? -1n : 1n);
  return print(roundedQuotient(numerator, b < 0n ? -b : b), places);
}

interface Places {
  min?: number;
  max?: number;
}

/**
 * Text for people: thousands separated by commas (both languages use them), at most `max` decimal places (half to
 * even), at least `min`. Without `max` no digit is dropped.
 */
export function formatDecimal(text: string, { min = 0, max }: Places = {}): string {
  const rounded = max === undefined ? print(signed(parse(text)), parse(text).scale) : roundDecimal(text, max);
  const [whole = "0", fraction = ""] = rounded.replace("-", "").split(".");
  const kept = fraction.replace(/0+$/, "").padEnd(min, "0");
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ",");
  const zero = /^[0,]*$/.test(grouped) && /^0*$/.test(kept);
  return `${rounded.startsWith("-") && !zero ? "−" : ""}${grouped}${kept ? `.${kept}` : ""}`;
}

/** For drawing charts only; a figure that is shown as text is never made from this. */
export function toNumber(text: string): number {
  return Number(text);
}

/** What a person typed, as plain decimal text: full-width digits and thousands separators are accepted. */
export function readDecimal(typed: string): string | null {
  const text = typed
    .normalize("NFKC")
    .trim()
    .replace(/[−ー–]/g, "-");
  const plain = /^[+-]?\d{1,3}(,\d{3})+(\.\d*)?$/.test(text) ? text.replaceAll(",", "") : text;
  return isDecimal(plain) ? plain.replace(/^\+/, "") : null;
}

/** Groups the digits of each number in a text, as in "232 t × 1,650 kgCO2e"; what is part of a word stays. */
export function groupNumbers(text: string): string {
  return text.replace(/(?<![\p{L}\d.,_-])\d{4,}(?:\.\d+)?(?![\p{L}\d_])/gu, (number) => formatDecimal(number));
}
