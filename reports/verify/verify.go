// Package verify recomputes an evidence pack from its readings to its reported totals, with code of its own: it imports
// nothing of the program that made the pack, and takes rules from the methodology alone. It needs no network, no database
// and no clock.
package verify

import (
	"crypto/x509"
	"errors"
	"fmt"
	"io"
)

// Options are what is known besides the pack.
type Options struct {
	// PublicKey is the verifier key of the organization's log, got from elsewhere than the pack. Without it the key in the
	// pack is used, and the result says that nobody confirmed it.
	PublicKey string
	// TSARoots are the certificates that the reader trusts for time. Without them the chain of a time stamp ends at what the token
	// brings, and the result says that nobody confirmed whose it is.
	TSARoots []*x509.Certificate
}

// Text is a sentence in both languages.
type Text struct {
	EN string `json:"en"`
	JA string `json:"ja"`
}

// In returns the text in a language: Japanese for "ja", English for anything else.
func (t Text) In(language string) string {
	if language == "ja" {
		return t.JA
	}
	return t.EN
}

// State is how a step ended.
type State string

// States of steps.
const (
	Verified State = "verified"
	Broken   State = "broken"
	NotDone  State = "not_performed"
)

// Step is one check of the chain from the file to the totals.
type Step struct {
	ID     string `json:"id"`
	Title  Text   `json:"title"`
	State  State  `json:"state"`
	Checks int    `json:"checks"` // things compared
}

// LinkError is the first link that does not hold.
type LinkError struct {
	Step     string `json:"step"`
	File     string `json:"file"`
	Where    string `json:"where"` // line, id or place in the file
	What     Text   `json:"what"`
	Stood    string `json:"stood"`
	Computed string `json:"computed"`
}

// Error makes a break an error.
func (b *LinkError) Error() string {
	return fmt.Sprintf("%s: %s: %s: stands %q, computed %q", b.File, b.Where, b.What.EN, b.Stood, b.Computed)
}

// Gap is what was not re-performed, and why.
type Gap struct {
	What  Text `json:"what"`
	Why   Text `json:"why"`
	Count int  `json:"count"`
}

// Result is what became of a pack. It is verified when Broken is nil.
type Result struct {
	InventoryID     string     `json:"inventory_id,omitempty"`
	Name            string     `json:"name,omitempty"`
	InventorySHA256 string     `json:"inventory_sha256,omitempty"`
	PackDigest      string     `json:"pack_digest,omitempty"` // of all bytes before it, as the file ends with it
	Readings        int        `json:"readings"`
	Steps           []Step     `json:"steps"`
	Broken          *LinkError `json:"broken,omitempty"`
	NotPerformed    []Gap      `json:"not_performed,omitempty"`
	Totals          []Figure   `json:"totals,omitempty"`
	Stamp           *Stamp     `json:"time_stamp,omitempty"`
}

// Figure is a reported total as it was recomputed, in kg CO2e.
type Figure struct {
	Name   string `json:"name"`
	KgCO2e string `json:"kg_co2e"`
}

// ErrUnreadable says that the bytes are not an evidence pack of a form known here.
var ErrUnreadable = errors.New("not an evidence pack that can be read")

// Pack verifies a pack. An error means that it could not be read; a break in the chain is part of the result, and the steps
// after it are not performed.
func Pack(file io.ReaderAt, size int64, opt Options) (Result, error) {
	c := &checker{file: file, size: size, opt: opt}
	for i, s := range steps {
		done := Step{ID: s.id, Title: s.title, State: NotDone}
		if c.result.Broken == nil {
			c.checks = 0
			err := s.run(c)
			done.State, done.Checks = Verified, c.checks
			var broken *LinkError
			switch {
			case errors.As(err, &broken):
				broken.Step, done.State = s.id, Broken
				c.result.Broken = broken
			case errors.Is(err, errAbsent):
				done.State = NotDone
			case err != nil && i == 0:
				return Result{}, fmt.Errorf("%w: %w", ErrUnreadable, err)
			case err != nil:
				c.result.Broken = &LinkError{Step: s.id, File: "–", Where: "–", What: said.unreadable, Stood: err.Error()}
				done.State = Broken
			}
		}
		c.result.Steps = append(c.result.Steps, done)
	}
	return c.result, nil
}

