package services

import (
	"context"
	"crypto"
	"crypto/rand"
	"crypto/sha256"
	"crypto/x509"
	"math/big"
	"net/url"
	"slices"
	"time"

	"github.com/digitorus/timestamp"
	"github.com/google/uuid"
	"github.com/riverqueue/river"

	"tanso/internal/fault"
	"tanso/internal/outbound"
)

// timestampAttempts bound how often an authority is asked about a seal: the waits between them grow to some days in all.
const timestampAttempts = 15

// timestampArgs names the closed inventory whose seal is to be stamped.
type timestampArgs struct {
	Organization int32     `json:"organization"`
	Inventory    uuid.UUID `json:"inventory"`
}

// Kind names the job.
func (timestampArgs) Kind() string { return "timestamp" }

// askForTime has the seal of a closed inventory stamped after the close, where the operator named an authority. No close waits for it.
func (s Inventories) askForTime(ctx context.Context, t *tx, inventory uuid.UUID) error {
	if s.senders.TSA == "" {
		return nil
	}
	_, err := s.jobs.client.InsertTx(ctx, t.Tx, timestampArgs{Organization: t.org, Inventory: inventory}, &river.InsertOpts{MaxAttempts: timestampAttempts})
	return err
}

// timestampWorker asks for one stamp and keeps it.
type timestampWorker struct {
	river.WorkerDefaults[timestampArgs]
	core *Core
}

// Work asks the authority; a seal that has its stamp keeps it.
func (w *timestampWorker) Work(ctx context.Context, job *river.Job[timestampArgs]) error {
	var seal *Seal
	err := w.core.readTx(ctx, job.Args.Organization, func(ctx context.Context, t *tx) (err error) {
		seal, err = t.sealOf(ctx, job.Args.Inventory)
		return err
	})
	if err != nil || seal == nil || seal.Timestamp != nil || w.core.senders.TSA == "" {
		return err
	}
	stamp, err := w.core.stamped(ctx, seal.TreeHead)
	if err != nil {
		return fault.Wrap(fault.Unavailable, err, "the time-stamping authority gave no stamp") // it may answer another time
	}
	return w.core.inTx(ctx, job.Args.Organization, func(ctx context.Context, t *tx) error {
		_, err := t.Exec(ctx, `INSERT INTO inventory_timestamp (organization_id, inventory_id, token, authority, stamped_at, received_at)
			VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING`,
			t.org, seal.InventoryID, stamp.RawToken, hostOfURL(w.core.senders.TSA), stamp.Time.UTC().Truncate(time.Microsecond), t.now)
		return err
	})
}

// hostOfURL is an address without its path, which may hold a secret.
func hostOfURL(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	return u.Host
}

// stamped asks the authority about a signed head and checks what it says.
func (c *Core) stamped(ctx context.Context, head string) (*timestamp.Timestamp, error) {
	nonce, err := rand.Int(rand.Reader, new(big.Int).Lsh(big.NewInt(1), 64))
	if err != nil {
		return nil, err
	}
	imprint := sha256.Sum256([]byte(head))
	request, err := (&timestamp.Request{HashAlgorithm: crypto.SHA256, HashedMessage: imprint[:], Certificates: true, Nonce: nonce}).Marshal()
	if err != nil {
		return nil, err
	}
	answer, body, err := c.senders.HTTP.Ask(ctx, outbound.Message{URL: c.senders.TSA, ContentType: "application/timestamp-query", Body: request})
	if err != nil {
		return nil, err
	}
	if answer.Status != 200 {
		return nil, fault.New(fault.Unavailable, "the authority answers %d", answer.Status)
	}
	response, err := timestamp.ParseResponse(body) // checks the status
	if err != nil {
		return nil, err
	}
	if response.Nonce == nil || response.Nonce.Cmp(nonce) != 0 {
		return nil, fault.New(fault.Conflict, "the time stamp answers another question")
	}
	return readStamp(response.RawToken, head)
}

// readStamp reads a token that is about a signed head: its signature and signed attributes by the certificate that it carries, which must
// be one for time stamps, and its imprint. Whom to trust for time is for the reader to say: the chain to a root is not judged here.
func readStamp(token []byte, head string) (*timestamp.Timestamp, error) {
	stamp, err := timestamp.Parse(token)
	if err != nil {
		return nil, err
	}
	forTime := slices.ContainsFunc(stamp.Certificates, func(c *x509.Certificate) bool {
		return slices.Contains(c.ExtKeyUsage, x509.ExtKeyUsageTimeStamping)
	})
	if !forTime { // without a certificate nobody has checked the signature
		return nil, fault.New(fault.Conflict, "the time stamp carries no certificate for time stamps")
	}
	imprint := sha256.Sum256([]byte(head))
	if stamp.HashAlgorithm != crypto.SHA256 || !slices.Equal(stamp.HashedMessage, imprint[:]) {
		return nil, fault.New(fault.Conflict, "the time stamp is about something else")
	}
	return stamp, nil
}
