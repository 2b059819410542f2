package mailer_test

import (
	"bufio"
	"io"
	"mime"
	"mime/quotedprintable"
	"net"
	"net/mail"
	"strings"
	"testing"
	"time"

	"tanso/internal/fault"
	"tanso/internal/mailer"
)

// sink is a mail server that takes one letter, or refuses its receiver with the given line.
func sink(t *testing.T, refusal string) (port int, letter <-chan string) {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = listener.Close() })
	out := make(chan string, 1)
	go func() {
		conn, err := listener.Accept()
		if err != nil {
			return
		}
		defer func() { _ = conn.Close() }()
		converse(conn, refusal, out)
	}()
	return listener.Addr().(*net.TCPAddr).Port, out
}

func converse(conn net.Conn, refusal string, out chan<- string) {
	lines := bufio.NewReader(conn)
	say := func(s string) { _, _ = io.WriteString(conn, s+"\r\n") }
	say("220 sink")
	for {
		line, err := lines.ReadString('\n')
		if err != nil {
			return
		}
		switch verb := strings.ToUpper(strings.TrimSpace(line)); {
		case strings.HasPrefix(verb, "EHLO"):
			say("250 sink")
		case strings.HasPrefix(verb, "RCPT") && refusal != "":
			say(refusal)
		case verb == "DATA":
			say("354 go on")
			var text strings.Builder
			for {
				line, err := lines.ReadString('\n')
				if err != nil || line == ".\r\n" {
					break
				}
				text.WriteString(line)
			}
			out <- text.String()
			say("250 taken")
		case verb == "QUIT":
			say("221 bye")
			return
		default:
			say("250 ok")
		}
	}
}

func newMailer(t *testing.T, port int) *mailer.Mailer {
	t.Helper()
	m, err := mailer.New(mailer.Config{Host: "127.0.0.1", Port: port, Security: mailer.Plain, From: "炭素 <tanso@example.com>"})
	if err != nil {
		t.Fatal(err)
	}
	return m
}

func letter() mailer.Mail {
	return mailer.Mail{
		To: []string{"tanaka@example.com"}, Subject: "【重大】本社工場の電力が500 kWを超えました\r\nBcc: x@example.com", Text: "本社工場\n502 kW\n",
		ID: "id-1", Date: time.Date(2026, 11, 22, 3, 0, 0, 0, time.UTC),
	}
}

func TestAJapaneseLetterArrivesAsItWasWritten(t *testing.T) {
	t.Parallel()
	port, got := sink(t, "")
	if err := newMailer(t, port).Send(t.Context(), letter()); err != nil {
		t.Fatal(err)
	}
	parsed, err := mail.ReadMessage(strings.NewReader(<-got))
	if err != nil {
		t.Fatal(err)
	}
	subject, err := new(mime.WordDecoder).DecodeHeader(parsed.Header.Get("Subject"))
	if err != nil || subject != "【重大】本社工場の電力が500 kWを超えました Bcc: x@example.com" {
		t.Errorf("subject %q, %v", subject, err)
	}
	if parsed.Header.Get("Bcc") != "" || parsed.Header.Get("Message-Id") != "<id-1@example.com>" {
		t.Errorf("%v", parsed.Header)
	}
	from, err := parsed.Header.AddressList("From")
	if err != nil || from[0].Name != "炭素" {
		t.Errorf("from %v, %v", from, err)
	}
	text, err := io.ReadAll(quotedprintable.NewReader(parsed.Body))
	if err != nil || strings.TrimSpace(strings.ReplaceAll(string(text), "\r\n", "\n")) != "本社工場\n502 kW" {
		t.Errorf("text %q, %v", text, err)
	}
}

func TestRefusalsForGoodAndForNowAreToldApart(t *testing.T) {
	t.Parallel()
	for refusal, want := range map[string]fault.Code{"550 no such box": fault.Invalid, "450 come again": fault.Unavailable} {
		port, _ := sink(t, refusal)
		if err := newMailer(t, port).Send(t.Context(), letter()); fault.CodeOf(err) != want {
			t.Errorf("%s: %v", refusal, err)
		}
	}
	port, _ := sink(t, "")
	m, err := mailer.New(mailer.Config{Host: "127.0.0.1", Port: port, Security: mailer.StartTLS, From: "tanso@example.com"})
	if err != nil {
		t.Fatal(err)
	}
	if err := m.Send(t.Context(), letter()); fault.CodeOf(err) != fault.Unavailable {
		t.Errorf("a server without STARTTLS was spoken to in the clear: %v", err)
	}
}

func TestSettingsAreChecked(t *testing.T) {
	t.Parallel()
	if m, err := mailer.New(mailer.Config{}); m != nil || err != nil {
		t.Errorf("no host: %v, %v", m, err)
	}
	good := mailer.Config{Host: "mail.example.com", Port: 587, Security: mailer.StartTLS, From: "tanso@example.com", User: "tanso", Password: "hidden"}
	if _, err := mailer.New(good); err != nil {
		t.Error(err)
	}
	for name, spoil := range map[string]func(*mailer.Config){
		"from": func(c *mailer.Config) { c.From = "nobody" }, "port": func(c *mailer.Config) { c.Port = 0 },
		"security": func(c *mailer.Config) { c.Security = "ssl" },
	} {
		bad := good
		spoil(&bad)
		if _, err := mailer.New(bad); fault.CodeOf(err) != fault.Invalid {
			t.Errorf("%s: %v", name, err)
		}
	}
	for text, ok := range map[string]bool{"a@example.com": true, "山田 <y@example.com>": true, "nobody": false, "a@b\r\nBcc: c@d": false, "": false} {
		if _, err := mailer.Address(text); (err == nil) != ok {
			t.Errorf("%q: %v", text, err)
		}
	}
}
