package server

import (
	"bytes"
	"compress/gzip"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"mime"
	"net/http"
	"path"
	"strconv"
	"strings"
	"sync"
)

// webApp serves the built web app. Files under assets/ have a hash in their name and are kept by browsers for good;
// every other address that is not a file is the app's own and gets index.html.
type webApp struct {
	files map[string]*webFile
	index []byte // nil when the app was not built
	nonce bool   // index.html has a place for a nonce
}

type webFile struct {
	raw  []byte
	kind string
	etag string
	gzip func() []byte // nil when it does not pay
}

// nonceMark in index.html is replaced by a fresh nonce for each answer, so that style elements which the app makes are let
// through by the policy, and no others.
const nonceMark = "__CSP_NONCE__"

// smallest is below which compressing does not pay.
const smallest = 1024

func newWebApp(built fs.FS) (*webApp, error) {
	app := &webApp{files: map[string]*webFile{}}
	err := fs.WalkDir(built, ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		raw, err := fs.ReadFile(built, name)
		if err != nil {
			return err
		}
		app.files["/"+name] = newWebFile(name, raw)
		return nil
	})
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("server: the web app: %w", err)
	}
	if index := app.files["/index.html"]; index != nil {
		app.index = index.raw
		app.nonce = bytes.Contains(index.raw, []byte(nonceMark))
		delete(app.files, "/index.html") // the app knows it as /
	}
	return app, nil
}

func newWebFile(name string, raw []byte) *webFile {
	kind := mime.TypeByExtension(path.Ext(name))
	if kind == "" {
		kind = http.DetectContentType(raw)
	}
	sum := sha256.Sum256(raw)
	file := &webFile{raw: raw, kind: kind, etag: `"` + hex.EncodeToString(sum[:16]) + `"`}
	text := strings.HasPrefix(kind, "text/") || strings.Contains(kind, "javascript") || strings.Contains(kind, "json") || strings.Contains(kind, "svg")
	if text && len(raw) >= smallest {
		file.gzip = sync.OnceValue(func() []byte {
			var out bytes.Buffer
			zip, _ := gzip.NewWriterLevel(&out, gzip.BestCompression) // the level is valid
			_, _ = zip.Write(raw)                                     // a buffer takes all
			_ = zip.Close()
			return out.Bytes()
		})
	}
	return file
}

// ServeHTTP answers GET and HEAD.
func (a *webApp) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if r.Method != http.MethodGet && r.Method != http.MethodHead {
		w.Header().Set("Allow", "GET, HEAD")
		http.Error(w, "only GET and HEAD", http.StatusMethodNotAllowed)
		return
	}
	if file := a.files[path.Clean(r.URL.Path)]; file != nil {
		a.serveFile(w, r, file)
		return
	}
	if strings.HasPrefix(r.URL.Path, "/assets/") || path.Ext(r.URL.Path) != "" {
		http.Error(w, "no such file", http.StatusNotFound)
		return
	}
	a.serveIndex(w)
}

func (a *webApp) serveFile(w http.ResponseWriter, r *http.Request, file *webFile) {
	h := w.Header()
	h.Set("Content-Type", file.kind)
	h.Set("ETag", file.etag)
	h.Set("Cache-Control", "no-cache")
	if strings.HasPrefix(r.URL.Path, "/assets/") {
		h.Set("Cache-Control", "public, max-age=31536000, immutable")
	}
	if r.Header.Get("If-None-Match") == file.etag {
		w.WriteHeader(http.StatusNotModified)
		return
	}
	body := file.raw
	if file.gzip != nil {
		h.Set("Vary", "Accept-Encoding")
		if strings.Contains(r.Header.Get("Accept-Encoding"), "gzip") {
			h.Set("Content-Encoding", "gzip")
			body = file.gzip()
		}
	}
	h.Set("Content-Length", strconv.Itoa(len(body)))
	_, _ = w.Write(body)
}

// notBuilt is shown where the program was built without the web app.
const notBuilt = "The web app was not built into this program: run make build.\n"

func (a *webApp) serveIndex(w http.ResponseWriter) {
	h := w.Header()
	if a.index == nil {
		h.Set("Content-Type", "text/plain; charset=utf-8")
		w.WriteHeader(http.StatusNotFound)
		_, _ = w.Write([]byte(notBuilt))
		return
	}
	h.Set("Content-Type", "text/html; charset=utf-8")
	h.Set("Cache-Control", "no-cache")
	if !a.nonce {
		h.Set("Content-Security-Policy", policy("'unsafe-inline'"))
		_, _ = w.Write(a.index)
		return
	}
	nonce := rand.Text()
	h.Set("Content-Security-Policy", policy("'nonce-"+nonce+"'"))
	_, _ = w.Write(bytes.ReplaceAll(a.index, []byte(nonceMark), []byte(nonce)))
}

// policy is the content security policy of the web app. Scripts come from files only. Style elements need the nonce;
// style attributes stay allowed, because charts set them in their tooltips' markup.
func policy(styles string) string {
	return "default-src 'none'; script-src 'self'; style-src 'self' " + styles + "; style-src-elem 'self' " + styles +
		"; style-src-attr 'unsafe-inline'; img-src 'self' data: blob:; connect-src 'self'; font-src 'self' data:; frame-src 'self'; " +
		"manifest-src 'self'; worker-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'"
}
