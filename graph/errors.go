package graph

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"regexp"
	"runtime/debug"
	"strings"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"tanso/internal/fault"
	"tanso/internal/reqid"
)

// presenter turns every error into an answer: the code and the place in extensions, never a cause. What nobody expected
// is logged once, here.
type presenter struct{ log *slog.Logger }

func (p presenter) present(ctx context.Context, err error) *gqlerror.Error {
	out := present(ctx, err)
	if out.Extensions["code"] == fault.Internal && !errors.Is(err, context.Canceled) {
		p.log.ErrorContext(ctx, "operation failed", "path", out.Path.String(), "cause", causeOf(err), "requestId", reqid.From(ctx))
	}
	return out
}

// causeOf is the whole chain for the log: a fault's message hides its cause.
func causeOf(err error) string {
	var known *fault.Error
	if errors.As(err, &known) && known.Cause != nil {
		return known.Cause.Error()
	}
	return err.Error()
}

// recovered turns a panic into an error that the presenter shows as internal.
func (p presenter) recovered(ctx context.Context, cause any) error {
	p.log.ErrorContext(ctx, "panic", "cause", fmt.Sprint(cause), "stack", string(debug.Stack()), "requestId", reqid.From(ctx))
	return fault.New(fault.Internal, "internal error")
}

func present(ctx context.Context, err error) *gqlerror.Error {
	out := &gqlerror.Error{Path: graphql.GetPath(ctx)}
	var raised *gqlerror.Error
	if errors.As(err, &raised) {
		out.Locations = raised.Locations
	}
	var known *fault.Error
	switch {
	case errors.As(err, &known):
	case raised != nil && raised.Extensions["code"] != nil:
		known = &fault.Error{Code: fault.Invalid, Field: "query", Message: withoutHints(raised.Message)}
		if raised.Extensions["code"] == complexityCode {
			known.Code = fault.TooLarge
		}
	case errors.Is(err, context.Canceled), errors.Is(err, context.DeadlineExceeded):
		known = fault.New(fault.Unavailable, "the operation took too long or was given up")
	default:
		known = fault.New(fault.Internal, "internal error")
	}
	out.Message = known.Message
	out.Extensions = extensions(ctx, known)
	if field := inputField(ctx, known, raised); field != "" {
		out.Extensions["field"] = field
	}
	return out
}

func extensions(ctx context.Context, known *fault.Error) map[string]any {
	out := map[string]any{"code": known.Code}
	for name, value := range map[string]string{
		"messageJa": known.MessageJA, "expected": known.Expected, "got": known.Got, "requestId": reqid.From(ctx),
	} {
		if value != "" {
			out[name] = value
		}
	}
	return out
}

// inputField names the wrong field: as a service did, or where in the arguments a scalar was refused.
func inputField(ctx context.Context, known *fault.Error, raised *gqlerror.Error) string {
	if raised == nil || len(raised.Path) <= len(graphql.GetPath(ctx)) {
		return known.Field
	}
	var names []string
	for _, part := range raised.Path[len(graphql.GetPath(ctx)):] {
		if name, ok := part.(ast.PathName); !ok {
			names = append(names, fmt.Sprint(part))
		} else if name != "input" && name != "variable" {
			names = append(names, string(name))
		}
	}
	return strings.Join(names, ".")
}

// hints are what validation adds to help a guesser: suggestions of names that exist.
var hints = regexp.MustCompile(`\s*Did you mean .*$`)

func withoutHints(message string) string { return hints.ReplaceAllString(message, "") }
