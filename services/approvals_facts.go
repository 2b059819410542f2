package services

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"strings"

	"github.com/google/uuid"

	"tanso/emissions"
	"tanso/internal/fault"
)

// factLines are the facts that an approval is about, each a line of JSON, so that the database can hash those of many
// packages in one statement. It stands behind a table scope (key, source_id, period_start, period_end, request_id,
// inventory_id), and gives content (key, content): the version of the form and the lines in byte order. Of an entry it
// has the first id of its line of corrections and the newest, days, quantity, unit, kind, the text of its evidence and the
// SHA-256 of each attached file; of a metered source the usage of its registers by month; of a request the files that
// came with it; of an inventory the hash of its newest figures.
const factLines = `
	line AS (
	  SELECT c.key, a.id AS newest, a.id, a.supersedes_id FROM scope c
	  JOIN activity a ON a.organization_id = $1 AND a.source_id = c.source_id AND a.quantity IS NOT NULL
	    AND a.period_start < c.period_end AND a.period_end > c.period_start
	  WHERE NOT EXISTS (SELECT FROM activity n WHERE n.organization_id = $1 AND n.supersedes_id = a.id)
	  UNION ALL
	  SELECT l.key, l.newest, o.id, o.supersedes_id FROM line l JOIN activity o ON o.organization_id = $1 AND o.id = l.supersedes_id),
	attached AS (
	  SELECT e.target_kind, e.target_id, e.sha256 FROM evidence e WHERE e.organization_id = $1 AND e.target_kind IN ('activity', 'request')
	    AND NOT EXISTS (SELECT FROM evidence_detached d WHERE d.organization_id = $1 AND d.evidence_id = e.id)),
	facts AS (
	  SELECT l.key, json_build_array('activity', l.id, a.id, to_char(a.period_start, 'YYYY-MM-DD'), to_char(a.period_end, 'YYYY-MM-DD'),
	    trim_scale(a.quantity)::text, a.unit, a.data_type, a.evidence, (SELECT coalesce(json_agg(DISTINCT f.sha256 ORDER BY f.sha256), '[]')
	    FROM attached f WHERE f.target_kind = 'activity' AND f.target_id = l.id::text))::text AS line
	  FROM line l JOIN activity a ON a.organization_id = $1 AND a.id = l.newest WHERE l.supersedes_id IS NULL
	  UNION ALL
	  SELECT c.key, json_build_array('usage', r.id, to_char(u.month, 'YYYY-MM'), trim_scale(u.value)::text, trim_scale(u.estimated)::text,
	    u.covered_us, r.unit)::text
	  FROM scope c JOIN emission_source s ON s.organization_id = $1 AND s.id = c.source_id
	  JOIN register r ON r.organization_id = $1 AND (r.number = s.register_number OR r.number IN (SELECT m.register_number
	    FROM virtual_member m WHERE m.organization_id = $1 AND m.virtual_meter_id = s.virtual_meter_id))
	  JOIN usage_month u ON u.organization_id = $1 AND u.register_number = r.number AND u.month >= c.period_start AND u.month < c.period_end
	  UNION ALL
	  SELECT DISTINCT c.key, json_build_array('file', f.sha256)::text
	  FROM scope c JOIN attached f ON f.target_kind = 'request' AND f.target_id = c.request_id::text
	  UNION ALL
	  (SELECT DISTINCT ON (c.key) c.key, json_build_array('figures', u.inventory_id, u.figures_sha256)::text
	   FROM scope c JOIN run u ON u.organization_id = $1 AND u.inventory_id = c.inventory_id ORDER BY c.key, u.finished_at DESC, u.id DESC)),
	content AS (
	  SELECT key, convert_to('tanso-approval-1' || chr(10) || string_agg(line, chr(10) ORDER BY line COLLATE "C"), 'UTF8') AS content
	  FROM facts GROUP BY key)`

