// Package redact keeps secrets and line breaks out of the log.
package redact

import (
	"context"
	"log/slog"
	"regexp"
	"strings"
)

// hidden is what stands for a secret.
const hidden = "[hidden]"

// secretKeys name attributes whose value is never shown, in lower case.
var secretKeys = map[string]bool{
	"password": true, "authorization": true, "cookie": true, "set-cookie": true, "token": true, "refresh": true, "secret": true,
}

// secretForms are secrets inside other text: device and refresh tokens, secrets of webhooks, bearer headers, JSON Web Tokens.
var secretForms = regexp.MustCompile(`tn[drh]_[A-Za-z0-9_-]{8,}|(?i:bearer)\s+[^\s"]+|eyJ[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]*`)

// breaks would let input write log lines of its own.
var breaks = strings.NewReplacer("\r", `\r`, "\n", `\n`)

// Text hides secrets in a text and escapes its line breaks.
func Text(s string) string { return breaks.Replace(secretForms.ReplaceAllString(s, hidden)) }

// New wraps a handler so that no secret passes through it.
func New(next slog.Handler) slog.Handler { return handler{next} }

type handler struct{ next slog.Handler }

func (h handler) Enabled(ctx context.Context, level slog.Level) bool {
	return h.next.Enabled(ctx, level)
}

func (h handler) Handle(ctx context.Context, record slog.Record) error {
	out := slog.NewRecord(record.Time, record.Level, Text(record.Message), record.PC)
	record.Attrs(func(a slog.Attr) bool {
		out.AddAttrs(attr(a))
		return true
	})
	return h.next.Handle(ctx, out)
}

func (h handler) WithAttrs(attrs []slog.Attr) slog.Handler {
	clean := make([]slog.Attr, len(attrs))
	for i, a := range attrs {
		clean[i] = attr(a)
	}
	return handler{h.next.WithAttrs(clean)}
}

func (h handler) WithGroup(name string) slog.Handler { return handler{h.next.WithGroup(name)} }

func attr(a slog.Attr) slog.Attr {
	value := a.Value.Resolve()
	switch {
	case secretKeys[strings.ToLower(a.Key)]:
		return slog.String(a.Key, hidden)
	case value.Kind() == slog.KindGroup:
		group := value.Group()
		clean := make([]slog.Attr, len(group))
		for i, member := range group {
			clean[i] = attr(member)
		}
		return slog.Attr{Key: a.Key, Value: slog.GroupValue(clean...)}
	case value.Kind() == slog.KindString:
		return slog.String(a.Key, Text(value.String()))
	case value.Kind() == slog.KindAny:
		if err, ok := value.Any().(error); ok {
			return slog.String(a.Key, Text(err.Error()))
		}
	}
	return slog.Attr{Key: a.Key, Value: value}
}
