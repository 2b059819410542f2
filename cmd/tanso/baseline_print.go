package main

import (
	"encoding/json"
	"fmt"
	"io"
	"strconv"
	"text/tabwriter"
	"time"

	"tanso/internal/exact"
	"tanso/meters/baseline"
)

// baselineBody is a measurement as JSON.
type baselineBody struct {
	Refused    bool              `json:"refused"`
	Findings   []baselineFinding `json:"findings"`
	Model      *modelBody        `json:"model"`
	Statistics *statisticsBody   `json:"statistics"`
	Confidence float64           `json:"confidence"`
	Unit       string            `json:"unit"`
	Total      *avoidedBody      `json:"total"`
	Months     []avoidedBody     `json:"months"`
	Periods    []avoidedBody     `json:"periods"`
	// Adjustments are those that were stated.
	Adjustments []adjustmentBody `json:"adjustments,omitempty"`
}

type adjustmentBody struct {
	Start  time.Time     `json:"start"`
	End    time.Time     `json:"end"`
	Amount exact.Decimal `json:"amount"`
	PerDay bool          `json:"perDay"`
	Reason string        `json:"reason"`
}

type baselineFinding struct {
	Name     string `json:"name"`
	Severity string `json:"severity"`
	EN       string `json:"en"`
	JA       string `json:"ja"`
}

type modelBody struct {
	Kind       baseline.Kind  `json:"kind"`
	Shape      baseline.Shape `json:"shape"`
	EN         string         `json:"formulaEn"`
	JA         string         `json:"formulaJa"`
	Scale      baseline.Scale `json:"scale"`
	Heating    *float64       `json:"heatingBalancePoint"`
	Cooling    *float64       `json:"coolingBalancePoint"`
	Candidates int            `json:"candidates"`
	Qualified  int            `json:"qualified"`
	Terms      []termBody     `json:"terms"`
}

type termBody struct {
	Role          baseline.Role `json:"role"`
	Name          string        `json:"name,omitempty"`
	Coefficient   float64       `json:"coefficient"`
	StandardError float64       `json:"standardError"`
}

type statisticsBody struct {
	N               int     `json:"n"`
	Parameters      int     `json:"parameters"`
	BalancePoints   int     `json:"balancePoints"`
	R2              float64 `json:"r2"`
	AdjustedR2      float64 `json:"adjustedR2"`
	RMSE            float64 `json:"rmse"`
	CVRMSE          float64 `json:"cvRmse"`
	NMBE            float64 `json:"nmbe"`
	Autocorrelation float64 `json:"autocorrelation"`
	EffectiveN      float64 `json:"effectiveN"`
	FSU             float64 `json:"fsuBand"`
}

// avoidedBody has no interval for single days and bills.
type avoidedBody struct {
	Start    time.Time      `json:"start"`
	End      time.Time      `json:"end"`
	Baseline exact.Decimal  `json:"baseline"`
	Adjusted exact.Decimal  `json:"adjusted"`
	Metered  exact.Decimal  `json:"metered"`
	Saved    exact.Decimal  `json:"saved"`
	Low      *exact.Decimal `json:"low,omitempty"`
	High     *exact.Decimal `json:"high,omitempty"`
	Coverage float64        `json:"coverage"`
}

func newAvoidedBody(a baseline.Avoided, interval bool) avoidedBody {
	out := avoidedBody{Start: a.Start, End: a.End, Baseline: a.Baseline, Adjusted: a.Adjusted, Metered: a.Metered, Saved: a.Saved, Coverage: a.Coverage}
	if interval {
		low, high := a.Low(), a.High()
		out.Low, out.High = &low, &high
	}
	return out
}

