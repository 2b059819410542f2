package services

import (
	"bytes"
	"cmp"
	"context"
	"fmt"
	"io"
	"iter"
	"slices"
	"time"

	"github.com/google/uuid"

	"tanso/internal/fault"
	"tanso/meters"
	"tanso/meters/packed"
	"tanso/reports"
	"tanso/reports/pack"
)

// FormatPack is an evidence pack: everything that an auditor needs to recompute an inventory without this program.
const FormatPack ReportFormat = "zip"

// MaxPack bounds an evidence pack in bytes: what fits on the disk of a small server beside what it is made of.
const MaxPack int64 = 4 << 30

// packTimeout is the least that one attempt to build a pack may take, which may read millions of readings.
const (
	packTimeout  = 5 * time.Minute
	packAttempts = 3
)

// packReaders may ask for packs and take them: they hold the readings and files of all facilities.
var packReaders = []Role{Admin, Manager, Approver, Auditor}

// packing gathers what a pack holds, as it was known when the inventory was calculated.
type packing struct {
	ctx       context.Context
	t         *tx
	src       reports.Source
	asked     time.Time // when the pack was asked for: what came later is not in it, however often it is built
	registers map[int32]zonedRegister
}

// pack writes the evidence pack of a closed inventory that a report asked for.
func (t *tx) pack(ctx context.Context, src reports.Source, report Report, to io.Writer) error {
	known := src.Inventory.KnownAt
	t.knownAt = &known
	defer func() { t.knownAt = nil }()
	p := packing{ctx: ctx, t: t, src: src, asked: report.RequestedAt, registers: map[int32]zonedRegister{}}
	in := pack.Input{Source: src, Readings: p.readings}
	for _, part := range []func() error{
		func() (err error) { in.Figures, err = reports.Figures(src); return err },
		func() (err error) { in.Disclosures, err = reports.Disclosures(src, ""); return err },
		func() (err error) { in.Facts, err = reports.XBRLJSON(src, ""); return err },
		func() (err error) { in.Reports, in.Pages, err = rendered(src, report.Language); return err },
		func() (err error) { in.Registers, err = p.gauges(); return err },
		func() (err error) { in.Virtual, err = p.sums(); return err },
		func() (err error) { in.Evidence, err = p.evidence(); return err },
		func() (err error) { in.Bills, err = p.bills(); return err },
		func() (err error) { in.Samples, err = p.samples(); return err },
	} {
		if err := part(); err != nil {
			return err
		}
	}
	return pack.Write(in, &bounded{to: to, most: MaxPack})
}

// rendered are the reports that the pack repeats, and where data points stand in the PDFs. The PDFs are made at once, for data
// points name their pages; the workbook, which grows with the lines, is written while the pack is.
func rendered(src reports.Source, language reports.Lang) (out []pack.File, pages map[reports.Lang]reports.Pages, err error) {
	pages = map[reports.Lang]reports.Pages{}
	for _, lang := range []reports.Lang{reports.English, reports.Japanese} {
		var b bytes.Buffer
		if pages[lang], err = reports.PDFPages(src, lang, &b); err != nil {
			return nil, nil, err
		}
		out = append(out, pack.File{Name: "report." + string(lang) + ".pdf", Write: func(w io.Writer) error {
			_, err := w.Write(b.Bytes())
			return err
		}})
	}
	return append(out, pack.File{Name: "workbook.xlsx", Write: func(w io.Writer) error { return reports.Workbook(src, language, w) }}), pages, nil
}

// gauges are the registers behind the inventory's activities, with the settings and events that were known.
func (p *packing) gauges() (out []pack.Register, err error) {
	ids, err := p.t.registerIDs(p.ctx)
	if err != nil {
		return nil, err
	}
	numbers := map[int32]bool{}
	for _, a := range p.src.Inventory.Activities {
		numbers[a.Register] = true
		for _, m := range a.Members {
			numbers[m.Register] = true
		}
	}
	for _, c := range p.src.Inventory.Completeness {
		numbers[c.Register] = true
	}
	delete(numbers, 0)
	for number := range numbers {
		r, err := p.t.registerAsOf(p.ctx, ids[number], *p.t.knownAt)
		if err != nil {
			return nil, err
		}
		p.registers[number] = r
		var name string
		var facility uuid.UUID
		err = p.t.QueryRow(p.ctx, `SELECT name, facility_id FROM meter WHERE organization_id = $1 AND id = $2`, p.t.org, r.MeterID).Scan(&name, &facility)
		if err != nil {
			return nil, err
		}
		out = append(out, gaugeOf(r, name, facility))
	}
	slices.SortFunc(out, func(a, b pack.Register) int { return cmp.Compare(a.Number, b.Number) })
	return out, nil
}

func gaugeOf(r zonedRegister, meter string, facility uuid.UUID) pack.Register {
	d := r.Domain()
	out := pack.Register{
		Number: d.Number, MeterID: r.MeterID.String(), MeterName: meter, FacilityID: facility.String(), TimeZone: r.TimeZone, Kind: string(d.Kind),
		Commodity: string(d.Commodity), Direction: string(d.Direction), Unit: d.Unit, Multiplier: d.Multiplier, Capacity: d.Capacity, MaxPower: d.MaxPower,
		StepSeconds: int64(d.Step / time.Second), HoldSeconds: int64(d.Hold / time.Second), Displaced: d.Displaced,
	}
	for _, s := range d.Settings {
		out.Settings = append(out.Settings, pack.Setting{From: s.From.UTC(), Multiplier: s.Multiplier, Capacity: s.Capacity, MaxPower: s.MaxPower})
	}
	for _, e := range d.Events {
		out.Events = append(out.Events, pack.Event{Kind: string(e.Kind), At: e.At.UTC(), OldFinal: e.OldFinal, NewStart: e.NewStart})
	}
	return out
}

