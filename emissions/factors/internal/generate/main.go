// Command generate writes the product's factor editions from compiled tables of published factors:
//
//	go run ./emissions/factors/internal/generate -from DIR
//
// DIR holds one CSV file per publication (see source.go for the columns). The output is deterministic: the same tables
// give the same bytes, so a reviewer can run it again and compare.
package main

import (
	"errors"
	"flag"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
)

func main() {
	from := flag.String("from", "", "folder with the compiled tables")
	to := flag.String("to", "emissions/factors", "folder to write the editions to; concordance.csv is read there")
	flag.Parse()
	log := slog.New(slog.NewTextHandler(os.Stderr, nil))
	if err := run(*from, *to); err != nil {
		log.Error("no edition was written", "error", err)
		os.Exit(1)
	}
}

func run(from, to string) error {
	if from == "" {
		return errors.New("-from names no folder")
	}
	files, err := generate(os.DirFS(from), os.DirFS(to))
	if err != nil {
		return err
	}
	for name, content := range files {
		path := filepath.Join(to, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o750); err != nil {
			return err
		}
		if err := os.WriteFile(path, content, 0o600); err != nil {
			return err
		}
	}
	return nil
}

// generate returns every file of every edition by its path below the factors folder.
func generate(tables, target fs.FS) (map[string][]byte, error) {
	keys, err := readConcordance(target)
	if err != nil {
		return nil, err
	}
	files := map[string][]byte{}
	for _, make := range []func(fs.FS) ([]publication, error){
		unitedKingdom, unitedKingdomPartial, epaHub, egrid, egridLosses, epaSpend, japan, japanScope3, nationalGrids, thailand, defraSpend, ipcc, refrigerants,
		comparisons,
	} {
		publications, err := make(tables)
		if err != nil {
			return nil, err
		}
		for _, p := range publications {
			if err := p.write(keys, files); err != nil {
				return nil, err
			}
		}
	}
	if err := writeFuels(tables, keys, files); err != nil {
		return nil, err
	}
	if err := keys.allUsed(); err != nil {
		return nil, err
	}
	return files, writeGWPs(tables, files)
}
