//go:build !unix

package dbtest

import (
	"context"
	"errors"
)

func openEmbedded(context.Context) (*cluster, error) {
	return nil, errors.New("set TANSO_TEST_DATABASE_URL: tests start a server of their own on Unix systems only")
}
