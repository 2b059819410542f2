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

// failIngest answers that a body was refused as a whole, after it was put into the inbox of the device that sent it. What
// cannot be kept must not be lost for that: the device is asked to send it again.
func (s *Server) failIngest(w http.ResponseWriter, r *http.Request, seen *seenBody, err error) {
	if seen.rest != nil {
		// The bounds of the body hold for its rest too; what breaks off is kept as far as it came.
		_, _ = io.Copy(io.Discard, seen.rest)
	}
	refused := services.Refused{
		Via: "http", ContentType: r.Header.Get("Content-Type"), Head: seen.head, Bytes: seen.bytes, Hash: seen.hash.Sum(nil),
	}
	if kept := s.cfg.Services.Inbox.Keep(r.Context(), refused, asFault(err)); kept != nil {
		err = kept
	}
	s.fail(w, r, err)
}
