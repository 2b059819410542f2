package services

import (
	"testing"

	"github.com/google/uuid"
)

func FuzzRefreshToken(f *testing.F) {
	id := newID()
	good := refreshToken(id, make([]byte, 32))
	f.Add(good)
	f.Add(good[:len(good)-1])
	f.Add("tnr_")
	f.Fuzz(func(t *testing.T, token string) {
		session, ok := sessionOf(token)
		if !ok && session != uuid.Nil {
			t.Error("a token without a session names one")
		}
		if next := successor(session, []byte("seed"), token); ok && len(next) != refreshLen {
			t.Errorf("a successor of %d characters", len(next))
		}
	})
}
