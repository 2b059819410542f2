package server

import (
	"encoding/json"
	"errors"
	"math"
	"net/http"
	"strconv"
	"time"

	"tanso/internal/fault"
	"tanso/internal/reqid"
)

// statuses maps each code once for the whole HTTP edge.
var statuses = map[fault.Code]int{
	fault.Invalid:          http.StatusBadRequest,
	fault.Unauthenticated:  http.StatusUnauthorized,
	fault.Forbidden:        http.StatusForbidden,
	fault.NotFound:         http.StatusNotFound,
	fault.Conflict:         http.StatusConflict,
	fault.Locked:           http.StatusLocked,
	fault.TooLarge:         http.StatusRequestEntityTooLarge,
	fault.RateLimited:      http.StatusTooManyRequests,
	fault.InsufficientData: http.StatusUnprocessableEntity,
	fault.Unavailable:      http.StatusServiceUnavailable,
	fault.Internal:         http.StatusInternalServerError,
}

// problem is the body of an answer that went wrong (RFC 9457 with members of our own).
type problem struct {
	Status    int        `json:"status"`
	Code      fault.Code `json:"code"`
	Message   string     `json:"message"`
	Field     string     `json:"field,omitempty"`
	Expected  string     `json:"expected,omitempty"`
	Got       string     `json:"got,omitempty"`
	RequestID string     `json:"requestId"`
}

// fail answers with an error: what the caller may know in the body, the cause in the log.
func (s *Server) fail(w http.ResponseWriter, r *http.Request, err error) {
	known := s.known(w, r, err)
	s.failStatus(w, r, statuses[known.Code], known)
}

// known is the error in words for the caller; the cause goes to the log, and when to come again to the header.
func (s *Server) known(w http.ResponseWriter, r *http.Request, err error) *fault.Error {
	known := asFault(err)
	if known.Code == fault.Internal || known.Code == fault.Unavailable {
		s.log.ErrorContext(r.Context(), "request failed", "cause", causeOf(known), "requestId", reqid.From(r.Context()))
	}
	if wait := retryAfter(known); wait > 0 {
		w.Header().Set("Retry-After", strconv.Itoa(int(math.Ceil(wait.Seconds()))))
	}
	return known
}

// asFault finds the product's error in one of any kind.
func asFault(err error) *fault.Error {
	var known *fault.Error
	var large *http.MaxBytesError
	switch {
	case errors.As(err, &known):
		return known
	case errors.As(err, &large):
		return tooLarge(large.Limit)
	}
	return fault.Wrap(fault.Internal, err, "internal error")
}

// unavailableFor is how long callers are asked to wait while something does not answer.
const unavailableFor = 5 * time.Second

// retryAfter is how long the caller should wait before it tries again; 0 when trying again does not help.
func retryAfter(known *fault.Error) time.Duration {
	if known.RetryAfter == 0 && (known.Code == fault.Unavailable || known.Code == fault.RateLimited) {
		return unavailableFor
	}
	return known.RetryAfter
}

func causeOf(known *fault.Error) error {
	if known.Cause != nil {
		return known.Cause
	}
	return known
}

// failStatus answers with a status that the code alone does not give.
func (s *Server) failStatus(w http.ResponseWriter, r *http.Request, status int, known *fault.Error) {
	w.Header().Set("Content-Type", "application/problem+json")
	s.write(w, r, status, problemOf(r, status, known))
}

func problemOf(r *http.Request, status int, known *fault.Error) problem {
	return problem{
		Status: status, Code: known.Code, Message: known.Message, Field: known.Field,
		Expected: known.Expected, Got: known.Got, RequestID: reqid.From(r.Context()),
	}
}

func tooLarge(most int64) *fault.Error {
	size := strconv.FormatInt(most>>10, 10) + " kB"
	if most >= 1<<20 {
		size = strconv.FormatInt(most>>20, 10) + " MB"
	}
	return &fault.Error{
		Code: fault.TooLarge, Field: "body", Message: "the request is too large", Expected: "at most " + size, Got: "more",
	}
}

// ok answers with a JSON value.
func (s *Server) ok(w http.ResponseWriter, r *http.Request, status int, body any) {
	w.Header().Set("Content-Type", "application/json")
	s.write(w, r, status, body)
}

func (s *Server) write(w http.ResponseWriter, r *http.Request, status int, body any) {
	raw, err := json.Marshal(body)
	if err != nil {
		panic("server: an answer is not JSON: " + err.Error())
	}
	w.Header().Set("Cache-Control", "no-store")
	w.WriteHeader(status)
	if _, err := w.Write(append(raw, '\n')); err != nil {
		s.log.DebugContext(r.Context(), "the caller is gone", "cause", err)
	}
}
