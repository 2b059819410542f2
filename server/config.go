package server

import (
	"context"
	"errors"
	"io/fs"
	"log/slog"
	"net/netip"
	"net/url"
	"time"

	"tanso/services"
)

// Config is all that the server needs. Fields without "optional" must be set.
type Config struct {
	Services *services.Services
	Keys     []services.SigningKey // newest first; see services.Identity.SigningKeys
	Ready    func(context.Context) error
	Clock    services.Clock
	Log      *slog.Logger
	Web      fs.FS // the web app as built, index.html at its root
	// PublicURL is where people reach the server. With https, cookies are Secure and HSTS is sent.
	PublicURL string
	// TrustedProxies may say in X-Forwarded-For who asks; optional.
	TrustedProxies []netip.Prefix
	// MetricsToken opens /metrics to whoever bears it; without one only this machine may read them. Optional.
	MetricsToken string
	// Development opens introspection. Optional.
	Development bool
	Limits      Limits // optional
}

// Limits bound what one caller may ask. A zero field takes the default.
type Limits struct {
	SignIns  Rate // per address
	Devices  Rate // per device, requests with readings of now
	Accounts Rate // per account, requests
	// Backfill is per device too, for requests whose newest reading is more than an hour old: what was kept back during an
	// outage must not wait behind the limit of every day, nor hold up what is measured now.
	Backfill Rate
	// Organizations is per organization, for the requests of all its devices together.
	Organizations Rate
	Streams       int // per session, subscriptions at once
}

// Rate allows a burst and then so many a second.
type Rate struct {
	PerSecond float64
	Burst     int
}

// The default limits.
var defaultLimits = Limits{
	SignIns:  Rate{PerSecond: 10.0 / 60, Burst: 10},
	Devices:  Rate{PerSecond: 2, Burst: 120},
	Accounts: Rate{PerSecond: 20, Burst: 200},
	Backfill: Rate{PerSecond: 10, Burst: 600},
	Streams:  5,

	Organizations: Rate{PerSecond: 500, Burst: 10_000},
}

func (l Limits) orDefault() Limits {
	for _, pair := range []struct{ given, standard *Rate }{
		{&l.SignIns, &defaultLimits.SignIns},
		{&l.Devices, &defaultLimits.Devices},
		{&l.Accounts, &defaultLimits.Accounts},
		{&l.Backfill, &defaultLimits.Backfill},
		{&l.Organizations, &defaultLimits.Organizations},
	} {
		if *pair.given == (Rate{}) {
			*pair.given = *pair.standard
		}
	}
	if l.Streams == 0 {
		l.Streams = defaultLimits.Streams
	}
	return l
}

// validate names all problems at once.
func (c Config) validate() error {
	var problems []error
	need := func(ok bool, what string) {
		if !ok {
			problems = append(problems, errors.New(what))
		}
	}
	need(c.Services != nil, "Services is not set")
	need(len(c.Keys) > 0, "Keys is empty: access tokens cannot be signed")
	need(c.Ready != nil, "Ready is not set")
	need(c.Clock != nil, "Clock is not set")
	need(c.Log != nil, "Log is not set")
	need(c.Web != nil, "Web is not set")
	public, err := url.Parse(c.PublicURL)
	need(err == nil && (public.Scheme == "http" || public.Scheme == "https") && public.Host != "",
		"PublicURL must be an address such as https://tanso.example.com")
	need(c.MetricsToken == "" || len(c.MetricsToken) >= 16, "MetricsToken must have at least 16 characters")
	for _, rate := range []Rate{c.Limits.SignIns, c.Limits.Devices, c.Limits.Accounts, c.Limits.Backfill, c.Limits.Organizations} {
		need(rate == Rate{} || rate.PerSecond > 0 && rate.Burst > 0, "Limits must be above 0")
	}
	return errors.Join(problems...)
}

// Deadlines of one connection.
const (
	headerTimeout   = 10 * time.Second
	readTimeout     = 30 * time.Second
	writeTimeout    = 60 * time.Second
	idleTimeout     = 2 * time.Minute
	shutdownTimeout = 30 * time.Second
)
