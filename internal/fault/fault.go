// Package fault holds the error codes that every floor shares. A domain returns sentinels or a *fault.Error;
// each edge (HTTP, GraphQL, command line) maps the code once. The message is for the user, the cause for the log.
package fault

import (
	"errors"
	"fmt"
	"time"
)

// Code names a class of failure; edges map it to a status.
type Code string

// The closed list of codes. Edges must handle each.
const (
	Invalid          Code = "invalid"
	Unauthenticated  Code = "unauthenticated"
	Forbidden        Code = "forbidden"
	NotFound         Code = "not_found"
	Conflict         Code = "conflict"
	Locked           Code = "locked"
	TooLarge         Code = "too_large"
	RateLimited      Code = "rate_limited"
	InsufficientData Code = "insufficient_data"
	Unavailable      Code = "unavailable"
	Internal         Code = "internal"
)

// Error carries a code and a message that may be shown to the user, and where the input was wrong: the field, what
// was expected and what came.
type Error struct {
	Code    Code
	Message string
	// MessageJA says the same in Japanese where the message tells facts that a reader needs; most have none.
	MessageJA string
	Field     string
	Expected  string
	Got       string
	// RetryAfter is how long to wait, for RateLimited and Unavailable; 0 when not known.
	RetryAfter time.Duration
	Cause      error
}

// Error returns the message for the user. It never includes the cause.
func (e *Error) Error() string {
	msg := e.Message
	if e.Field != "" {
		msg = e.Field + ": " + msg
	}
	if e.Expected != "" {
		msg += fmt.Sprintf(" (expected %s, got %q)", e.Expected, e.Got)
	}
	return msg
}

// Unwrap returns the cause, so that errors.Is reaches it.
func (e *Error) Unwrap() error { return e.Cause }

// New makes an error of the given code with a formatted message.
func New(code Code, format string, args ...any) *Error {
	return &Error{Code: code, Message: fmt.Sprintf(format, args...)}
}

// Field makes an Invalid error that names the field, what was expected and what came.
func Field(field, expected, got string) *Error {
	return &Error{Code: Invalid, Message: "is not valid", Field: field, Expected: expected, Got: clip(got)}
}

// Wrap hides a cause behind a code and a message for the user.
func Wrap(code Code, cause error, format string, args ...any) *Error {
	return &Error{Code: code, Message: fmt.Sprintf(format, args...), Cause: cause}
}

// CodeOf returns the code of the first *Error in the chain, Internal for any other error, and "" for nil.
func CodeOf(err error) Code {
	if err == nil {
		return ""
	}
	if e, ok := errors.AsType[*Error](err); ok {
		return e.Code
	}
	return Internal
}

// maxGot bounds how much of a wrong input is echoed back.
const maxGot = 80

func clip(s string) string {
	r := []rune(s)
	if len(r) > maxGot {
		return string(r[:maxGot]) + "…"
	}
	return s
}
