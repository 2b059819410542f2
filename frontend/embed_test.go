package frontend_test

import (
	"io/fs"
	"testing"

	"tanso/frontend"
)

func TestDistIsRootedAtTheWebApp(t *testing.T) {
	t.Parallel()
	if _, err := fs.Stat(frontend.Dist(), "robots.txt"); err != nil {
		t.Fatalf("robots.txt is copied into every build and committed for a checkout without one: %v", err)
	}
}
