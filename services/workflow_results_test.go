package services_test

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"tanso/emissions/abatement"
	"tanso/internal/fault"
	"tanso/reports"
	"tanso/services"
)

// resultAsks are the ways to ask for lines of Scope 3 and ledgers that are another's, and for results, which tell of all sources.
func (l *ledger) resultAsks(ctx context.Context, w world) map[string]func() (any, error) {
	s, at := l.all, time.Date(2026, 6, 1, 0, 0, 0, 0, time.UTC)
	certificate := services.DiscussionTarget{Kind: "instrument", ID: w.instrument.String()}
	return map[string]func() (any, error){
		"lines":     func() (any, error) { return s.Scope3.List(ctx, services.Scope3Query{First: 100}) },
		"line":      func() (any, error) { return s.Scope3.Get(ctx, w.line) },
		"history":   func() (any, error) { return s.Scope3.History(ctx, w.line) },
		"estimates": func() (any, error) { return s.Scope3.Estimates(ctx, list(w.line)) },
		"add line":  func() (any, error) { return s.Scope3.Record(ctx, reportedOf(w.facility)) },
		"new category": func() (any, error) {
			in := reportedOf(w.facility)
			in.Category, in.Method = 12, "waste.supplier"
			return s.Scope3.Record(ctx, in)
		},
		"correct line": func() (any, error) { return s.Scope3.Correct(ctx, w.line, reportedOf(w.facility), "x") },
		"void line":    func() (any, error) { return s.Scope3.Void(ctx, w.line, "x") },
		"ledgers":      func() (any, error) { return s.Ledgers.List(ctx, 100) },
		"ledger":       func() (any, error) { return s.Ledgers.Read(ctx, w.ledger, services.LedgerRead{}) },
		"ledger lines": func() (any, error) {
			return s.Ledgers.Record(ctx, w.ledger, services.LedgerRecord{FacilityID: w.facility})
		},
		"ledger again": func() (any, error) {
			return s.Ledgers.Take(ctx, services.LedgerPurchases, "again.csv", strings.NewReader(purchases))
		},
		"purchased energy": func() (any, error) { return s.Scope2.View(ctx, w.inventory) },
		"by the hour": func() (any, error) {
			return s.Scope2.Hourly(ctx, services.HourlyQuery{InventoryID: w.inventory, FacilityID: w.facility})
		},
		"quality":          func() (any, error) { return s.Analysis.Quality(ctx, w.run, "market") },
		"bridge":           func() (any, error) { return s.Analysis.Bridge(ctx, w.closed, w.inventory, "market") },
		"known at":         func() (any, error) { return s.Analysis.KnownAt(ctx, w.inventory, at, "market") },
		"judgements":       func() (any, error) { return s.Analysis.Judgements(ctx) },
		"base year":        func() (any, error) { return s.BaseYears.Get(ctx) },
		"base year anew":   func() (any, error) { return s.BaseYears.Preview(ctx) },
		"approaches":       func() (any, error) { return s.Boundaries.Approaches(ctx, w.run) },
		"boundary of run":  func() (any, error) { return s.Boundaries.RunBoundary(ctx, w.run) },
		"exclusions":       func() (any, error) { return s.Boundaries.Exclusions(ctx) },
		"exclusion":        func() (any, error) { return s.Boundaries.ExclusionHistory(ctx, w.exclusion) },
		"arrangements":     func() (any, error) { return s.Boundaries.Arrangements(ctx, list(w.source)) },
		"other edition":    func() (any, error) { return s.Editions.Preview(ctx, "test-2025", false) },
		"live":             func() (any, error) { return s.Live.Get(ctx, w.inventory) },
		"reports":          func() (any, error) { return s.Reports.List(ctx, nil) },
		"report":           func() (any, error) { return s.Reports.Get(ctx, w.report) },
		"initiative lines": func() (any, error) { return s.Initiatives.Lines(ctx, list(w.initiative)) },
		"savings":          func() (any, error) { return s.Initiatives.Figures(ctx, list(w.initiative)) },
		"portfolio": func() (any, error) {
			_, findings, err := s.Initiatives.Portfolio(ctx)
			return findings, err
		},
		"curve": func() (any, error) {
			return s.Initiatives.Abatement(ctx, services.AbatementScenarioInput{}, abatement.Simple)
		},
		"money":            func() (any, error) { return s.Initiatives.Money(ctx, w.initiative, services.AbatementScenarioInput{}) },
		"budget":           func() (any, error) { return s.Initiatives.Budget(ctx) },
		"about instrument": func() (any, error) { return s.Comments.Of(ctx, certificate) },
		"report file": func() (any, error) {
			file, _, err := s.Reports.File(ctx, w.report)
			return fmt.Sprint(file), err
		},
	}
}

