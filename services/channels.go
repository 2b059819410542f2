package services

import (
	"context"
	"encoding/json"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/google/uuid"

	"tanso/internal/fault"
	"tanso/internal/mailer"
)

// ChannelKind is how a channel reaches people.
type ChannelKind string

// The kinds of channel.
const (
	ChannelWebhook ChannelKind = "webhook" // signed JSON
	ChannelSlack   ChannelKind = "slack"   // an incoming webhook of Slack, or of what understands its messages
	ChannelEmail   ChannelKind = "email"
)

// AlertChannel is where alerts are sent. Its address and key can be set but not read back: Target is what may be seen.
type AlertChannel struct {
	ID         uuid.UUID
	Name       string
	Kind       ChannelKind
	Language   string // of its messages: ja or en
	Target     string
	Recipients []string // of e-mail
	Signed     bool     // a webhook with a signing key
	Version    int
	CreatedAt  time.Time
}

// AlertChannelInput is what a person says about a channel. On a change, an empty URL or signing key keeps the old one.
type AlertChannelInput struct {
	Name       string
	Kind       ChannelKind
	Language   string
	URL        string
	SigningKey string // of a webhook
	Recipients []string
}

// Bounds of channels.
const (
	maxAlertChannels = 100
	maxRecipients    = 20
	minSigningKey    = 16
	maxSigningKey    = 200
)

// Channels keeps where alerts are sent.
type Channels struct{ *Core }

const channelColumns = `c.id, c.name, c.kind, c.language, c.target, c.recipients, coalesce(s.signing_key, '') <> '' AS signed, c.version, c.created_at`

const channelFrom = ` FROM alert_channel c
	LEFT JOIN alert_channel_secret s ON s.organization_id = c.organization_id AND s.channel_id = c.id
	WHERE c.organization_id = $1 `

func (t *tx) channel(ctx context.Context, id uuid.UUID) (AlertChannel, error) {
	return one[AlertChannel](ctx, t, `SELECT `+channelColumns+channelFrom+`AND c.archived_at IS NULL AND c.id = $2`, t.org, id)
}

// check completes the input; before is the channel as it was, nil for a new one.
func (s Channels) check(in *AlertChannelInput, before *AlertChannel) (target string, err error) {
	if in.Name, err = line("name", in.Name, 1, maxName); err != nil {
		return "", err
	}
	if err := firstOf(oneOf("kind", in.Kind, ChannelWebhook, ChannelSlack, ChannelEmail), oneOf("language", in.Language, "ja", "en")); err != nil {
		return "", err
	}
	if before != nil && before.Kind != in.Kind {
		return "", fault.Field("kind", string(before.Kind)+": make another channel instead", string(in.Kind))
	}
	if in.Kind == ChannelEmail {
		in.URL, in.SigningKey = "", ""
		return in.checkRecipients()
	}
	in.Recipients = []string{}
	if in.Kind == ChannelSlack {
		in.SigningKey = ""
	}
	if n := len(in.SigningKey); n > 0 && (n < minSigningKey || n > maxSigningKey) {
		return "", fault.Field("signingKey", strconv.Itoa(minSigningKey)+" to "+strconv.Itoa(maxSigningKey)+" characters", strconv.Itoa(n))
	}
	if in.URL == "" && before != nil {
		return before.Target, nil
	}
	if in.Kind == ChannelWebhook && in.SigningKey == "" && before == nil {
		return "", fault.Field("signingKey", "a key by which the receiver knows our messages", "")
	}
	if err := s.senders.HTTP.Check(in.URL); err != nil {
		return "", err
	}
	return hostShown(in.URL), nil
}

// hostShown is the part of an address that is no secret.
func hostShown(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	return u.Scheme + "://" + u.Host + "/…"
}

func (in *AlertChannelInput) checkRecipients() (string, error) {
	if n := len(in.Recipients); n < 1 || n > maxRecipients {
		return "", fault.Field("recipients", "1 to "+strconv.Itoa(maxRecipients)+" e-mail addresses", strconv.Itoa(n))
	}
	for i, r := range in.Recipients {
		address, err := mailer.Address(r)
		if err != nil {
			return "", err
		}
		in.Recipients[i] = address
	}
	slices.Sort(in.Recipients)
	in.Recipients = slices.Compact(in.Recipients)
	return strings.Join(in.Recipients, ", "), nil
}

