package services

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/json"
	"sync"
	"time"

	"github.com/google/uuid"

	"tanso/internal/fault"
	"tanso/meters"
	"tanso/meters/payload"
	"tanso/meters/sparkplug"
)

// boundMapping is the version of a mapping by which a device's messages are read. The nil one stands for the product's own
// forms.
type boundMapping struct {
	id      uuid.UUID
	version int
	mapping *payload.Mapping
}

// reference names the mapping for what is stored; nil for none.
func (b *boundMapping) reference() (*uuid.UUID, *int) {
	if b == nil {
		return nil, nil
	}
	return &b.id, &b.version
}

// mappingLife is how long another server may go on reading by a mapping after it was changed.
const mappingLife = 5 * time.Second

// maxCached bounds the devices whose mapping is remembered.
const maxCached = 50_000

// mappingCache remembers which mapping a device has, so that a message does not cost a query.
type mappingCache struct {
	mu      sync.Mutex
	devices map[uuid.UUID]cachedMapping
}

type cachedMapping struct {
	by    *boundMapping
	until time.Time
}

func newMappingCache() *mappingCache { return &mappingCache{devices: map[uuid.UUID]cachedMapping{}} }

// forget drops all that is remembered, after a change on this server.
func (c *mappingCache) forget() {
	c.mu.Lock()
	defer c.mu.Unlock()
	clear(c.devices)
}

// of returns the mapping of the actor's messages; nil when it has none, as people never have.
func (c *mappingCache) of(ctx context.Context, core *Core, actor Actor) (*boundMapping, error) {
	if actor.Kind != ActorDevice || actor.Organization == 0 {
		return nil, nil //nolint:nilnil // without a mapping the product's own forms are read
	}
	c.mu.Lock()
	found, ok := c.devices[actor.ID]
	c.mu.Unlock()
	if ok && core.now().Before(found.until) {
		return found.by, nil
	}
	by, err := loadBound(ctx, core, actor)
	if err != nil {
		return nil, err
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if len(c.devices) >= maxCached {
		clear(c.devices)
	}
	c.devices[actor.ID] = cachedMapping{by, core.now().Add(mappingLife)}
	return by, nil
}

func loadBound(ctx context.Context, core *Core, actor Actor) (*boundMapping, error) {
	by := &boundMapping{}
	var document string
	err := core.readTx(ctx, actor.Organization, func(ctx context.Context, t *tx) error {
		return t.QueryRow(ctx, `
			SELECT m.id, m.version, v.document FROM device d
			JOIN mapping m ON m.organization_id = d.organization_id AND m.id = d.mapping_id
			JOIN mapping_version v ON v.organization_id = m.organization_id AND v.mapping_id = m.id AND v.version = m.version
			WHERE d.organization_id = $1 AND d.id = $2`, t.org, actor.ID).Scan(&by.id, &by.version, &document)
	})
	if fault.CodeOf(err) == fault.NotFound {
		return nil, nil //nolint:nilnil // as above
	}
	if err != nil {
		return nil, err
	}
	if by.mapping, err = payload.Parse([]byte(document)); err != nil {
		return nil, fault.Wrap(fault.Internal, err, "a stored mapping cannot be read")
	}
	return by, nil
}

// mappedRequest reads a message by a mapping. A message that is none of its business has no items.
func (s Messages) mappedRequest(ctx context.Context, m Message, by *boundMapping) (RecordRequest, error) {
	hash := sha256.Sum256(m.Payload)
	req := RecordRequest{Kind: m.Via, IdempotencyKey: m.IdempotencyKey, InputHash: hash[:], by: by}
	env := payload.Envelope{Received: m.received, Topic: m.Topic, Headers: m.Headers}
	if env.Received.IsZero() && !m.Redelivered { // when one that comes again was read first, nobody knows
		env.Received = s.now()
	}
	topic, isSparkplug := sparkplug.ParseTopic(m.Topic)
	var err error
	if isSparkplug {
		if env.Aliases, err = s.aliases(ctx, topic.Scope()); err != nil {
			return req, err
		}
	}
	result, err := payload.Apply(by.mapping, m.Payload, env)
	if err != nil {
		return req, err
	}
	if result.Aliases != nil && isSparkplug {
		if err := s.learn(ctx, topic.Scope(), result.Aliases); err != nil {
			return req, err
		}
	}
	for _, d := range result.Readings {
		item := mappedItem(d)
		item.Meter, item.Channel = cmp.Or(item.Meter, m.Meter), cmp.Or(item.Channel, m.Channel)
		req.Items = append(req.Items, item)
	}
	return req, nil
}

// mappedItem is an item whose kind the mapping states, so that power never lands on a dial.
func mappedItem(d meters.Decoded) Item {
	item := ItemOf(d)
	item.Kind = d.Kind
	return item
}

// aliases are the names that the device's last birth gave to numbers.
func (s Messages) aliases(ctx context.Context, scope string) (map[string]string, error) {
	actor := ActorFrom(ctx)
	var raw []byte
	err := s.readTx(ctx, actor.Organization, func(ctx context.Context, t *tx) error {
		return t.QueryRow(ctx, `SELECT names FROM sparkplug_alias WHERE organization_id = $1 AND device_id = $2 AND scope = $3`,
			t.org, actor.ID, clean(scope)).Scan(&raw)
	})
	if fault.CodeOf(err) == fault.NotFound {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	var names map[string]string
	if err := json.Unmarshal(raw, &names); err != nil {
		return nil, fault.Wrap(fault.Internal, err, "stored names cannot be read")
	}
	return names, nil
}

func (s Messages) learn(ctx context.Context, scope string, names map[string]string) error {
	actor := ActorFrom(ctx)
	raw, err := json.Marshal(names)
	if err != nil {
		return err
	}
	return s.inTx(ctx, actor.Organization, func(ctx context.Context, t *tx) error {
		_, err := t.Exec(ctx, `
			INSERT INTO sparkplug_alias (organization_id, device_id, scope, names, learned_at) VALUES ($1, $2, $3, $4, $5)
			ON CONFLICT (organization_id, device_id, scope) DO UPDATE SET names = excluded.names, learned_at = excluded.learned_at`,
			t.org, actor.ID, clean(scope), string(raw), t.now)
		return err
	})
}

// firstRefusal is why the first of a receipt's refused items was refused; nil when none was.
func firstRefusal(r Receipt) error {
	for _, item := range r.Items {
		if item.Code != "" {
			return &fault.Error{Code: item.Code, Field: item.Field, Message: item.Message, Expected: item.Expected, Got: item.Got}
		}
	}
	return nil
}