// factPackage names what is handed in: a source and whole months, a request, or an inventory.
type factPackage struct {
	RequestID   *uuid.UUID
	SourceID    *uuid.UUID
	PeriodStart *emissions.Date
	PeriodEnd   *emissions.Date
	InventoryID *uuid.UUID
	RunID       *uuid.UUID
}

func (p factPackage) subject() string {
	switch {
	case p.InventoryID != nil:
		return "inventory:" + p.InventoryID.String()
	case p.SourceID != nil:
		return "source:" + p.SourceID.String() + ":" + p.PeriodStart.String() + ":" + p.PeriodEnd.String()
	}
	return "request:" + p.RequestID.String()
}

// contentOf returns the canonical bytes of the facts as they are now, and their SHA-256; nil when there are none.
func (t *tx) contentOf(ctx context.Context, p factPackage) (content []byte, sum string, err error) {
	err = t.QueryRow(ctx, `
		WITH RECURSIVE scope AS (SELECT 1 AS key, $2::uuid AS source_id, $3::date AS period_start, $4::date AS period_end, $5::uuid AS request_id,
		    $6::uuid AS inventory_id), `+factLines+`
		SELECT (SELECT content FROM content)`, t.org, p.SourceID, p.PeriodStart, p.PeriodEnd, p.RequestID, p.InventoryID).Scan(&content)
	hash := sha256.Sum256(content)
	return content, hex.EncodeToString(hash[:]), err
}

// fact is one line of an approval's content, ready to be compared and told.
type fact struct {
	key, newest, text string
}

// factsOf reads canonical bytes back.
func factsOf(content []byte) (out []fact, err error) {
	lines := strings.Split(string(content), "\n")
	for _, line := range lines[1:] {
		var f []any
		if err := json.Unmarshal([]byte(line), &f); err != nil {
			return nil, fault.Wrap(fault.Internal, err, "internal error")
		}
		word := func(i int) string {
			s, _ := f[i].(string)
			return s
		}
		switch word(0) {
		case "activity":
			files, _ := f[9].([]any)
			text := word(3) + " – " + lastOf(word(4)) + ": " + word(5) + " " + word(6) + ", " + word(7)
			if word(8) != "" {
				text += ", " + word(8)
			}
			out = append(out, fact{"activity " + word(1), word(2), text + fileNames(files)})
		case "usage":
			out = append(out, fact{"usage " + word(1) + word(2), "", word(2) + ": " + word(3) + " " + word(6) + " (" + word(4) + " estimated)"})
		case "file":
			out = append(out, fact{"file " + word(1), "", "file " + short(word(1))})
		case "figures":
			out = append(out, fact{"figures", "", "figures " + short(word(2))})
		}
	}
	return out, nil
}

func lastOf(end string) string {
	d, err := emissions.ParseDate(end)
	if err != nil {
		return end
	}
	return d.AddDays(-1).String()
}

// short is as much of a hash as people compare.
func short(sum string) string { return sum[:min(12, len(sum))] }

func fileNames(files []any) string {
	names := make([]string, 0, len(files))
	for _, f := range files {
		if s, ok := f.(string); ok {
			names = append(names, short(s))
		}
	}
	if len(names) == 0 {
		return ""
	}
	return ", files " + strings.Join(names, " ")
}

// factChange is one difference between what was handed in and what is; Before or After is empty for what was not there.
func factChanges(then, now []byte) (out []FactChange, err error) {
	before, err := factsOf(then)
	if err != nil {
		return nil, err
	}
	after, err := factsOf(now)
	if err != nil {
		return nil, err
	}
	known := byKey(before, func(f fact) string { return f.key })
	for _, f := range after {
		old, ok := known[f.key]
		delete(known, f.key)
		if !ok || old.text != f.text || old.newest != f.newest {
			out = append(out, FactChange{Before: old.text, After: f.text})
		}
	}
	for _, f := range before {
		if _, gone := known[f.key]; gone {
			out = append(out, FactChange{Before: f.text})
		}
	}
	return out, nil
}
