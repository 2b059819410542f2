package services

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"io"

	"github.com/google/uuid"

	"tanso/internal/fault"
	"tanso/internal/merkle"
)

// SealStep is one thing that a seal promises.
type SealStep string

// Steps of checking a seal, in their order.
const (
	SealInventory   SealStep = "inventory"   // the bytes of the inventory have the hash that was sealed
	SealDossier     SealStep = "dossier"     // so have those of the dossier
	SealLeaf        SealStep = "leaf"        // the record in the log says so too, and follows from the audit chain
	SealHead        SealStep = "head"        // the head was signed by a key of this server
	SealInclusion   SealStep = "inclusion"   // the record stands in the tree of that head
	SealConsistency SealStep = "consistency" // the log of now has grown out of that one
	SealChain       SealStep = "chain"       // the whole chain and its log follow from each other
	SealTime        SealStep = "timestamp"   // the time stamp is about that head
)

// SealFinding is what came of a step.
type SealFinding struct {
	Step SealStep
	OK   bool
	Why  string // of a step that failed
}

// SealReport is a seal that was checked.
type SealReport struct {
	OK       bool
	Steps    []SealFinding
	Size     int64 // of the log now
	Root     string
	Verified int64 // events of the chain
}

// VerifySeal checks everything that the seal of a closed inventory promises, from the stored bytes. It answers not_found where there
// is no seal.
func (s Inventories) VerifySeal(ctx context.Context, id uuid.UUID) (out SealReport, err error) {
	if err := (Log{s.Core}).ready(ctx); err != nil {
		return out, err
	}
	err = s.read(ctx, func(ctx context.Context, t *tx, actor Actor) error {
		if err := t.seesRuns(ctx, actor); err != nil {
			return err
		}
		inventory, err := t.inventory(ctx, id)
		if err != nil {
			return err
		}
		c := &sealCheck{t: t, inventory: inventory}
		c.seal, err = t.sealOf(ctx, id)
		switch {
		case fault.CodeOf(err) == fault.Conflict: // the seal's own rows contradict each other: that is the answer
			out, err = SealReport{Steps: []SealFinding{{Step: SealInclusion, Why: err.Error()}}}, nil
			return err
		case err != nil:
			return err
		case c.seal == nil:
			return fault.New(fault.NotFound, "the inventory has no seal")
		}
		out, err = c.run(ctx)
		return err
	}, everyone...)
	return out, err
}

// sealCheck checks one seal.
type sealCheck struct {
	t         *tx
	inventory Inventory
	seal      *Seal
	head      merkle.Head // that was signed at close
	out       SealReport
}

func (c *sealCheck) run(ctx context.Context) (SealReport, error) {
	type step struct {
		name SealStep
		do   func(context.Context) error
	}
	steps := []step{
		{SealInventory, c.statement},
		{SealDossier, c.dossier},
		{SealLeaf, c.leaf},
		{SealHead, c.signature},
		{SealInclusion, c.inclusion},
		{SealConsistency, c.consistency},
		{SealChain, c.chain},
	}
	if c.seal.Timestamp != nil {
		steps = append(steps, step{SealTime, c.timestamp})
	}
	c.out.OK = true
	for _, step := range steps {
		f := SealFinding{Step: step.name, OK: true}
		if err := step.do(ctx); err != nil {
			if fault.CodeOf(fromDatabase(err)) == fault.Unavailable {
				return c.out, err
			}
			f.OK, f.Why, c.out.OK = false, plainly(err), false
		}
		c.out.Steps = append(c.out.Steps, f)
	}
	return c.out, nil
}

// plainly is an error without what is for the log alone.
func plainly(err error) string {
	if f, ok := errors.AsType[*fault.Error](fromDatabase(err)); ok && f.Code != fault.Internal {
		return f.Error()
	}
	return err.Error()
}

func differs(what, got, want string) error {
	if got == want {
		return nil
	}
	return fault.New(fault.Conflict, "%s is %s, sealed was %s", what, got, want)
}