// Create adds a channel. Admins may: it is a way out of the organization.
func (s Channels) Create(ctx context.Context, in AlertChannelInput) (out AlertChannel, err error) {
	err = s.write(ctx, func(ctx context.Context, t *tx, actor Actor) error {
		target, err := s.check(&in, nil)
		if err != nil {
			return err
		}
		var n int
		if err := t.QueryRow(ctx, `SELECT count(*) FROM alert_channel WHERE organization_id = $1 AND archived_at IS NULL`, t.org).Scan(&n); err != nil {
			return err
		}
		if n >= maxAlertChannels {
			return fault.New(fault.Conflict, "an organization has at most %d channels", maxAlertChannels)
		}
		id := newID()
		_, err = t.Exec(ctx, `
			INSERT INTO alert_channel (organization_id, id, name, kind, language, target, recipients, created_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
			t.org, id, in.Name, in.Kind, in.Language, target, in.Recipients, t.now)
		if err != nil {
			return err
		}
		if in.Kind != ChannelEmail {
			_, err = t.Exec(ctx, `INSERT INTO alert_channel_secret (organization_id, channel_id, url, signing_key) VALUES ($1, $2, $3, $4)`,
				t.org, id, in.URL, in.SigningKey)
			if err != nil {
				return err
			}
		}
		if out, err = t.channel(ctx, id); err != nil {
			return err
		}
		return t.audit(ctx, actor, "alert_channel.create", "alert_channel", id.String(), out)
	}, Admin)
	return out, err
}

// Update changes a channel that was read at the version. What was sent already stays as it was. Admins may.
func (s Channels) Update(ctx context.Context, id uuid.UUID, version int, in AlertChannelInput) (out AlertChannel, err error) {
	err = s.write(ctx, func(ctx context.Context, t *tx, actor Actor) error {
		before, err := t.channel(ctx, id)
		if err != nil {
			return err
		}
		target, err := s.check(&in, &before)
		if err != nil {
			return err
		}
		if err := t.claim(ctx, channelTable, id, version); err != nil {
			return err
		}
		_, err = t.Exec(ctx, `UPDATE alert_channel SET name = $3, language = $4, target = $5, recipients = $6 WHERE organization_id = $1 AND id = $2`,
			t.org, id, in.Name, in.Language, target, in.Recipients)
		if err != nil {
			return err
		}
		_, err = t.Exec(ctx, `
			UPDATE alert_channel_secret SET url = coalesce(nullif($3, ''), url), signing_key = coalesce(nullif($4, ''), signing_key)
			WHERE organization_id = $1 AND channel_id = $2`, t.org, id, in.URL, in.SigningKey)
		if err != nil {
			return err
		}
		if out, err = t.channel(ctx, id); err != nil {
			return err
		}
		return t.audit(ctx, actor, "alert_channel.update", "alert_channel", id.String(), struct {
			change
			NewURL, NewSigningKey bool
		}{change{before, out}, in.URL != "", in.SigningKey != ""})
	}, Admin)
	return out, err
}

// Archive takes a channel out of use and of all rules, and forgets its address. Its deliveries stay on record. Admins may.
func (s Channels) Archive(ctx context.Context, id uuid.UUID, version int) (out AlertChannel, err error) {
	err = s.write(ctx, func(ctx context.Context, t *tx, actor Actor) error {
		if out, err = t.channel(ctx, id); err != nil {
			return err
		}
		if err := t.claim(ctx, channelTable, id, version); err != nil {
			return err
		}
		// Its name becomes free for another.
		_, err := t.Exec(ctx, `UPDATE alert_channel SET archived_at = $3, name = left(name, 150) || ' ' || id::text
			WHERE organization_id = $1 AND id = $2`, t.org, id, t.now)
		if err != nil {
			return err
		}
		for _, sql := range []string{
			`UPDATE alert_channel_secret SET url = '', signing_key = '' WHERE organization_id = $1 AND channel_id = $2`,
			`DELETE FROM alert_rule_channel WHERE organization_id = $1 AND channel_id = $2`,
		} {
			if _, err := t.Exec(ctx, sql, t.org, id); err != nil {
				return err
			}
		}
		return t.audit(ctx, actor, "alert_channel.archive", "alert_channel", id.String(), out)
	}, Admin)
	return out, err
}

// List returns the channels by name. All members but auditors may read.
func (s Channels) List(ctx context.Context) (out []AlertChannel, err error) {
	err = s.read(ctx, func(ctx context.Context, t *tx, _ Actor) (err error) {
		out, err = collect[AlertChannel](ctx, t, `SELECT `+channelColumns+channelFrom+`AND c.archived_at IS NULL ORDER BY c.name`, t.org)
		return err
	}, staff...)
	return out, err
}

// ByIDs returns those of the channels that exist, by id; archived ones too, for the record of deliveries names them.
func (s Channels) ByIDs(ctx context.Context, ids []uuid.UUID) (out map[uuid.UUID]AlertChannel, err error) {
	err = s.read(ctx, func(ctx context.Context, t *tx, _ Actor) error {
		rows, err := collect[AlertChannel](ctx, t, `SELECT `+channelColumns+channelFrom+`AND c.id = ANY ($2)`, t.org, ids)
		out = byKey(rows, func(c AlertChannel) uuid.UUID { return c.ID })
		return err
	}, staff...)
	return out, err
}

// Test sends a message through a channel at once and returns what came of it. Admins may.
func (s Channels) Test(ctx context.Context, id uuid.UUID) (out AlertDelivery, err error) {
	var delivery uuid.UUID
	err = s.write(ctx, func(ctx context.Context, t *tx, actor Actor) error {
		c, err := t.channel(ctx, id)
		if err != nil {
			return err
		}
		name, err := t.organizationName(ctx, c.Language)
		if err != nil {
			return err
		}
		delivery = newID()
		message, err := json.Marshal(testMessage(c, name, t.now))
		if err != nil {
			return err
		}
		_, err = t.Exec(ctx, `
			INSERT INTO alert_delivery (organization_id, id, channel_id, event, message, status, not_before, created_at)
			VALUES ($1, $2, $3, 'test', $4, 'queued', $5, $5)`, t.org, delivery, id, message, t.now)
		if err != nil {
			return err
		}
		return t.audit(ctx, actor, "alert_channel.test", "alert_channel", id.String(), struct{ Name string }{c.Name})
	}, Admin)
	if err != nil {
		return out, err
	}
	actor := ActorFrom(ctx)
	if _, err := s.deliver(ctx, actor.Organization, delivery, true); err != nil {
		return out, err
	}
	err = s.readTx(ctx, actor.Organization, func(ctx context.Context, t *tx) (err error) {
		out, err = t.delivery(ctx, delivery)
		return err
	})
	return out, err
}
