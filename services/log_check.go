package services

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strconv"
	"time"

	"github.com/google/uuid"

	"tanso/internal/fault"
	"tanso/internal/merkle"
)

// LogCheckInput says which logs are checked, and by what besides themselves.
type LogCheckInput struct {
	// Organization is a name or an id; empty stands for all.
	Organization string
	// Head is an earlier head as a signed note, kept by somebody else; empty where there is none. It names its organization.
	Head string
	// PublicKey is the verifier key of Head, got from elsewhere than this database. Without it the keys of the database must do.
	PublicKey string
}

// LogCheck is what became of the audit chain and the log of an organization. Broken is nil where all of it holds.
type LogCheck struct {
	Organization uuid.UUID
	Name         string
	Events       int64 // of the chain that were found to follow from each other
	Logged       int64 // of them that stand in the log
	Root         string
	Heads        int // signed heads that the log was held against
	Stamps       int // time stamps over them
	Broken       *LogBreak
}

// LogBreak is the first entry that does not hold.
type LogBreak struct {
	Event int64 // of the chain, from 1; 0 where no single event is to be named
	Why   string
}

// Check walks every event of the audit chain and every record of the log over it from the first on, and holds what was signed against it: the
// heads in the seals of closed inventories, their time stamps, and an earlier head that somebody kept. It writes nothing and asks for no
// actor: it is for who operates the database.
func (s Log) Check(ctx context.Context, in LogCheckInput) (out []LogCheck, err error) {
	tenants, err := s.tenants(ctx)
	if err != nil {
		return nil, err
	}
	for _, org := range tenants {
		err := s.readTx(ctx, org, func(ctx context.Context, t *tx) error {
			c := &logCheck{t: t, in: in}
			if err := t.QueryRow(ctx, `SELECT uuid, name FROM organization WHERE id = $1`, org).Scan(&c.out.Organization, &c.out.Name); err != nil {
				return err
			}
			meant, err := c.meant()
			if err != nil || !meant {
				return err
			}
			err = c.run(ctx)
			out = append(out, c.out)
			return err
		})
		if err != nil {
			return nil, err
		}
	}
	if len(out) == 0 {
		return nil, &fault.Error{
			Code: fault.NotFound, Field: "organization", Message: "no organization is checked", Expected: "the name or id of one that the head, if given, is of",
			Got: cmp.Or(in.Organization, "none"),
		}
	}
	return out, nil
}

// logCheck checks one organization.
type logCheck struct {
	t     *tx
	in    LogCheckInput
	out   LogCheck
	heads []keptHead
}

// keptHead is a head that was signed once.
type keptHead struct {
	whose  string // in words
	signed string
	key    string // empty: any of the database
	size   int64
	root   string
	stamp  []byte
	at     time.Time // of the stamp
	head   merkle.Head
}

// meant tells whether the organization is one of those to be checked.
func (c *logCheck) meant() (bool, error) {
	id := c.out.Organization.String()
	if c.in.Organization != "" && c.in.Organization != id && c.in.Organization != c.out.Name {
		return false, nil
	}
	if c.in.Head == "" {
		return true, nil
	}
	origin, err := merkle.Origin(c.in.Head)
	if err != nil {
		return false, fault.Field("head", "a signed head: three lines, an empty one, and signatures", err.Error())
	}
	return origin == logOrigin(c.out.Organization), nil
}

func (c *logCheck) run(ctx context.Context) error {
	if err := c.gather(ctx); err != nil {
		return err
	}
	if err := c.open(ctx); err != nil {
		return c.broken(0, err)
	}
	return c.walk(ctx)
}

// broken notes the first break. An error that says nothing of the data ends the check.
func (c *logCheck) broken(event int64, err error) error {
	if err == nil || fault.CodeOf(fromDatabase(err)) == fault.Unavailable {
		return err
	}
	c.out.Broken = &LogBreak{Event: event, Why: plainly(err)}
	return nil
}