// tells tells whether an answer has anything in it: what is refused, empty or zero says nothing.
func tells(got any) bool {
	text := fmt.Sprintf("%+v", got)
	return strings.Contains(text, "Secret") || strings.Contains(text, "KgCO2e:") || strings.Contains(text, "TotalCount:1")
}

// Results and lines of the other slices tell a contributor nothing of sources that are not theirs, and change nothing.
func TestContributorsLearnNoResults(t *testing.T) {
	t.Parallel()
	l := newLedger(t)
	w := l.build(l.a)
	ctx := l.as(l.a, services.Contributor)
	before := l.state(l.a)
	for name, ask := range l.resultAsks(ctx, w) {
		got, err := ask()
		if f := faultOf(err); tells(got) || f != nil && strings.Contains(fmt.Sprintf("%+v", *f), "Secret") {
			t.Errorf("%s tells %+v %v", name, got, err)
		}
		if err != nil && fault.CodeOf(err) != fault.NotFound {
			t.Errorf("%s answers %v", name, err)
		}
	}
	if after := l.state(l.a); after != before {
		t.Errorf("something was changed:\n%s\nbefore\n%s", after, before)
	}
	own := must(l.all.Ledgers.Take(ctx, services.LedgerPurchases, "own.csv", strings.NewReader(purchases+"2025-07-01,Mine,紙,消耗品費,1000,JPY\n")))(t)
	if got := must(l.all.Ledgers.List(ctx, 100))(t); len(got) != 1 || got[0].ID != own.ID {
		t.Errorf("their own ledgers are %+v", got)
	}
	must(l.all.Assignments.Set(l.admin(), services.SourceAssignmentsInput{AccountID: w.person, FacilityIDs: list(w.facility)}))(t)
	if got := must(l.all.Scope3.List(ctx, services.Scope3Query{First: 10}))(t); got.TotalCount != 1 {
		t.Errorf("with the facility they see %+v", got)
	}
	must(l.all.Scope3.Record(ctx, reportedOf(w.facility)))(t)
}

// One who sees all sources sees all results, so that the test above would fail if the questions were wrong.
func TestContributorsWhoSeeAllSourcesSeeResults(t *testing.T) {
	t.Parallel()
	l := newLedger(t)
	w := l.build(l.a)
	must(l.all.Assignments.Set(l.admin(), services.SourceAssignmentsInput{AccountID: w.person, All: true}))(t)
	ctx := l.as(l.a, services.Contributor)
	asks := l.resultAsks(ctx, w)
	for _, name := range []string{"lines", "line", "history", "estimates", "ledgers", "ledger", "judgements", "base year", "exclusions", "exclusion", "boundary of run"} {
		if got, err := asks[name](); err != nil || !tells(got) && name != "estimates" && name != "boundary of run" {
			t.Errorf("%s answers %+v %v", name, got, err)
		}
	}
	for _, name := range []string{"purchased energy", "quality", "bridge", "known at", "other edition", "report", "about instrument"} {
		if _, err := asks[name](); err != nil {
			t.Errorf("%s answers %v", name, err)
		}
	}
	if _, err := l.all.Reports.Build(ctx, w.closed, services.FormatPDF, reports.English); fault.CodeOf(err) != fault.Forbidden {
		t.Errorf("a contributor builds a report: %v", err)
	}
}

// What was said about an instrument stays with it when it is corrected.
func TestCommentsStayWithACorrectedInstrument(t *testing.T) {
	t.Parallel()
	l := newLedger(t)
	ctx := l.admin()
	first := must(l.all.Instruments.Record(ctx, certificateInput("May", "R-1")))(t)
	about := services.DiscussionTarget{Kind: "instrument", ID: first.ID.String()}
	must(l.all.Comments.Add(ctx, services.CommentInput{Target: about, Body: "Retired for us?"}))(t)
	about.ID = must(l.all.Instruments.Correct(ctx, first.ID, certificateInput("May 2026", "R-2"), "typo"))(t).ID.String()
	if got := must(l.all.Comments.Of(ctx, about))(t); len(got) != 1 || got[0].Comments[0].Body != "Retired for us?" {
		t.Errorf("the correction has %+v", got)
	}
	about.ID = w404
	_, err := l.all.Comments.Of(ctx, about)
	wantCode(t, err, fault.NotFound, "targetId")
}

const w404 = "00000000-0000-7000-8000-000000000404"
