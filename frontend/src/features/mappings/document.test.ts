import { describe, expect, it } from "vitest";
import { momentOf, parseDocument, unitIn } from "./document";
import { absolute, itemsAround, relative } from "./path";

describe("paths", () => {
  it("quotes names that could be taken for more", () => {
    expect(absolute(["params", "em:0", "total"])).toBe("params.em:0.total");
    expect(absolute(["a.b", 2, 'c"d'])).toBe('"a.b"[2]."c\\"d"');
    expect(absolute([0, "v"])).toBe("[0].v");
  });
  it("goes through every list on the way", () => {
    expect(itemsAround(["a", "b"])).toBeNull();
    expect(itemsAround(["rows", 3, "v"])).toBe("rows[*]");
    expect(itemsAround(["meterValue", 0, "sampledValue", 1, "value"])).toBe("meterValue[*].sampledValue[*]");
  });
  it("is seen from the item, from what is around it, or from the message", () => {
    const each = "meterValue[*].sampledValue[*]";
    expect(relative(["meterValue", 0, "sampledValue", 1, "value"], each)).toBe("value");
    expect(relative(["meterValue", 0, "timestamp"], each)).toBe("^.timestamp");
    expect(relative(["connectorId"], each)).toBe("$.connectorId");
    expect(relative(["a", "b"], undefined)).toBe("a.b");
    expect(relative([0, "v"], "[*]")).toBe("v");
  });
});

describe("what a sample tells", () => {
  it("knows the forms of times", () => {
    expect(momentOf("t", 1775003400, "Asia/Tokyo").format).toBe("unix");
    expect(momentOf("t", 1775003400123, "Asia/Tokyo").format).toBe("unix_ms");
    expect(momentOf("t", "2026-04-01T00:30:00Z", "Asia/Tokyo").zone).toBeUndefined();
    expect(momentOf("t", "2026-04-01 09:30", "Asia/Tokyo").zone).toBe("Asia/Tokyo");
  });
  it("takes a unit only from a key that spells it out", () => {
    expect(unitIn("total_kwh")).toBe("kWh");
    expect(unitIn("activeWh")).toBe("Wh");
    expect(unitIn("total")).toBe("");
  });
  it("refuses what is no document", () => {
    expect(parseDocument("[]")).toBeNull();
    expect(parseDocument("{")).toBeNull();
    expect(parseDocument('{"version":1,"meter":{"from":""},"time":{},"values":[]}')?.version).toBe(1);
  });
});