// packSpan is how much of a register's readings is in memory at once.
const packSpan = 31 * 24 * time.Hour

// readings gives all revisions of a register's readings around the period that were known, in order.
func (p *packing) readings(register int32) iter.Seq2[pack.Reading, error] {
	return func(yield func(pack.Reading, error) bool) {
		lo, hi, err := p.reach(p.registers[register])
		if err != nil {
			yield(pack.Reading{}, err)
			return
		}
		for ; lo.Before(hi); lo = lo.Add(packSpan) {
			stored, err := p.t.entries(p.ctx, []window{{register, lo, earlier(lo.Add(packSpan), hi)}})
			if err != nil {
				yield(pack.Reading{}, err)
				return
			}
			list := slices.DeleteFunc(stored[register], func(e packed.Entry) bool { return e.RecordedAt.After(*p.t.knownAt) })
			slices.SortFunc(list, func(a, b packed.Entry) int {
				return cmp.Or(a.Start.Compare(b.Start), a.End.Compare(b.End), cmp.Compare(a.Revision, b.Revision))
			})
			for _, e := range list {
				if !yield(packReading(e), nil) {
					return
				}
			}
		}
	}
}

func packReading(e packed.Entry) pack.Reading {
	return pack.Reading{
		Start: e.Start, End: e.End, Value: e.Value, Quality: string(e.Quality), Revision: e.Revision, RecordedAt: e.RecordedAt, ReceiptID: e.ReceiptID, Line: e.Line,
		Outranked: e.Outranked,
	}
}

// reach is from the first to the last reading that usage of the inventory's period depends on.
func (p *packing) reach(r zonedRegister) (lo, hi time.Time, err error) {
	loc, err := r.location()
	if err != nil {
		return lo, hi, err
	}
	start, end := p.src.Inventory.Start, p.src.Inventory.End
	lo = meters.StartOfDay(loc, start.Year, start.Month, 1)
	hi = meters.StartOfDay(loc, end.Year, end.Month, end.Day)
	around, err := p.t.readingsAsOf(p.ctx, window{r.Number, lo, hi}, r.Register, *p.t.knownAt)
	if err != nil || len(around) == 0 {
		return lo, hi, err
	}
	return earlier(lo, around[0].Start), later(hi, around[len(around)-1].Start.Add(time.Microsecond)), nil
}

// sums are the formulas of the virtual meters behind activities.
func (p *packing) sums() (out []pack.Stretch, err error) {
	sources := map[string]bool{}
	for _, a := range p.src.Inventory.Activities {
		if len(a.Members) > 0 {
			sources[a.SourceID] = true
		}
	}
	for id := range sources {
		stretches, err := p.sum(id)
		if err != nil {
			return nil, err
		}
		out = append(out, stretches...)
	}
	slices.SortFunc(out, func(a, b pack.Stretch) int {
		return cmp.Or(cmp.Compare(a.SourceID, b.SourceID), a.Start.Compare(b.Start))
	})
	return out, nil
}

func (p *packing) sum(source string) (out []pack.Stretch, err error) {
	var virtual *uuid.UUID
	err = p.t.QueryRow(p.ctx, `SELECT virtual_meter_id FROM emission_source WHERE organization_id = $1 AND id = $2`, p.t.org, source).Scan(&virtual)
	if err != nil || virtual == nil {
		return nil, err
	}
	set, err := p.t.virtualSet(p.ctx, []uuid.UUID{*virtual})
	if err != nil {
		return nil, err
	}
	loc, err := time.LoadLocation(set.meters[*virtual].TimeZone)
	if err != nil {
		return nil, fmt.Errorf("services: virtual meter %s: %w", virtual, err)
	}
	inv := p.src.Inventory
	stretches, err := set.stretches(*virtual, inv.Start.In(loc).UTC(), inv.End.In(loc).UTC())
	for _, s := range stretches {
		one := pack.Stretch{SourceID: source, Start: s.Start.UTC(), End: s.End.UTC()}
		for _, term := range s.Terms {
			one.Terms = append(one.Terms, pack.Term{Register: term.Register, Factor: term.Factor})
		}
		out = append(out, one)
	}
	return out, err
}

// evidence are the files that were frozen with the inventory, read one by one while the pack is written. Of those that are withheld when
// it is built no byte is.
func (p *packing) evidence() (out []pack.Evidence, err error) {
	withheld, err := p.t.withheldFiles(p.ctx)
	if err != nil {
		return nil, err
	}
	for _, e := range p.src.Dossier.Evidence {
		out = append(out, pack.Evidence{ID: e.ID, FileName: e.FileName, SHA256: e.SHA256, MediaType: e.MediaType, Size: e.Size, Withheld: withheld[e.SHA256], Open: func() (content []byte, err error) {
			err = p.t.QueryRow(p.ctx, `SELECT content FROM evidence_file WHERE organization_id = $1 AND sha256 = $2`, p.t.org, e.SHA256).Scan(&content)
			return content, err
		}})
	}
	return out, nil
}

// bounded passes bytes on up to a limit.
type bounded struct {
	to         io.Writer
	sent, most int64
}

// Write refuses what goes beyond the limit.
func (b *bounded) Write(p []byte) (int, error) {
	if b.sent += int64(len(p)); b.sent > b.most {
		return 0, &fault.Error{
			Code: fault.TooLarge, Field: "format", Message: "the evidence pack is too large", Expected: fmt.Sprintf("at most %d MB", b.most>>20), Got: "more",
		}
	}
	return b.to.Write(p)
}