// errAbsent ends a step that has nothing to check.
var errAbsent = errors.New("nothing to check")

// checker is a verification under way.
type checker struct {
	file   io.ReaderAt
	size   int64
	opt    Options
	result Result
	checks int

	pack     *archive
	manifest manifest
	inv      inventory
	units    map[string]unit
	index
	figures map[string]num
}

// same compares two texts and breaks the chain where they differ.
func (c *checker) same(at LinkError, stood, computed string) error {
	c.checks++
	if stood == computed {
		return nil
	}
	at.Stood, at.Computed = stood, computed
	return &at
}

// equal compares two numbers.
func (c *checker) equal(at LinkError, stood, computed num) error {
	c.checks++
	if stood.Cmp(computed) == 0 {
		return nil
	}
	at.Stood, at.Computed = text(stood), text(computed)
	return &at
}

// skip notes what is not re-performed.
func (c *checker) skip(what, why Text) {
	for i := range c.result.NotPerformed {
		if g := &c.result.NotPerformed[i]; g.What == what && g.Why == why {
			g.Count++
			return
		}
	}
	c.result.NotPerformed = append(c.result.NotPerformed, Gap{what, why, 1})
}

// steps are all checks, in the order of the chain.
var steps = []struct {
	id    string
	title Text
	run   func(*checker) error
}{
	{"archive", Text{"The file is whole, and holds nothing between its parts", "ファイルが完全で、部品の間に余分なデータがない"}, (*checker).checkArchive},
	{"sums", Text{"Every file is as its hash says, none is missing or too many", "全ファイルがハッシュと一致し、過不足がない"}, (*checker).checkSums},
	{"inventory", Text{"The inventory and the dossier are those whose hashes are stated", "インベントリと開示情報が記載のハッシュと一致"}, (*checker).checkInventory},
	{"seal", Text{"The inventory stands in the signed log", "インベントリが署名されたログに含まれる"}, (*checker).checkSeal},
	{"timestamp", Text{"The time stamp is about the signed head", "タイムスタンプが署名付きヘッドのもの"}, (*checker).checkTimestamp},
	{"tables", Text{"The tables say what the inventory says", "各表がインベントリと一致"}, (*checker).checkTables},
	{"usage", Text{"Metered activities follow from the readings", "計量による活動量を計測値から再計算"}, (*checker).checkUsage},
	{"bills", Text{"Billed quantities are those of the bills", "請求数量が請求書と一致"}, (*checker).checkBills},
	{"parts", Text{"Entries are the parts of their activities by month, holding and instrument", "明細が活動量の月別・保有別・証書別の内訳と一致"}, (*checker).checkParts},
	{"units", Text{"Units are converted", "単位換算"}, (*checker).checkUnits},
	{"factors", Text{"Gases are quantity × factor × share, weighed by their warming potentials", "ガス量＝数量×係数×連結割合、GWPによる換算"}, (*checker).checkGases},
	{"totals", Text{"Totals are the sums of the entries", "合計が明細の和と一致"}, (*checker).checkTotals},
	{"samples", Text{"The population adds up to the totals, and samples can be drawn again", "母集団の合計が報告値と一致し、サンプルを再抽出できる"}, (*checker).checkSamples},
	{"workbook", Text{"The workbook states the totals", "ワークブックの合計が一致"}, (*checker).checkWorkbook},
	{"points", Text{"Data points follow from the entries, and facts state them", "データポイントを明細から再計算し、交換用の事実と一致"}, (*checker).checkPoints},
	{"lineage", Text{"Every figure can be walked back", "すべての数値を根拠までたどれる"}, (*checker).checkLineage},
	{"evidence", Text{"Original files are those that were attached", "証憑の原本が添付時のものと一致"}, (*checker).checkEvidence},
}
