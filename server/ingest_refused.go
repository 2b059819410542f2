package server

import (
	"crypto/sha256"
	"hash"
	"io"
	"net/http"

	"tanso/services"
)

// keptHead is how much of a refused body goes into the device's inbox.
const keptHead = 64 << 10

// seenBody remembers what was read of a body: its hash, its length and its beginning.
type seenBody struct {
	hash  hash.Hash
	head  []byte
	bytes int
	rest  io.Reader // what is not read yet; nil when the body was not opened
}

func newSeenBody() *seenBody { return &seenBody{hash: sha256.New()} }

// Write takes note of a part of the body.
func (b *seenBody) Write(part []byte) (int, error) {
	b.bytes += len(part)
	b.head = append(b.head, part[:min(len(part), keptHead-len(b.head))]...)
	return b.hash.Write(part)
}

// keepRefused puts a body that was refused into the inbox of the device that sent it, and returns what to answer. What
// cannot be kept must not be lost for that: the device is asked to send it again.
func (s *Server) keepRefused(r *http.Request, seen *seenBody, err error) error {
	if seen.rest != nil {
		// What breaks off is kept as far as it came; of a long body no more than a short one may have is waited for.
		_, _ = io.CopyN(io.Discard, seen.rest, maxIngest)
	}
	refused := services.Refused{
		Via: "http", ContentType: r.Header.Get("Content-Type"), Head: seen.head, Bytes: seen.bytes, Hash: seen.hash.Sum(nil),
	}
	if kept := s.cfg.Services.Inbox.Keep(r.Context(), refused, asFault(err)); kept != nil {
		return kept
	}
	return err
}
