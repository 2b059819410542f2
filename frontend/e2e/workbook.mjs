// Workbooks for tests, without a library: the parts of an .xlsx in an archive that is not compressed.
import { Buffer } from "node:buffer";

const table = Array.from({ length: 256 }, (_, n) => {
  let c = n;
  for (let k = 0; k < 8; k++) c = c & 1 ? (c >>> 1) ^ 0xedb88320 : c >>> 1;
  return c >>> 0;
});

function crc32(bytes) {
  let c = 0xffffffff;
  for (const byte of bytes) c = table[(c ^ byte) & 0xff] ^ (c >>> 8);
  return (c ^ 0xffffffff) >>> 0;
}

function header(signature, name, body, offset) {
  const central = offset !== undefined;
  const out = Buffer.alloc(central ? 46 : 30);
  let at = out.writeUInt32LE(signature, 0);
  if (central) at = out.writeUInt16LE(20, at);
  at = out.writeUInt16LE(20, at);
  at = out.writeUInt16LE(0x0800, at); // names are UTF-8
  at = out.writeUInt16LE(0, at + 0); // stored
  at = out.writeUInt32LE(0x5a210000, at);
  at = out.writeUInt32LE(crc32(body), at);
  at = out.writeUInt32LE(body.length, at);
  at = out.writeUInt32LE(body.length, at);
  at = out.writeUInt16LE(name.length, at);
  if (central) out.writeUInt32LE(offset, 42);
  return out;
}

function zip(files) {
  const parts = [];
  const directory = [];
  let offset = 0;
  for (const [path, text] of Object.entries(files)) {
    const name = Buffer.from(path);
    const body = Buffer.from(text);
    parts.push(header(0x04034b50, name, body), name, body);
    directory.push(header(0x02014b50, name, body, offset), name);
    offset += 30 + name.length + body.length;
  }
  const listed = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(directory.length / 2, 8);
  end.writeUInt16LE(directory.length / 2, 10);
  end.writeUInt32LE(listed.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...parts, listed, end]);
}

const escaped = (text) => text.replace(/&/g, "&amp;").replace(/</g, "&lt;");

function sheetOf(rows) {
  const cell = (value, row, column) => {
    const at = `r="${String.fromCharCode(65 + column)}${row + 1}"`;
    return typeof value === "number"
      ? `<c ${at}><v>${value}</v></c>`
      : `<c ${at} t="inlineStr"><is><t>${escaped(value)}</t></is></c>`;
  };
  const line = (cells, row) =>
    `<row r="${row + 1}">${cells.map((value, column) => cell(value, row, column)).join("")}</row>`;
  return `${xml}<worksheet xmlns="${main}"><sheetData>${rows.map(line).join("")}</sheetData></worksheet>`;
}

const xml = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const packaged = "http://schemas.openxmlformats.org/package/2006";
const kind = "application/vnd.openxmlformats-officedocument.spreadsheetml";

/** An .xlsx of sheets, each with rows of texts and numbers. */
export function workbook(sheets) {
  const names = Object.keys(sheets);
  const related = (id, type, target) => `<Relationship Id="rId${id}" Type="${office}/${type}" Target="${target}"/>`;
  const files = {
    "[Content_Types].xml": `${xml}<Types xmlns="${packaged}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="${kind}.sheet.main+xml"/>${names
      .map((_, i) => `<Override PartName="/xl/worksheets/sheet${i + 1}.xml" ContentType="${kind}.worksheet+xml"/>`)
      .join("")}</Types>`,
    "_rels/.rels": `${xml}<Relationships xmlns="${packaged}/relationships">${related(1, "officeDocument", "xl/workbook.xml")}</Relationships>`,
    "xl/workbook.xml": `${xml}<workbook xmlns="${main}" xmlns:r="${office}"><sheets>${names
      .map((name, i) => `<sheet name="${escaped(name)}" sheetId="${i + 1}" r:id="rId${i + 1}"/>`)
      .join("")}</sheets></workbook>`,
    "xl/_rels/workbook.xml.rels": `${xml}<Relationships xmlns="${packaged}/relationships">${names
      .map((_, i) => related(i + 1, "worksheet", `worksheets/sheet${i + 1}.xml`))
      .join("")}</Relationships>`,
  };
  for (const [i, name] of names.entries()) files[`xl/worksheets/sheet${i + 1}.xml`] = sheetOf(sheets[name]);
  return zip(files);
}
