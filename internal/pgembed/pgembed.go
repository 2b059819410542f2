// Package pgembed starts and owns a real PostgreSQL for a program that was given no database: it finds the
// binaries, makes the data folder, starts the server on a private Unix socket, restarts it when it dies and ends it
// with the program. Durability is never traded away: fsync, full_page_writes and synchronous_commit are on unless the
// caller says that the data are ephemeral.
package pgembed

import (
	"log/slog"
	"net/url"
	"os"
	"path/filepath"
	"runtime"

	"tanso/internal/fault"
)

// Names inside the server. Migrations run as the owner; the program works as the app role, which row-level security
// binds.
const (
	Database  = "tanso"
	OwnerRole = "tanso_owner"
	AppRole   = "tanso_app"

	adminRole     = "postgres"
	adminDatabase = "postgres"
	port          = "5432" // names the socket file; nothing listens on TCP
)

// Options says where the data live and which PostgreSQL serves them.
type Options struct {
	// DataDir is the PostgreSQL data folder; made when missing or empty. "<DataDir>.lock" and "<DataDir>.log" lie
	// beside it. Required.
	DataDir string
	// BinDir is the folder of postgres and initdb (TANSO_PG_BIN). Empty: search.
	BinDir string
	// SearchRoots are folders that may hold .tools/pg/node_modules or node_modules with the npm package of the
	// binaries. Nil: the folder of the executable (and its parent when it is a
	// bin), the working directory and the checkout around it.
	SearchRoots []string
	// Locale of a new data folder. Empty: C.UTF-8 on Linux, else C; the encoding is always UTF8.
	Locale string
	// Settings are further server settings (name → value). They cannot switch durability off.
	Settings map[string]string
	// Ephemeral says that the data are thrown away after use: nothing is synced to disk, and the server
	// ends without a checkpoint when the program is killed. For tests only.
	Ephemeral bool
	// Logger receives starts, stops and restarts. Nil: nothing is logged.
	Logger *slog.Logger
}

// withDefaults fills what was left empty and makes the data folder's path absolute and free of symbolic links.
func (o Options) withDefaults() (Options, error) {
	if o.DataDir == "" {
		return o, fault.Field("data folder", "a path", "")
	}
	dir, err := filepath.Abs(o.DataDir)
	if err != nil {
		return o, fault.Wrap(fault.Invalid, err, "cannot resolve the data folder %s: %v", o.DataDir, err)
	}
	if err := os.MkdirAll(filepath.Dir(dir), 0o755); err != nil { //nolint:gosec // G301: the server's user must pass
		return o, fault.Wrap(fault.Unavailable, err, "cannot make the folder for the data: %v", err)
	}
	parent, err := filepath.EvalSymlinks(filepath.Dir(dir))
	if err != nil {
		return o, fault.Wrap(fault.Unavailable, err, "cannot read the folder for the data: %v", err)
	}
	o.DataDir = filepath.Join(parent, filepath.Base(dir))
	if real, err := filepath.EvalSymlinks(o.DataDir); err == nil {
		o.DataDir = real
	}
	if o.Locale == "" {
		o.Locale = "C"
		if runtime.GOOS == "linux" {
			o.Locale = "C.UTF-8"
		}
	}
	if o.SearchRoots == nil {
		o.SearchRoots = defaultSearchRoots()
	}
	if o.Logger == nil {
		o.Logger = slog.New(slog.DiscardHandler)
	}
	return o, nil
}

// URL is the connection string of a role and a database of this server. It stays valid over restarts.
func (s *Server) URL(role, database string) string {
	u := url.URL{
		Scheme: "postgres",
		User:   url.User(role),
		Path:   "/" + database,
		RawQuery: url.Values{
			"host":    {s.socketDir},
			"port":    {port},
			"sslmode": {"disable"},
		}.Encode(),
	}
	return u.String()
}

// OwnerURL connects to the database as the role that owns it: not a superuser, but not bound by row-level security,
// because migrations work on the rows of every organisation.
func (s *Server) OwnerURL() string { return s.URL(OwnerRole, Database) }

// AppURL connects to the database as the role of the running program: neither superuser nor owner, bound by row-level
// security.
func (s *Server) AppURL() string { return s.URL(AppRole, Database) }

// AdminURL connects to the maintenance database as superuser; for making databases and for inspection.
func (s *Server) AdminURL() string { return s.URL(adminRole, adminDatabase) }

// Version is the version of the running server, such as "18.4".
func (s *Server) Version() string { return s.bin.Version }