func newBaselineBody(in baseline.Input, got baseline.Result) baselineBody {
	out := baselineBody{Refused: got.Refused, Confidence: got.Confidence, Unit: in.Unit, Findings: []baselineFinding{}}
	for _, f := range got.Sufficiency {
		out.Findings = append(out.Findings, baselineFinding{f.Name, string(f.Severity), f.Detail, f.DetailJA})
	}
	if st := got.Statistics; st.N > 0 {
		formula := got.Model.Formula()
		out.Model = &modelBody{
			Kind: got.Model.Kind, Shape: got.Model.Shape, EN: formula.EN, JA: formula.JA, Scale: got.Model.Scale, Heating: got.Model.Heating,
			Cooling: got.Model.Cooling, Candidates: got.Model.Candidates, Qualified: got.Model.Qualified, Terms: []termBody{},
		}
		for _, t := range got.Model.Terms {
			out.Model.Terms = append(out.Model.Terms, termBody{t.Role, t.Name, t.Coefficient, t.StandardError})
		}
		out.Statistics = &statisticsBody{
			st.N, st.Parameters, st.BalancePoints, st.R2, st.AdjustedR2, st.RMSE, st.CVRMSE, st.NMBE, st.Autocorrelation, st.EffectiveN, got.FSU(),
		}
	}
	if !got.Refused && len(got.Months) > 0 {
		total := newAvoidedBody(got.Total, true)
		out.Total = &total
	}
	for _, m := range got.Months {
		out.Months = append(out.Months, newAvoidedBody(m, true))
	}
	for _, a := range got.Adjustments {
		out.Adjustments = append(out.Adjustments, adjustmentBody(a))
	}
	for _, p := range got.Periods {
		out.Periods = append(out.Periods, newAvoidedBody(p, false))
	}
	return out
}

func printBaseline(w io.Writer, asJSON bool, in baseline.Input, got baseline.Result) error {
	body := newBaselineBody(in, got)
	if asJSON {
		out := json.NewEncoder(w)
		out.SetEscapeHTML(false)
		out.SetIndent("", "  ")
		return out.Encode(body)
	}
	out := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	printModel(out, body)
	for _, f := range body.Findings {
		_, _ = fmt.Fprintf(out, "finding\t%s\t%s: %s\n", f.Severity, f.Name, f.EN)
	}
	if body.Total != nil {
		printAvoided(out, in, body)
	}
	return out.Flush()
}

func printModel(out io.Writer, body baselineBody) {
	if body.Model == nil {
		_, _ = fmt.Fprintln(out, "model\tnone")
		return
	}
	st := body.Statistics
	_, _ = fmt.Fprintf(out, "model\t%s\n", body.Model.EN)
	_, _ = fmt.Fprintf(out, "chosen\tof %d candidates, %d qualified\n", body.Model.Candidates, body.Model.Qualified)
	_, _ = fmt.Fprintf(out, "fit\tn %d, parameters %d, R² %s, adjusted R² %s, CV(RMSE) %s %%, NMBE %s %%\n",
		st.N, st.Parameters, places(st.R2, 4), places(st.AdjustedR2, 4), places(100*st.CVRMSE, 1), places(100*st.NMBE, 2))
	_, _ = fmt.Fprintf(out, "residuals\tautocorrelation %s, effective n %s\n", places(st.Autocorrelation, 3), places(st.EffectiveN, 0))
}

func printAvoided(out io.Writer, in baseline.Input, body baselineBody) {
	level := places(100*body.Confidence, 1)
	day := func(t time.Time) string { return t.In(in.Zone).Format(time.DateOnly) }
	for _, a := range body.Adjustments {
		_, _ = fmt.Fprintf(out, "adjusted\t%s to %s, %s %s%s: %s\n", day(a.Start), day(a.End), a.Amount, body.Unit, map[bool]string{true: " a day"}[a.PerDay], a.Reason)
	}
	_, _ = fmt.Fprintf(out, "\nfrom\tto\tbaseline\tadjusted\tmetered\tsaved %s\tlow\thigh\tknown\n", body.Unit)
	for _, a := range append(body.Months, *body.Total) {
		_, _ = fmt.Fprintf(out, "%s\t%s\t%s\t%s\t%s\t%s\t%s\t%s\t%s %%\n", day(a.Start), day(a.End), a.Baseline.Fixed(1), a.Adjusted.Fixed(1), a.Metered.Fixed(1),
			a.Saved.Fixed(1), a.Low.Fixed(1), a.High.Fixed(1), places(100*a.Coverage, 0))
	}
	_, _ = fmt.Fprintf(out, "\ninterval\t%s %%; the last line is the whole\n", level)
	if body.Statistics.FSU > 0 {
		_, _ = fmt.Fprintf(out, "FSU\t± %s %s (ASHRAE Guideline 14, for comparison)\n", places(body.Statistics.FSU, 1), body.Unit)
	}
}

func places(x float64, n int) string { return strconv.FormatFloat(x, 'f', n, 64) }
