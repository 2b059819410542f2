package format

import (
	"fmt"
	"strconv"
	"strings"

	"tanso/emissions"
	"tanso/internal/exact"
	"tanso/internal/unit"
)

func needsMore(f emissions.Factor) bool {
	return f.Price != nil || f.Uncertainty != nil || f.Quality != nil
}

// moreText writes the cells of moreColumns.
func moreText(f emissions.Factor) []string {
	out := []string{"", "", ""}
	if f.Price != nil {
		out[0] = "basic"
		if f.Price.Purchaser {
			out[0] = "purchaser"
		}
	}
	if u := f.Uncertainty; u != nil {
		value := u.Percent
		if u.Distribution == emissions.Lognormal {
			value = u.GSD2
		}
		out[1] = string(u.Distribution) + " " + value.String()
	}
	if q := f.Quality; q != nil {
		scores := make([]string, 0, 5)
		for _, n := range []int{q.Technological, q.Temporal, q.Geographical, q.Completeness, q.Reliability} {
			scores = append(scores, strconv.Itoa(n))
		}
		out[2] = strings.Join(scores, " ")
	}
	return out
}

// readMore reads what moreText wrote; older files have no such cells.
func readMore(f *emissions.Factor, cells []string) error {
	if len(cells) == 0 {
		return nil
	}
	if cells[0] != "" {
		currency, year, ok := unit.ParseMoney(f.Unit)
		if !ok || cells[0] != "basic" && cells[0] != "purchaser" {
			return fmt.Errorf("price: %q per %s", cells[0], f.Unit)
		}
		f.Price = &emissions.PriceBasis{Currency: currency, Year: year, Purchaser: cells[0] == "purchaser"}
	}
	if cells[1] != "" {
		shape, text, _ := strings.Cut(cells[1], " ")
		value, err := exact.Parse(text)
		if err != nil {
			return fmt.Errorf("uncertainty: %w", err)
		}
		f.Uncertainty = &emissions.Spread{Distribution: emissions.Distribution(shape)}
		switch f.Uncertainty.Distribution {
		case emissions.Normal:
			f.Uncertainty.Percent = &value
		case emissions.Lognormal:
			f.Uncertainty.GSD2 = &value
		default:
			return fmt.Errorf("uncertainty: %q", cells[1])
		}
	}
	if cells[2] == "" {
		return nil
	}
	f.Quality = &emissions.DataQuality{}
	q := f.Quality
	_, err := fmt.Sscan(cells[2], &q.Technological, &q.Temporal, &q.Geographical, &q.Completeness, &q.Reliability)
	return err
}
