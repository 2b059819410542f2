package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"time"
	_ "time/tzdata" // local days of facilities do not depend on the machine

	"tanso/reports/verify"
)

// verifyCommand recomputes an evidence pack. It needs no server and no database.
type verifyCommand struct {
	Pack      string `arg:"" placeholder:"PACK" help:"The evidence pack, a ZIP as it was downloaded."`
	PublicKey string `placeholder:"KEY" help:"Verifier key of the organization's log, got from elsewhere than the pack (GET /v1/log/key)."`
	TSACA     string `name:"tsa-ca" placeholder:"FILE" help:"Certificates (PEM) of the time-stamping authority that you trust."`
	Language  string `enum:"en,ja" default:"en" help:"Language of the result, en or ja."`
	JSON      bool   `name:"json" help:"Print JSON."`
}

// Exit statuses of verify besides 0: a broken chain and bytes that are no pack.
const (
	exitBroken     = 1
	exitUnreadable = 2
)

// brokenError says where a pack is broken.
type brokenError struct{ *verify.LinkError }

// Run prints what became of each step on standard output, and fails at the first link that does not hold.
func (c verifyCommand) Run() error {
	file, err := os.Open(c.Pack)
	if err != nil {
		return errors.Join(verify.ErrUnreadable, err)
	}
	defer func() { _ = file.Close() }()
	info, err := file.Stat()
	if err != nil {
		return errors.Join(verify.ErrUnreadable, err)
	}
	opt := verify.Options{PublicKey: c.PublicKey}
	if c.TSACA != "" {
		content, err := os.ReadFile(c.TSACA)
		if err == nil {
			opt.TSARoots, err = verify.Roots(content)
		}
		if err != nil {
			return fmt.Errorf("--tsa-ca %s: %w", c.TSACA, err)
		}
	}
	got, err := verify.Pack(file, info.Size(), opt)
	if err != nil {
		return err
	}
	if err := c.print(os.Stdout, got); err != nil {
		return fmt.Errorf("the output cannot be written: %w", err)
	}
	if got.Broken != nil {
		return brokenError{got.Broken}
	}
	return nil
}

func (c verifyCommand) print(w io.Writer, r verify.Result) error {
	if c.JSON {
		enc := json.NewEncoder(w)
		enc.SetEscapeHTML(false)
		enc.SetIndent("", "  ")
		return enc.Encode(r)
	}
	_, err := io.WriteString(w, strings.Join(verifyLines(r, c.Language), "\n")+"\n")
	return err
}

// verifyLines are the result for people.
func verifyLines(r verify.Result, language string) []string {
	say := func(en, ja string, args ...any) string {
		return fmt.Sprintf(verify.Text{EN: en, JA: ja}.In(language), args...)
	}
	lines := []string{
		say("inventory %s  %s", "インベントリ %s　%s", r.InventoryID, r.Name),
		say("its SHA-256 %s", "同SHA-256 %s", r.InventorySHA256),
		say("end of the pack %s", "パックの末尾 %s", r.PackDigest), "",
	}
	marks := map[verify.State]string{verify.Verified: "✓", verify.Broken: "✗", verify.NotDone: "–"}
	for _, s := range r.Steps {
		lines = append(lines, say("%s %s (%d checks)", "%s %s（%d件）", marks[s.State], s.Title.In(language), s.Checks))
	}
	lines = append(lines, "", say("%d readings", "計測値 %d件", r.Readings))
	if t := r.Stamp; t != nil {
		lines = append(lines, say("time stamp %s by %s, up to %s", "タイムスタンプ %s　%s、上位 %s", t.Time.Format(time.RFC3339), t.Authority, t.Root))
	}
	for _, f := range r.Totals {
		lines = append(lines, say("%s = %s kg CO2e", "%s = %s kg-CO2e", f.Name, f.KgCO2e))
	}
	if len(r.NotPerformed) > 0 {
		lines = append(lines, "", say("Not re-performed:", "再計算していないもの:"))
	}
	for _, g := range r.NotPerformed {
		lines = append(lines, say("– %s (%d): %s", "– %s（%d件）: %s", g.What.In(language), g.Count, g.Why.In(language)))
	}
	if b := r.Broken; b != nil {
		return append(
			lines, "", say("BROKEN at %s, %s", "不一致: %s、%s", b.File, b.Where), "  "+b.What.In(language),
			say("  stands    %s", "  記載値　%s", b.Stood), say("  computed  %s", "  計算値　%s", b.Computed),
		)
	}
	return append(lines, "", say("VERIFIED", "検証済み"))
}
