package server

import (
	"bytes"
	"io"
	"net/http"
	"strings"

	"tanso/internal/fault"
	"tanso/services"
)

// maxHook bounds a message to a webhook.
const maxHook = 1 << 20

// maxHookHeader bounds a header that a mapping may read; longer ones are none of a mapping's business.
const maxHookHeader = 500

// hidden are headers that are kept out of messages: they carry secrets, or belong to the way and not to the sender.
var hidden = map[string]bool{
	"authorization": true, "cookie": true, "proxy-authorization": true, "forwarded": true, "x-forwarded-for": true, "x-real-ip": true,
}

// postHook is POST /v1/hooks/{secret}: a message in its sender's own words, read by the mapping of the webhook. It answers
// after what it holds is on disk: 200, or 207 when some of it was refused; those are kept to be tried again.
func (s *Server) postHook(w http.ResponseWriter, r *http.Request) {
	body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, maxHook))
	if err != nil {
		s.fail(w, r, err)
		return
	}
	message := services.Message{
		Via: "webhook", Topic: r.URL.Query().Get("topic"), ContentType: r.Header.Get("Content-Type"), Payload: body,
		Headers: messageHeaders(r.Header), IdempotencyKey: r.Header.Get("Idempotency-Key"),
	}
	actor, err := s.cfg.Services.Mappings.AuthenticateHook(r.Context(), r.PathValue("secret"), message)
	if err != nil {
		s.fail(w, r, err)
		return
	}
	if wait := s.devices.take(actor.ID.String()); wait > 0 {
		s.fail(w, r, slowDown(wait))
		return
	}
	s.receive(w, s.as(r, actor), message)
}

// receive answers a message with its receipt.
func (s *Server) receive(w http.ResponseWriter, r *http.Request, message services.Message) {
	receipt, err := s.cfg.Services.Messages.Receive(r.Context(), message)
	if err != nil {
		s.fail(w, r, err)
		return
	}
	status := http.StatusOK
	if receipt.Rejected > 0 {
		status = http.StatusMultiStatus
	}
	s.ok(w, r, status, receiptOf(receipt))
}

// messageHeaders are the headers that a mapping may read, by their names in small letters.
func messageHeaders(header http.Header) map[string]string {
	out := map[string]string{}
	for name, values := range header {
		name = strings.ToLower(name)
		if len(values) == 1 && len(values[0]) <= maxHookHeader && !hidden[name] {
			out[name] = strings.ToValidUTF8(values[0], "\uFFFD")
		}
	}
	return out
}

// mapped passes the messages of devices that have a mapping on as they are: it alone says what they mean.
func (s *Server) mapped(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		has, err := s.cfg.Services.Messages.Mapped(r.Context())
		if err != nil {
			s.fail(w, r, err)
			return
		}
		if !has {
			next.ServeHTTP(w, r)
			return
		}
		body, err := s.short(w, r)
		if err != nil {
			s.fail(w, r, err)
			return
		}
		var content bytes.Buffer
		if _, err := content.ReadFrom(body); err != nil {
			s.fail(w, r, err)
			return
		}
		if content.Len() == 0 {
			s.fail(w, r, fault.Field("body", "a message", "nothing"))
			return
		}
		s.receive(w, r, services.Message{
			Via: "http", ContentType: r.Header.Get("Content-Type"), Payload: content.Bytes(), Headers: messageHeaders(r.Header),
			IdempotencyKey: r.Header.Get("Idempotency-Key"),
		})
	})
}
