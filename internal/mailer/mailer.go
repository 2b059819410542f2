// Package mailer sends plain e-mails through the operator's mail server.
package mailer

import (
	"bytes"
	"context"
	"errors"
	"net/mail"
	"strconv"
	"strings"
	"time"

	gomail "github.com/wneessen/go-mail"

	"tanso/internal/fault"
)

// Security is how the connection to the mail server is protected.
type Security string

// The ways to protect the connection.
const (
	StartTLS Security = "starttls" // begins in the clear and must be protected before anything is sent
	TLS      Security = "tls"      // protected from the first byte
	Plain    Security = "none"     // for a mail server on the same machine or a private network
)

// Config names the mail server. Without a host there is none.
type Config struct {
	Host     string
	Port     int
	Security Security
	User     string // empty when the server asks for no sign-in
	Password string
	From     string // an address, or "Name <address>"
}

// File is attached to a message.
type File struct {
	Name      string
	MediaType string
	Content   []byte
}

// Mail is one plain-text message. ID makes its Message-ID, so that a receiver can tell a repetition.
type Mail struct {
	To      []string
	Subject string
	Text    string
	ID      string
	Date    time.Time
	Files   []File
}

// Mailer sends e-mails.
type Mailer struct {
	cfg  Config
	from *mail.Address
}

// patience bounds one sending.
const patience = 10 * time.Second

// New checks the configuration. Without a host it makes no mailer, and no error.
func New(cfg Config) (*Mailer, error) {
	if cfg.Host == "" {
		return nil, nil //nolint:nilnil // no mail server is a configuration like any other
	}
	from, err := mail.ParseAddress(cfg.From)
	if err != nil {
		return nil, fault.Field("smtp-from", "an address such as Tanso <tanso@example.com>", cfg.From)
	}
	if cfg.Port < 1 || cfg.Port > 65535 {
		return nil, fault.Field("smtp-port", "1 to 65535", strconv.Itoa(cfg.Port))
	}
	if cfg.Security != StartTLS && cfg.Security != TLS && cfg.Security != Plain {
		return nil, fault.Field("smtp-security", "starttls, tls or none", string(cfg.Security))
	}
	m := &Mailer{cfg: cfg, from: from}
	if _, err := m.client(); err != nil {
		return nil, fault.Wrap(fault.Invalid, err, "the mail server's settings are not usable")
	}
	return m, nil
}

func (m *Mailer) client() (*gomail.Client, error) {
	options := []gomail.Option{gomail.WithPort(m.cfg.Port), gomail.WithTimeout(patience)}
	switch m.cfg.Security {
	case TLS:
		options = append(options, gomail.WithSSL())
	case Plain:
		options = append(options, gomail.WithTLSPolicy(gomail.NoTLS))
	default: // StartTLS
		options = append(options, gomail.WithTLSPolicy(gomail.TLSMandatory))
	}
	if m.cfg.User != "" {
		options = append(options, gomail.WithSMTPAuth(gomail.SMTPAuthAutoDiscover), gomail.WithUsername(m.cfg.User), gomail.WithPassword(m.cfg.Password))
	}
	return gomail.NewClient(m.cfg.Host, options...)
}

// Address checks a receiver's address and returns it without a name.
func Address(text string) (string, error) {
	a, err := mail.ParseAddress(text)
	if err != nil || len(text) > 254 || strings.ContainsAny(text, "\r\n") {
		return "", fault.Field("recipients", "an e-mail address", text)
	}
	return a.Address, nil
}

// Send hands one message to the mail server. Errors: invalid when the server refuses it for good, unavailable when it may
// take it later.
func (m *Mailer) Send(ctx context.Context, letter Mail) error {
	msg := gomail.NewMsg()
	msg.FromMailAddress(m.from)
	if err := msg.To(letter.To...); err != nil {
		return fault.Field("recipients", "e-mail addresses", strings.Join(letter.To, ", "))
	}
	msg.Subject(oneLine(letter.Subject))
	msg.SetDateWithValue(letter.Date)
	_, domain, _ := strings.Cut(m.from.Address, "@")
	msg.SetMessageIDWithValue(letter.ID + "@" + domain)
	msg.SetGenHeader("Auto-Submitted", "auto-generated")
	msg.SetBodyString(gomail.TypeTextPlain, letter.Text)
	for _, f := range letter.Files {
		if err := msg.AttachReader(f.Name, bytes.NewReader(f.Content), gomail.WithFileContentType(gomail.ContentType(f.MediaType))); err != nil {
			return fault.Wrap(fault.Invalid, err, "the file %s could not be attached", f.Name)
		}
	}
	client, err := m.client()
	if err != nil {
		return fault.Wrap(fault.Unavailable, err, "the mail server's settings are not usable")
	}
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	if err := client.DialAndSendWithContext(ctx, msg); err != nil {
		if refused, ok := errors.AsType[*gomail.SendError](err); ok && !refused.IsTemp() && refused.ErrorCode() >= 500 {
			return fault.Wrap(fault.Invalid, err, "the mail server refused the message (%d)", refused.ErrorCode())
		}
		return fault.Wrap(fault.Unavailable, err, "the mail server did not take the message")
	}
	return nil
}

// oneLine keeps what people named things from adding header lines.
func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }
