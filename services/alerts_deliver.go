package services

import (
	"context"
	"encoding/json"
	"strings"
	"time"

	"github.com/google/uuid"
	"github.com/riverqueue/river"

	"tanso/internal/fault"
	"tanso/internal/mailer"
	"tanso/internal/outbound"
)

// DeliveryStatus is how far a message is.
type DeliveryStatus string

// Statuses of deliveries.
const (
	DeliveryQueued     DeliveryStatus = "queued"
	DeliveryDelivered  DeliveryStatus = "delivered"
	DeliveryFailed     DeliveryStatus = "failed"
	DeliverySuppressed DeliveryStatus = "suppressed" // in quiet hours, or while the rule was muted
)

// AlertDelivery is a message to a channel, with what came of it.
type AlertDelivery struct {
	ID         uuid.UUID
	FiringID   *uuid.UUID // nil of a test
	ChannelID  uuid.UUID
	Event      string
	Status     DeliveryStatus
	Problem    string
	Attempts   int
	NotBefore  time.Time
	CreatedAt  time.Time
	FinishedAt *time.Time
}

// AlertAttempt is one try to deliver a message.
type AlertAttempt struct {
	DeliveryID uuid.UUID
	Number     int
	At         time.Time
	Status     int    // of HTTP; 0 when nobody answered, and for e-mail
	Problem    string // empty when it arrived
}

const deliveryColumns = `id, firing_id, channel_id, event, status, problem, attempts, not_before, created_at, finished_at`

func (t *tx) delivery(ctx context.Context, id uuid.UUID) (AlertDelivery, error) {
	return one[AlertDelivery](ctx, t, `SELECT `+deliveryColumns+` FROM alert_delivery WHERE organization_id = $1 AND id = $2`, t.org, id)
}

func (t *tx) organizationName(ctx context.Context, language string) (name string, err error) {
	var ja string
	err = t.QueryRow(ctx, `SELECT name, name_ja FROM organization WHERE id = $1`, t.org).Scan(&name, &ja)
	if language == "ja" && ja != "" {
		name = ja
	}
	return name, err
}

// tell queues messages to the channels of the rule, in the transaction of what they tell. What is told in quiet hours
// waits or is left, as the rule says; what a muted rule finds is left.
func (s *AlertWatch) tell(ctx context.Context, t *tx, n news) error {
	channels, err := collect[AlertChannel](ctx, t, `SELECT `+channelColumns+channelFrom+`AND c.archived_at IS NULL AND c.id = ANY ($2) ORDER BY c.id`,
		t.org, n.rule.ChannelIDs)
	if err != nil {
		return err
	}
	status, problem, notBefore := DeliveryQueued, "", t.now
	quiet := n.rule.quietUntil(t.now, n.subject.loc)
	switch {
	case n.rule.MutedUntil != nil && t.now.Before(*n.rule.MutedUntil):
		status, problem = DeliverySuppressed, "muted"
	case !quiet.IsZero() && n.rule.QuietMode == QuietNever:
		status, problem = DeliverySuppressed, "quiet_hours"
	case !quiet.IsZero():
		notBefore = quiet
	}
	for _, c := range channels {
		organization, err := t.organizationName(ctx, c.Language)
		if err != nil {
			return err
		}
		id := newID()
		message := n.message(c.Language, organization, s.senders.PublicURL)
		message.ID, message.SentAt = id, t.now
		_, err = t.Exec(ctx, `
			INSERT INTO alert_delivery (organization_id, id, firing_id, channel_id, event, message, status, problem, not_before, created_at, finished_at)
			VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, CASE WHEN $7 = 'suppressed' THEN $10::timestamptz END)`,
			t.org, id, n.firing.ID, c.ID, n.event, message, status, problem, notBefore, t.now)
		if err != nil {
			return err
		}
		if status == DeliveryQueued {
			if err := s.jobs.queueDelivery(ctx, t, id, notBefore); err != nil {
				return err
			}
		}
	}
	return nil
}

func (j *Jobs) queueDelivery(ctx context.Context, t *tx, id uuid.UUID, notBefore time.Time) error {
	_, err := j.client.InsertTx(ctx, t.Tx, deliveryArgs{Organization: t.org, Delivery: id},
		&river.InsertOpts{MaxAttempts: jobAttempts, ScheduledAt: notBefore})
	return err
}

// deliveryArgs names the delivery that a job sends. The job itself is outside row-level security, and so carries ids only.
type deliveryArgs struct {
	Organization int32     `json:"organization"`
	Delivery     uuid.UUID `json:"delivery"`
}

// Kind names the job.
func (deliveryArgs) Kind() string { return "alert_delivery" }

// deliveryWorker sends one message. A message that arrived just before the program died is sent again under the same id.
type deliveryWorker struct {
	river.WorkerDefaults[deliveryArgs]
	core *Core
}

// Work tries once, and comes back later when that did not help.
func (w *deliveryWorker) Work(ctx context.Context, job *river.Job[deliveryArgs]) error {
	wait, err := w.core.deliver(ctx, job.Args.Organization, job.Args.Delivery, false)
	if err == nil && wait > 0 {
		return river.JobSnooze(wait)
	}
	return err
}

// deliveryWaits are the pauses between the attempts; after the last a message has failed.
var deliveryWaits = []time.Duration{30 * time.Second, 2 * time.Minute, 10 * time.Minute, time.Hour, 4 * time.Hour}

// parcel is a message on its way.
type parcel struct {
	AlertDelivery
	Message    []byte
	Kind       ChannelKind
	Language   string
	Recipients []string
	URL        string
	SigningKey string
}

// deliver tries to send a message, and returns when to try again: 0 when it has arrived or failed for good. once gives it
// one attempt only.
func (c *Core) deliver(ctx context.Context, org int32, id uuid.UUID, once bool) (wait time.Duration, err error) {
	var p parcel
	var now time.Time
	err = c.readTx(ctx, org, func(ctx context.Context, t *tx) (err error) {
		now = t.now
		p, err = one[parcel](ctx, t, `
			SELECT d.id, d.firing_id, d.channel_id, d.event, d.status, d.problem, d.attempts, d.not_before, d.created_at, d.finished_at, d.message,
			       c.kind, c.language, c.recipients, coalesce(s.url, '') AS url, coalesce(s.signing_key, '') AS signing_key
			FROM alert_delivery d JOIN alert_channel c ON c.organization_id = d.organization_id AND c.id = d.channel_id
			LEFT JOIN alert_channel_secret s ON s.organization_id = d.organization_id AND s.channel_id = d.channel_id
			WHERE d.organization_id = $1 AND d.id = $2`, t.org, id)
		return err
	})
	if err != nil || p.Status != DeliveryQueued {
		return 0, err
	}
	if now.Before(p.NotBefore) {
		return p.NotBefore.Sub(now), nil
	}
	answer, sent := c.send(ctx, p, now)
	if ctx.Err() != nil {
		return 0, ctx.Err()
	}
	status := DeliveryDelivered
	if sent != nil {
		status = DeliveryFailed
		if !lasting(sent) && !once && p.Attempts < len(deliveryWaits) {
			status, wait = DeliveryQueued, max(deliveryWaits[p.Attempts], answer.RetryAfter)
			c.log.WarnContext(ctx, "an alert could not be delivered; it is tried again", "organization", org, "delivery", id, "cause", causes(sent))
		}
	}
	return wait, c.inTx(ctx, org, func(ctx context.Context, t *tx) error { return t.attempted(ctx, p, status, answer.Status, sent) })
}

// attempted puts an attempt on record.
func (t *tx) attempted(ctx context.Context, p parcel, status DeliveryStatus, code int, sent error) error {
	problem := ""
	if sent != nil {
		problem = problemOf(sent)
	}
	_, err := t.Exec(ctx, `
		UPDATE alert_delivery SET status = $3, problem = $4, attempts = $5, finished_at = CASE WHEN $3 <> 'queued' THEN $6::timestamptz END
		WHERE organization_id = $1 AND id = $2`, t.org, p.ID, status, problem, p.Attempts+1, t.now)
	if err != nil {
		return err
	}
	_, err = t.Exec(ctx, `INSERT INTO alert_attempt (organization_id, delivery_id, number, at, status, problem) VALUES ($1, $2, $3, $4, $5, $6)`,
		t.org, p.ID, p.Attempts+1, t.now, code, problem)
	return err
}

// send hands a message over in the form of its channel.
func (c *Core) send(ctx context.Context, p parcel, now time.Time) (outbound.Answer, error) {
	var m alertMessage
	if err := json.Unmarshal(p.Message, &m); err != nil {
		return outbound.Answer{}, err
	}
	if p.Kind == ChannelEmail {
		return outbound.Answer{}, c.sendMail(ctx, p, m, now)
	}
	if p.URL == "" {
		return outbound.Answer{}, fault.New(fault.Conflict, "the channel is no longer in use")
	}
	m.ID = p.ID
	var body any = m
	if p.Kind == ChannelSlack {
		body = slackMessage(m, p.Language)
	}
	raw, err := json.Marshal(body)
	if err != nil {
		return outbound.Answer{}, err
	}
	out := outbound.Message{URL: p.URL, ContentType: "application/json", Body: raw}
	if p.Kind == ChannelWebhook {
		out.Header = outbound.Sign([]byte(p.SigningKey), p.ID.String(), now, raw)
	}
	answer, err := c.senders.HTTP.Post(ctx, out)
	if err != nil {
		return answer, err
	}
	return answer, judgeAnswer(answer.Status)
}

// judgeAnswer tells success, what may pass, and what will not.
func judgeAnswer(status int) error {
	const told = "the receiver answered %d"
	switch {
	case status >= 200 && status < 300:
		return nil
	case status == 408 || status == 425 || status == 429 || status >= 500:
		return fault.New(fault.Unavailable, told, status)
	}
	return fault.New(fault.Invalid, told, status)
}

func (c *Core) sendMail(ctx context.Context, p parcel, m alertMessage, now time.Time) error {
	if c.senders.Mail == nil {
		return fault.New(fault.Invalid, "no mail server is set up; the operator must name one")
	}
	lines := []string{m.Title, "", m.Text}
	if m.URL != "" {
		lines = append(lines, "", m.URL)
	}
	return c.senders.Mail.Send(ctx, mailer.Mail{
		To: p.Recipients, Subject: m.Title, Text: strings.Join(append(lines, "", m.Organization), "\n"), ID: p.ID.String(), Date: now,
	})
}

// slackEscape keeps names from becoming links or mentions.
var slackEscape = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;")

// slackMessage is the form that incoming webhooks of Slack take, and Mattermost and others with them.
func slackMessage(m alertMessage, language string) map[string]any {
	text := "*" + slackEscape.Replace(m.Title) + "*\n" + slackEscape.Replace(m.Text)
	if m.URL != "" {
		open := map[string]string{"ja": "Tansoで開く", "en": "Open in Tanso"}[language]
		text += "\n<" + m.URL + "|" + open + ">"
	}
	section := func(kind, text string) map[string]any {
		return map[string]any{"type": kind, "text": map[string]string{"type": "mrkdwn", "text": text}}
	}
	footer := map[string]any{"type": "context", "elements": []map[string]string{{"type": "mrkdwn", "text": slackEscape.Replace(m.Organization)}}}
	return map[string]any{"text": slackEscape.Replace(m.Title), "blocks": []map[string]any{section("section", text), footer}}
}

// DeliveriesByFirings returns the messages about each firing, in order. All members but auditors may read.
func (s Alerts) DeliveriesByFirings(ctx context.Context, ids []uuid.UUID) (out map[uuid.UUID][]AlertDelivery, err error) {
	err = s.read(ctx, func(ctx context.Context, t *tx, _ Actor) error {
		rows, err := collect[AlertDelivery](ctx, t, `SELECT `+deliveryColumns+` FROM alert_delivery
			WHERE organization_id = $1 AND firing_id = ANY ($2) ORDER BY created_at, id`, t.org, ids)
		out = groupBy(rows, func(d AlertDelivery) uuid.UUID { return *d.FiringID })
		return err
	}, staff...)
	return out, err
}

// AttemptsByDeliveries returns the attempts of each message, in order.
func (s Alerts) AttemptsByDeliveries(ctx context.Context, ids []uuid.UUID) (out map[uuid.UUID][]AlertAttempt, err error) {
	err = s.read(ctx, func(ctx context.Context, t *tx, _ Actor) error {
		rows, err := collect[AlertAttempt](ctx, t, `SELECT delivery_id, number, at, status, problem FROM alert_attempt
			WHERE organization_id = $1 AND delivery_id = ANY ($2) ORDER BY delivery_id, number`, t.org, ids)
		out = groupBy(rows, func(a AlertAttempt) uuid.UUID { return a.DeliveryID })
		return err
	}, staff...)
	return out, err
}
