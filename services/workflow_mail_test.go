package services_test

import (
	"bufio"
	"net"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/uuid"

	"tanso/internal/mailer"
)

// mailbox is a small mail server that keeps what it is given.
type mailbox struct {
	port  int
	mu    sync.Mutex
	mails []string
}

func startMailbox(t *testing.T) *mailbox {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = listener.Close() })
	box := &mailbox{port: listener.Addr().(*net.TCPAddr).Port}
	go func() {
		for {
			conn, err := listener.Accept()
			if err != nil {
				return
			}
			go box.serve(conn)
		}
	}()
	return box
}

func (b *mailbox) serve(conn net.Conn) {
	defer func() { _ = conn.Close() }()
	say := func(line string) { _, _ = conn.Write([]byte(line + "\r\n")) }
	say("220 here")
	var mail strings.Builder
	lines, data := bufio.NewScanner(conn), false
	for lines.Scan() {
		line := lines.Text()
		mail.WriteString(line + "\n")
		switch {
		case data && line == ".":
			data = false
			b.mu.Lock()
			b.mails = append(b.mails, mail.String())
			b.mu.Unlock()
			say("250 kept")
		case data:
		case strings.HasPrefix(line, "DATA"):
			data = true
			say("354 go on")
		case strings.HasPrefix(line, "QUIT"):
			say("221 bye")
			return
		default:
			say("250 fine")
		}
	}
}

func (b *mailbox) mailer(t *testing.T) *mailer.Mailer {
	t.Helper()
	m, err := mailer.New(mailer.Config{Host: "127.0.0.1", Port: b.port, Security: mailer.Plain, From: "tanso@example.com"})
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// take returns what has come in, and forgets it.
func (b *mailbox) take() []string {
	b.mu.Lock()
	defer b.mu.Unlock()
	out := b.mails
	b.mails = nil
	return out
}

type planned struct {
	id           uuid.UUID
	kind, status string
	at           time.Time
}

type plannedList []planned

func (l plannedList) text() string {
	var out []string
	for _, p := range l {
		out = append(out, p.kind+" "+p.at.UTC().Format(time.RFC3339)+" "+p.status)
	}
	return strings.Join(out, ", ")
}

// reminders are those that are planned, in order.
func (l *ledger) reminders() (out plannedList) {
	l.t.Helper()
	rows, err := l.db.Owner().Query(l.t.Context(), `SELECT id, kind, status, not_before FROM request_reminder ORDER BY not_before`)
	if err != nil {
		l.t.Fatal(err)
	}
	defer rows.Close()
	for rows.Next() {
		var p planned
		if err := rows.Scan(&p.id, &p.kind, &p.status, &p.at); err != nil {
			l.t.Fatal(err)
		}
		out = append(out, p)
	}
	return out
}
