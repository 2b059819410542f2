import { saveFile } from "@/shared/api/request";

/** RFC 4180 with a byte order mark, which spreadsheets in Japan need to read UTF-8. */
export function csvText(rows: readonly (readonly string[])[]): string {
  const cell = (text: string) => {
    // A leading operator would run as a formula when the file is opened; numbers stay numbers.
    const safe = /^[=+@\t\r]|^-(?!\d)/.test(text) ? `'${text}` : text;
    return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
  };
  return `\uFEFF${rows.map((row) => row.map(cell).join(",")).join("\r\n")}\r\n`;
}

export function saveCsv(name: string, rows: readonly (readonly string[])[]): void {
  saveFile(new Blob([csvText(rows)], { type: "text/csv;charset=utf-8" }), `${name}.csv`);
}
