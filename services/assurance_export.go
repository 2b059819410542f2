package services

import (
	"bytes"
	"context"
	"slices"
	"strconv"
	"strings"

	"github.com/google/uuid"

	"tanso/emissions/sampling"
	"tanso/internal/exact"
	"tanso/reports"
)

// SampleWorkbook writes a sample as a workbook whose differences and projections are formulas, in "en" or "ja".
func (s Assurance) SampleWorkbook(ctx context.Context, id uuid.UUID, language string) ([]byte, error) {
	var out bytes.Buffer
	err := s.read(ctx, func(ctx context.Context, t *tx, actor Actor) error {
		lang, err := reports.ParseLang(language)
		if err != nil {
			return err
		}
		sample, err := t.sample(ctx, actor, id)
		if err != nil {
			return err
		}
		sheet := sample.sheet()
		if sheet.Organization, err = t.organizationName(ctx, language); err != nil {
			return err
		}
		return reports.SampleWorkbook(sheet, lang, &out)
	}, everyone...)
	return out.Bytes(), s.opened(ctx, err, "sample", id.String())
}

// sheet is the sample as a workbook shows it.
func (s AuditSample) sheet() reports.SampleSheet {
	out := reports.SampleSheet{Title: s.InventoryName + " – " + s.Seed, At: s.DrawnAt, Interval: s.IntervalKg, Facts: s.facts()}
	audited := map[string]exact.Decimal{}
	for _, i := range s.Items {
		ticks := make([]string, len(i.Ticks))
		for n, tick := range i.Ticks {
			ticks[n] = string(tick)
		}
		out.Items = append(out.Items, reports.SampleItem{
			Entry: i.EntryID(), Stratum: i.Stratum, Month: i.Month, Facility: i.FacilityName, Source: i.SourceName, Factor: i.FactorID,
			Ticks: strings.Join(ticks, ", "), Note: i.Note, By: i.MarkedBy, Certain: i.Certain, Reported: i.KgCo2e, Auditor: i.AuditorKg,
		})
		if i.AuditorKg != nil {
			audited[i.EntryID()] = *i.AuditorKg
		}
	}
	for _, x := range s.Strata {
		part := s.drawn()
		part.Picks = slices.DeleteFunc(part.Picks, func(p sampling.Pick) bool { return p.Stratum != strconv.Itoa(x.Scope) })
		projected := part.Evaluate(audited).Projected
		out.Strata = append(out.Strata, reports.SampleStratum{
			Name: strconv.Itoa(x.Scope), Entries: x.Items, Kg: x.Kg, Over: projected.Over.Round(9), Under: projected.Under.Round(9),
		})
	}
	return out
}

func (s AuditSample) facts() []reports.SampleFact {
	text := func(en, ja, value string) reports.SampleFact {
		return reports.SampleFact{Label: reports.Text{EN: en, JA: ja}, Text: value}
	}
	number := func(en, ja string, value exact.Decimal) reports.SampleFact {
		return reports.SampleFact{Label: reports.Text{EN: en, JA: ja}, Number: &value}
	}
	out := []reports.SampleFact{
		text("Inventory", "インベントリ", s.InventoryName), text("Run", "算定", s.RunID.String()), text("Scope 2 method", "スコープ2の基準", s.Method),
		text("Approach", "抽出方法", string(s.Approach)), text("Seed", "シード", s.Seed), text("Risk, per cent", "リスク（%）", strconv.Itoa(s.RiskPercent)),
		text("Entries of the population", "母集団の明細数", strconv.Itoa(s.Population)), text("Size", "サンプル数", strconv.Itoa(s.Size)),
		number("Population kg CO2e", "母集団 kg CO2e", s.TotalKg), number("Reported total kg CO2e", "報告値 kg CO2e", s.ReportedKg),
		number("Interval kg CO2e", "抽出間隔 kg CO2e", s.IntervalKg), number("Materiality kg CO2e", "重要性の基準値 kg CO2e", s.MaterialityKg),
		number("Tolerable error kg CO2e", "許容誤り kg CO2e", s.TolerableKg), number("Expected error kg CO2e", "予想誤り kg CO2e", s.ExpectedKg),
		number("Projected overstatement kg CO2e", "推計過大 kg CO2e", s.Result.ProjectedOverKg), number("Projected understatement kg CO2e", "推計過小 kg CO2e", s.Result.ProjectedUnderKg),
	}
	if s.Result.LimitOverKg != nil {
		out = append(out, number("Upper limit of overstatement kg CO2e", "過大の上限 kg CO2e", *s.Result.LimitOverKg),
			number("Upper limit of understatement kg CO2e", "過小の上限 kg CO2e", *s.Result.LimitUnderKg))
	}
	return append(out, text("Conclusion", "結論", string(s.Result.Conclusion)), text("Drawn by", "抽出者", s.DrawnBy))
}