// gather finds what was signed, from the smallest head on.
func (c *logCheck) gather(ctx context.Context) error {
	type row struct {
		Name      string
		TreeSize  int64
		RootHash  string
		TreeHead  string
		PublicKey string
		Token     []byte
		StampedAt *time.Time
	}
	rows, err := collect[row](ctx, c.t, `
		SELECT i.name, s.tree_size, s.root_hash, s.tree_head, s.public_key, p.token, p.stamped_at
		FROM inventory_seal s JOIN inventory i ON i.organization_id = s.organization_id AND i.id = s.inventory_id
		LEFT JOIN inventory_timestamp p ON p.organization_id = s.organization_id AND p.inventory_id = s.inventory_id
		WHERE s.organization_id = $1`, c.t.org)
	if err != nil {
		return err
	}
	for _, r := range rows {
		h := keptHead{whose: "that was signed when " + strconv.Quote(r.Name) + " was closed", signed: r.TreeHead, key: r.PublicKey, size: r.TreeSize, root: r.RootHash, stamp: r.Token}
		if r.StampedAt != nil {
			h.at = *r.StampedAt
		}
		c.heads = append(c.heads, h)
	}
	if c.in.Head != "" {
		c.heads = append(c.heads, keptHead{whose: "that was given", signed: c.in.Head, key: c.in.PublicKey, size: -1})
	}
	return nil
}

// open checks the signatures of the heads, and what stamps are about.
func (c *logCheck) open(ctx context.Context) error {
	keys, err := c.t.logKeys(ctx)
	if err != nil {
		return err
	}
	for i := range c.heads {
		h := &c.heads[i]
		known := slices.ContainsFunc(keys, func(k LogKey) bool { return k.PublicKey == h.key })
		switch {
		case h.size >= 0 && !known:
			return fault.New(fault.Conflict, "the head %s is by a key that is none of this database", h.whose)
		case h.key != "":
			h.head, err = merkle.Open(h.signed, h.key)
		default:
			err = fault.New(fault.Conflict, "no key of this database signed it")
			for _, k := range keys {
				if head, wrong := merkle.Open(h.signed, k.PublicKey); wrong == nil {
					h.head, err = head, nil
				}
			}
		}
		if err != nil {
			return fault.Wrap(fault.Conflict, err, "the signature of the head %s does not hold", h.whose)
		}
		if h.size >= 0 && (h.head.Size != h.size || h.head.Root.String() != h.root || h.head.Origin != logOrigin(c.out.Organization)) {
			return fault.New(fault.Conflict, "the head %s is of %d records, beside it stand %d", h.whose, h.head.Size, h.size)
		}
		if err := c.stamped(h); err != nil {
			return err
		}
	}
	slices.SortStableFunc(c.heads, func(a, b keptHead) int { return cmp.Compare(a.head.Size, b.head.Size) })
	return nil
}

func (c *logCheck) stamped(h *keptHead) error {
	if h.stamp == nil {
		return nil
	}
	stamp, err := readStamp(h.stamp, h.signed)
	if err == nil && !stamp.Time.Equal(h.at) {
		err = fault.New(fault.Conflict, "the token is of %s", stamp.Time.UTC())
	}
	if err != nil {
		return fault.Wrap(fault.Conflict, err, "the time stamp over the head %s does not hold", h.whose)
	}
	c.out.Stamps++
	return nil
}

// walk grows chain and log anew from the first event on, and compares the root with every head as its size is reached.
func (c *logCheck) walk(ctx context.Context) error {
	last := int64(0)
	reached := func(seq int64, peaks *merkle.Peaks) error {
		for c.out.Heads < len(c.heads) && c.heads[c.out.Heads].head.Size == seq {
			h := c.heads[c.out.Heads]
			root, err := peaks.Root()
			if err != nil {
				return err
			}
			if root != h.head.Root {
				return fault.New(fault.Conflict, "the first %d records have another root than in the head %s: some record from %d on was changed", seq, h.whose, last+1)
			}
			c.out.Heads, last = c.out.Heads+1, seq
		}
		return nil
	}
	log, err := c.t.newLogWalk(ctx)
	if err != nil {
		return err
	}
	c.out.Events, err = c.t.walkChain(ctx, log, reached)
	root, wrong := log.peaks.Root()
	c.out.Logged, c.out.Root = log.logged, root.String()
	switch {
	case err != nil:
		return c.broken(c.out.Events+1, err)
	case wrong != nil:
		return wrong
	case c.out.Heads < len(c.heads):
		h := c.heads[c.out.Heads]
		return c.broken(c.out.Events+1, fault.New(fault.Conflict, "the chain ends at event %d, and the head %s has %d", c.out.Events, h.whose, h.head.Size))
	}
	return nil
}

// logOrigin names the log of an organization in its heads.
func logOrigin(organization uuid.UUID) string { return fmt.Sprintf("tanso/log/%s", organization) }
