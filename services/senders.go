package services

import (
	"tanso/internal/mailer"
	"tanso/internal/outbound"
)

// Senders are the ways out of the program.
type Senders struct {
	HTTP      *outbound.Client
	Mail      *mailer.Mailer // nil without a mail server
	PublicURL string         // stands before the links in messages; none are made without it
	TSA       string         // address of a time-stamping authority (RFC 3161); without one seals get no time stamp
}

// SendThrough gives the services on a core their ways out, before anything runs. Without it webhooks reach public
// addresses only, and no mail is sent.
func SendThrough(core *Core, s Senders) { core.senders = s }
