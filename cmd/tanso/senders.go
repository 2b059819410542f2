package main

import (
	"errors"

	"tanso/internal/mailer"
	"tanso/internal/outbound"
	"tanso/services"
)

// senderFlags say what leaves the program and how.
type senderFlags struct {
	WebhookAllow []string `help:"Hosts, addresses or networks on the premises that alerts may be sent to besides public https addresses." env:"TANSO_WEBHOOK_ALLOW" placeholder:"HOST,10.0.0.0/8"`
	SMTPHost     string   `name:"smtp-host" help:"Mail server for alerts; without one no e-mail is sent." env:"TANSO_SMTP_HOST"`
	SMTPPort     int      `name:"smtp-port" help:"Port of the mail server." env:"TANSO_SMTP_PORT" default:"587"`
	SMTPSecurity string   `name:"smtp-security" help:"starttls, tls or none." env:"TANSO_SMTP_SECURITY" default:"starttls" enum:"starttls,tls,none"`
	SMTPUser     string   `name:"smtp-user" help:"Sign-in at the mail server, when it asks for one." env:"TANSO_SMTP_USER"`
	SMTPPassword string   `name:"smtp-password" help:"Its password; better given in the environment." env:"TANSO_SMTP_PASSWORD"`
	TSAURL       string   `name:"tsa-url" help:"Time-stamping authority (RFC 3161) that is asked about the seal of each closed inventory; without one seals have no time stamp." env:"TANSO_TSA_URL"`
	SMTPFrom     string   `name:"smtp-from" help:"Sender of e-mails." env:"TANSO_SMTP_FROM" default:"Tanso <tanso@localhost>"`
}

// senders makes the ways out; all that is wrong stands in one message.
func (f senderFlags) senders(publicURL string) (services.Senders, error) {
	allowed, err1 := outbound.ParseAllowed(f.WebhookAllow)
	mail, err2 := mailer.New(mailer.Config{
		Host: f.SMTPHost, Port: f.SMTPPort, Security: mailer.Security(f.SMTPSecurity), User: f.SMTPUser, Password: f.SMTPPassword, From: f.SMTPFrom,
	})
	if err := errors.Join(err1, err2); err != nil {
		return services.Senders{}, err
	}
	return services.Senders{HTTP: outbound.New(allowed), Mail: mail, PublicURL: publicURL, TSA: f.TSAURL}, nil
}