func (c *sealCheck) statement(ctx context.Context) error {
	if c.inventory.ClosedRunID == nil {
		return fault.New(fault.Conflict, "the inventory is no longer closed")
	}
	canonical, err := c.t.statement(ctx, *c.inventory.ClosedRunID)
	if err != nil {
		return err
	}
	sum := sha256.New()
	if _, err := io.Copy(sum, canonical); err != nil {
		return err
	}
	return differs("the SHA-256 of the inventory", hex.EncodeToString(sum.Sum(nil)), c.seal.InventorySHA256)
}

func (c *sealCheck) dossier(ctx context.Context) error {
	canonical, err := c.t.dossierBytes(ctx, c.inventory.ID)
	if err != nil {
		return err
	}
	return differs("the SHA-256 of the dossier", sha256Hex(canonical), c.seal.DossierSHA256)
}

func (c *sealCheck) leaf(ctx context.Context) error {
	events, err := c.t.auditEvents(ctx, `seq = $2`, c.seal.LeafIndex+1)
	if err != nil || len(events) != 1 {
		return orMissing(err)
	}
	if err := differs("the record that follows from the audit chain", string(events[0].record()), c.seal.Leaf); err != nil {
		return err
	}
	var r logRecord
	if err := json.Unmarshal([]byte(c.seal.Leaf), &r); err != nil {
		return err
	}
	if err := differs("the inventory of the record", r.InventoryID, c.inventory.ID.String()); err != nil {
		return err
	}
	if err := differs("the inventory's SHA-256 of the record", r.InventorySHA256, c.seal.InventorySHA256); err != nil {
		return err
	}
	return differs("the dossier's SHA-256 of the record", r.DossierSHA256, c.seal.DossierSHA256)
}

func (c *sealCheck) signature(ctx context.Context) (err error) {
	keys, err := c.t.logKeys(ctx)
	if err != nil {
		return err
	}
	known := false
	for _, k := range keys {
		known = known || k.PublicKey == c.seal.PublicKey
	}
	if !known {
		return fault.New(fault.Conflict, "the key of the seal is none of this server")
	}
	if c.head, err = merkle.Open(c.seal.TreeHead, c.seal.PublicKey); err != nil {
		return err
	}
	if c.head.Size != c.seal.TreeSize {
		return fault.New(fault.Conflict, "the signed head is of %d records, sealed were %d", c.head.Size, c.seal.TreeSize)
	}
	return differs("the root of the signed head", c.head.Root.String(), c.seal.RootHash)
}

func (c *sealCheck) inclusion(context.Context) error {
	proof, err := merkle.Hashes(c.seal.Inclusion)
	if err != nil {
		return err
	}
	return merkle.CheckInclusion(proof, c.head, c.seal.LeafIndex, merkle.RecordHash([]byte(c.seal.Leaf)))
}

func (c *sealCheck) consistency(ctx context.Context) error {
	if err := c.t.QueryRow(ctx, `SELECT logged FROM audit_head WHERE organization_id = $1`, c.t.org).Scan(&c.out.Size); err != nil {
		return err
	}
	kept := c.t.keptHashes(ctx, map[int64][]byte{})
	now, err := merkle.Root(c.out.Size, kept)
	if err != nil {
		return err
	}
	c.out.Root = now.String()
	proof, err := merkle.Consistency(c.out.Size, c.head.Size, kept)
	if err != nil {
		return err
	}
	return merkle.CheckConsistency(proof, merkle.Head{Size: c.out.Size, Root: now}, c.head)
}

func (c *sealCheck) chain(ctx context.Context) (err error) {
	c.out.Verified, err = c.t.verifyChain(ctx)
	return err
}

func (c *sealCheck) timestamp(context.Context) error {
	stamp, err := readStamp(c.seal.Timestamp.Token, c.seal.TreeHead)
	if err == nil && !stamp.Time.Equal(c.seal.Timestamp.StampedAt) {
		err = fault.New(fault.Conflict, "the token is of %s", stamp.Time.UTC())
	}
	return err
}
