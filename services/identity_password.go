package services

import (
	"context"
	"crypto/rand"
	"crypto/subtle"
	"encoding/base64"
	"errors"
	"fmt"
	"strings"
	"sync"
	"time"

	"golang.org/x/crypto/argon2"

	"tanso/internal/fault"
)

// Cost of argon2id: the minimum that OWASP's password storage cheat sheet gives (19 MiB, two passes, one lane).
const (
	argonMemoryKiB = 19 * 1024
	argonPasses    = 2
	argonLanes     = 1
	argonSalt      = 16
	argonKey       = 32
)

// Hashing takes memory and a core for 50 ms or more, so only a few run at once and only so many wait.
const (
	hashesAtOnce  = 2
	hashesWaiting = 50
)

// hashing bounds the whole process: memory and cores are the process's, not a service's.
var hashing = newGate(hashesAtOnce, hashesWaiting)

// gate lets a few through at once and bounds how many wait.
type gate struct{ running, admitted chan struct{} }

func newGate(atOnce, waiting int) gate {
	return gate{running: make(chan struct{}, atOnce), admitted: make(chan struct{}, atOnce+waiting)}
}

// do runs work within the bounds, or answers unavailable at once when too many wait.
func (g gate) do(ctx context.Context, work func()) error {
	select {
	case g.admitted <- struct{}{}:
	default:
		busy := fault.New(fault.Unavailable, "too many sign-ins at once; try again in a moment")
		busy.RetryAfter = time.Second
		return busy
	}
	defer func() { <-g.admitted }()
	select {
	case g.running <- struct{}{}:
	case <-ctx.Done():
		return ctx.Err()
	}
	defer func() { <-g.running }()
	work()
	return nil
}

// hashPassword returns the argon2id hash in PHC string format, with a fresh salt.
func hashPassword(ctx context.Context, password string) (string, error) {
	salt := make([]byte, argonSalt)
	if _, err := rand.Read(salt); err != nil {
		return "", fmt.Errorf("services: salt: %w", err)
	}
	var key []byte
	err := hashing.do(ctx, func() {
		key = argon2.IDKey([]byte(password), salt, argonPasses, argonMemoryKiB, argonLanes, argonKey)
	})
	if err != nil {
		return "", err
	}
	b64 := base64.RawStdEncoding
	return fmt.Sprintf("$argon2id$v=%d$m=%d,t=%d,p=%d$%s$%s", argon2.Version,
		argonMemoryKiB, argonPasses, argonLanes, b64.EncodeToString(salt), b64.EncodeToString(key)), nil
}

// verifyPassword tells whether the password has this hash. The cost is read from the hash, so that it may rise later.
func verifyPassword(ctx context.Context, hash, password string) (bool, error) {
	var version, memory, passes, lanes int
	fields := strings.Split(hash, "$")
	if len(fields) != 6 || fields[1] != "argon2id" {
		return false, errors.New("services: a stored password hash is not argon2id")
	}
	if _, err := fmt.Sscanf(fields[2]+" "+fields[3], "v=%d m=%d,t=%d,p=%d", &version, &memory, &passes, &lanes); err != nil || version != argon2.Version {
		return false, fmt.Errorf("services: a stored password hash has unknown parameters: %w", err)
	}
	salt, err := base64.RawStdEncoding.DecodeString(fields[4])
	if err != nil {
		return false, fmt.Errorf("services: a stored password hash has no salt: %w", err)
	}
	want, err := base64.RawStdEncoding.DecodeString(fields[5])
	if err != nil {
		return false, fmt.Errorf("services: a stored password hash has no key: %w", err)
	}
	var got []byte
	err = hashing.do(ctx, func() {
		//nolint:gosec // the parameters are small and our own
		got = argon2.IDKey([]byte(password), salt, uint32(passes), uint32(memory), uint8(lanes), uint32(len(want)))
	})
	if err != nil {
		return false, err
	}
	return subtle.ConstantTimeCompare(got, want) == 1, nil
}

// nobodysHash is verified against when there is no such account, so that the answer takes as long.
var nobodysHash = sync.OnceValues(func() (string, error) {
	return hashPassword(context.Background(), "nobody has this password")
})
