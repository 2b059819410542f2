package format

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"

	"github.com/goccy/go-yaml"

	"tanso/emissions"
)

// edition is edition.yaml.
type edition struct {
	ID          string           `yaml:"id"`
	Publisher   string           `yaml:"publisher"`
	Title       string           `yaml:"title"`
	Year        int              `yaml:"year"`
	Table       string           `yaml:"table"`
	Licence     string           `yaml:"licence"`
	Attribution string           `yaml:"attribution"`
	URL         string           `yaml:"url"`
	Geography   string           `yaml:"geography"`
	GWPSet      emissions.GWPSet `yaml:"gwp_set,omitempty"`
	ValidFrom   string           `yaml:"valid_from"`
	ValidTo     string           `yaml:"valid_to,omitempty"`
	Retrieved   string           `yaml:"retrieved"`
	Rows        int              `yaml:"rows"`
	SHA256      string           `yaml:"sha256"`
}

// MarshalEdition writes edition.yaml; table says where in the publication the rows stand.
func MarshalEdition(e emissions.Edition, table string) ([]byte, error) {
	return yaml.Marshal(edition{
		ID: e.ID, Publisher: e.Publisher, Title: e.Title, Year: e.Year, Table: table, Licence: e.Licence,
		Attribution: e.Attribution, URL: e.URL, Geography: e.Geography, GWPSet: e.GWPSet, ValidFrom: e.ValidFrom.String(),
		ValidTo: e.ValidTo.String(), Retrieved: e.Retrieved.String(), Rows: e.Rows, SHA256: e.SHA256,
	})
}

// UnmarshalEdition reads edition.yaml and refuses one without publisher, licence, attribution, validity or hash.
func UnmarshalEdition(b []byte) (emissions.Edition, error) {
	var y edition
	if err := yaml.UnmarshalWithOptions(b, &y, yaml.Strict()); err != nil {
		return emissions.Edition{}, fmt.Errorf("edition.yaml: %w", err)
	}
	out := emissions.Edition{
		ID: y.ID, Publisher: y.Publisher, Title: y.Title, Year: y.Year, Licence: y.Licence, Attribution: y.Attribution,
		URL: y.URL, Geography: y.Geography, GWPSet: y.GWPSet, Rows: y.Rows, SHA256: y.SHA256,
	}
	for name, value := range map[string]string{
		"id": y.ID, "publisher": y.Publisher, "title": y.Title, "table": y.Table, "licence": y.Licence,
		"attribution": y.Attribution, "geography": y.Geography, "sha256": y.SHA256, "valid_from": y.ValidFrom,
	} {
		if value == "" {
			return out, fmt.Errorf("edition %q has no %s", y.ID, name)
		}
	}
	for _, d := range []struct {
		text string
		into *emissions.Date
	}{{y.ValidFrom, &out.ValidFrom}, {y.ValidTo, &out.ValidTo}, {y.Retrieved, &out.Retrieved}} {
		if err := d.into.UnmarshalText([]byte(d.text)); err != nil {
			return out, fmt.Errorf("edition %q: %w", y.ID, err)
		}
	}
	return out, nil
}

// Hash is the hex SHA-256 of a file's bytes.
func Hash(b []byte) string {
	sum := sha256.Sum256(b)
	return hex.EncodeToString(sum[:])
}
