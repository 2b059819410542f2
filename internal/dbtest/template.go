//go:build unix

package dbtest

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"

	"tanso/internal/pgembed"
	"tanso/migrations"
)

const (
	// cacheFormat changes when the way a template is made changes.
	cacheFormat = "1"
	// keptTemplates is how many states of the migrations stay cached; each takes about 40 MB.
	keptTemplates                          = 6
	templatePrefix, draftPrefix, runPrefix = "template-", "draft-", "run-"
)

// ensureTemplate returns a cleanly stopped data folder whose database is migrated, made at the first call for a
// state of the migrations and a PostgreSQL. The caller holds the cache's lock.
func ensureTemplate(ctx context.Context, home string) (string, error) {
	key, err := templateKey(ctx, home)
	if err != nil {
		return "", err
	}
	dir := filepath.Join(home, templatePrefix+key)
	data := filepath.Join(dir, "data")
	if _, err := os.Stat(data); errors.Is(err, fs.ErrNotExist) {
		if err := makeTemplate(ctx, home, dir); err != nil {
			return "", err
		}
	}
	if err := os.WriteFile(usedMark(dir), nil, 0o600); err != nil {
		return "", fmt.Errorf("mark the template as used: %w", err)
	}
	dropOldTemplates(home)
	return data, nil
}

func templateKey(ctx context.Context, home string) (string, error) {
	bin, err := pgembed.Resolve(ctx, options(filepath.Join(home, "none")))
	if err != nil {
		return "", err
	}
	schema, err := migrations.Fingerprint()
	if err != nil {
		return "", err
	}
	sum := sha256.Sum256([]byte(cacheFormat + "\n" + bin.Dir + "\n" + bin.Version + "\n" + schema))
	return hex.EncodeToString(sum[:8]), nil
}

// makeTemplate makes a draft and renames it when it is complete.
func makeTemplate(ctx context.Context, home, dir string) (err error) {
	draft, err := makeFolder(home, draftPrefix)
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			_ = os.RemoveAll(draft) // the cause matters more
		}
	}()
	server, err := pgembed.Start(ctx, options(filepath.Join(draft, "data")))
	if err != nil {
		return err
	}
	err = migrations.Apply(ctx, server.OwnerURL())
	if err := errors.Join(err, server.Stop(ctx)); err != nil {
		return err
	}
	if err := os.RemoveAll(dir); err != nil {
		return fmt.Errorf("make room for the template: %w", err)
	}
	return os.Rename(draft, dir)
}

func usedMark(dir string) string { return filepath.Join(dir, "used") }

// dropOldTemplates removes all but the last used templates, and drafts that were never finished. What cannot be
// removed now goes another time.
func dropOldTemplates(home string) {
	drafts, _ := filepath.Glob(filepath.Join(home, draftPrefix+"*")) // the patterns are well formed
	for _, dir := range drafts {
		_ = os.RemoveAll(dir)
	}
	templates, _ := filepath.Glob(filepath.Join(home, templatePrefix+"*"))
	slices.SortFunc(templates, func(a, b string) int { return cmp.Compare(lastUsed(b), lastUsed(a)) })
	for _, dir := range templates[min(keptTemplates, len(templates)):] {
		_ = os.RemoveAll(dir)
	}
}

// lastUsed is the time of the mark in nanoseconds; only the order matters.
func lastUsed(dir string) int64 {
	info, err := os.Stat(usedMark(dir))
	if err != nil {
		return 0
	}
	return info.ModTime().UnixNano()
}

// copyTree copies a data folder with the modes of its files. Who owns them is settled by the start of the server.
func copyTree(from, to string) error {
	return filepath.WalkDir(from, func(path string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		relative, err := filepath.Rel(from, path)
		if err != nil {
			return err
		}
		target := filepath.Join(to, relative)
		if entry.IsDir() {
			return os.Mkdir(target, 0o700)
		}
		return copyFile(path, target)
	})
}

func copyFile(from, to string) (err error) {
	in, err := os.Open(from) //nolint:gosec // G304: in our own folder
	if err != nil {
		return err
	}
	defer in.Close()
	out, err := os.OpenFile(to, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600) //nolint:gosec // G304: in our own folder
	if err != nil {
		return err
	}
	_, err = io.Copy(out, in)
	return errors.Join(err, out.Close())
}
