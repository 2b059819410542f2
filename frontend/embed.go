// Package frontend holds the built web app, so that one binary serves everything.
package frontend

import (
	"embed"
	"io/fs"
)

//go:embed all:dist
var dist embed.FS

// Dist returns the files of the web app, rooted where index.html lies. Before `make build` has run it holds no
// index.html: the server then says so instead of showing an empty page.
func Dist() fs.FS {
	files, err := fs.Sub(dist, "dist")
	if err != nil {
		panic("frontend: " + err.Error()) // only an invalid constant path can cause it
	}
	return files
}
