//go:build !unix

package pgembed

import (
	"context"
	"runtime"

	"tanso/internal/fault"
)

// Server is never made on this system.
type Server struct {
	bin       Binaries
	socketDir string
}

// Start answers that this system has no embedded PostgreSQL: it needs Unix sockets and signals. Error: ErrNoBinaries.
func Start(context.Context, Options) (*Server, error) {
	return nil, fault.Wrap(fault.Unavailable, ErrNoBinaries,
		"there is no embedded PostgreSQL on %s: set DATABASE_URL to a running server", runtime.GOOS)
}

// Stop does nothing on this system.
func (s *Server) Stop(context.Context) error { return nil }
