package reports

import (
	"fmt"

	"tanso/internal/exact"
	"tanso/reports/dossier"
)

func evidenceCode(i int) string { return fmt.Sprintf("EV-%04d", i+1) }

// maxLookUps bounds how many cells the formulas of the evidence compare. Beyond it their counts are recorded values: a
// spreadsheet would take hours.
const maxLookUps = 200_000_000

// evidenceLink says that an activity rests on a file.
type evidenceLink struct {
	file     int
	activity string
}

func (b *book) evidenceLinks() []evidenceLink {
	var out []evidenceLink
	for k, e := range b.dossier.Evidence {
		for _, id := range e.Activities {
			if b.uses.activity[id].n > 0 {
				out = append(out, evidenceLink{k, id})
			}
		}
	}
	return out
}

// evidenceSheet lists the original files with the lines that rest on them, and the way back.
func (b *book) evidenceSheet() Section {
	links := b.evidenceLinks()
	return Section{
		ID: sheetEvidence, Title: Text{"Evidence", "証跡"},
		Note: Text{
			"Original files as they stood at close. Run sha256sum over a file: the result must equal the value here.",
			"確定時点の原本ファイル。ファイルの sha256sum の結果は下記の値に一致しなければならない。",
		},
		Tables: []Table{b.evidenceTable(links), b.linkTable(links)},
	}
}

func (b *book) evidenceTable(links []evidenceLink) Table {
	used, first := map[int]int{}, map[int]string{}
	for _, x := range links {
		if used[x.file] == 0 {
			first[x.file] = x.activity
		}
		used[x.file] += b.uses.activity[x.activity].n
	}
	e := func(i int) dossier.Evidence { return b.dossier.Evidence[i] }
	t := table("evidence", Text{"Files", "ファイル"}, len(b.dossier.Evidence), []field{
		{col("code", "Evidence code", "証跡コード", 14), func(i int) Cell { return str(evidenceCode(i)).to(b.lineOfActivity(first[i])) }},
		{col("file", "File", "ファイル名", 40), func(i int) Cell { return str(e(i).FileName) }},
		{numCol("used", "Lines using it", "使用行数", 14), func(i int) Cell {
			return count(used[i]).from(b.plan.sumIf("evidence_links", "lines", "code", b.plan.near("evidence", "code", i)))
		}},
		{col("media", "Type", "形式", 22), func(i int) Cell { return str(e(i).MediaType) }},
		{numCol("size", "Bytes", "バイト数", 14), func(i int) Cell { return num(exact.Int(e(i).Size), 0) }},
		{col("sha256", "SHA-256", "SHA-256", 68), func(i int) Cell { return str(e(i).SHA256) }},
		{col("kind", "Attached to", "添付先", 14), func(i int) Cell { return str(e(i).TargetKind) }},
		{col("target", "Id of it", "添付先ID", 38), func(i int) Cell { return str(e(i).TargetID) }},
		{col("note", "Note", "備考", 30), func(i int) Cell { return str(e(i).Note) }},
		{col("by", "Attached by", "添付者", 18), func(i int) Cell { return str(e(i).AttachedBy) }},
		{col("at", "Attached at (UTC)", "添付日時 (UTC)", 20), func(i int) Cell { return str(utc(e(i).AttachedAt)) }},
	})
	t.Empty = Text{"No file was kept as evidence", "証跡ファイルの記録なし"}
	return t
}

func (b *book) linkTable(links []evidenceLink) Table {
	recordedOnly := len(links)*len(b.inv.Entries) > maxLookUps
	t := table("evidence_links", Text{"What rests on which file", "ファイルと活動量の対応"}, len(links), []field{
		{col("code", "Evidence code", "証跡コード", 14), func(i int) Cell {
			return str(evidenceCode(links[i].file)).to(b.plan.cell("evidence", "code", links[i].file))
		}},
		{col("activity", "Activity id", "活動ID", 40), func(i int) Cell { return str(links[i].activity).to(b.lineOfActivity(links[i].activity)) }},
		{numCol("lines", "Lines", "行数", 14), func(i int) Cell {
			lines := count(b.uses.activity[links[i].activity].n)
			return recordedWhere(recordedOnly, lines.from(b.plan.countIf("activity", "activity", b.plan.near("evidence_links", "activity", i))))
		}},
	})
	t.Empty = Text{"No line rests on a file", "ファイルに基づく明細なし"}
	return t
}

// evidencedLines counts the lines that rest on at least one file.
func (b *book) evidencedLines() int {
	n := 0
	for _, e := range b.inv.Entries {
		if len(b.evidence[e.ActivityID]) > 0 {
			n++
		}
	}
	return n
}

// checkEvidence proves that lines and files name each other.
func (b *book) checkEvidence() []check {
	if len(b.dossier.Evidence) == 0 {
		return nil
	}
	links, lines := exact.Zero, exact.Zero
	for _, x := range b.evidenceLinks() {
		links = links.Add(exact.Int(int64(b.uses.activity[x.activity].n)))
	}
	for _, e := range b.inv.Entries {
		lines = lines.Add(exact.Int(int64(len(b.evidence[e.ActivityID]))))
	}
	found := exact.Int(int64(b.evidencedLines()))
	return []check{
		tie(Text{"Files named by lines = lines named by files", "明細が示すファイル数＝ファイルが示す明細数"}, sheetEvidence,
			formulaSide(lines, func() string { return b.plan.sum("activity", "evidence_files") }),
			formulaSide(links, func() string { return b.plan.sum("evidence", "used") }),
			Text{"The way from a line to its file leads back.", "明細とファイルの参照が双方向に一致する。"}),
		tie(Text{"Lines with evidence whose file is listed", "証跡一覧にあるファイルを示す明細"}, sheetEvidence, recorded(found),
			formulaSide(found, func() string {
				return b.plan.each("activity", func(part string) string {
					return "SUMPRODUCT(COUNTIFS(" + b.plan.list("evidence", "code") + "," + b.plan.list(part, "evidence") + "))"
				})
			}), Text{"No line refers to a file that is not listed.", "一覧にないファイルを示す明細がない。"}),
	}
}
