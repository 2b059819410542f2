package services

import (
	"cmp"
	"context"
	"encoding/hex"
	"encoding/json"
	"slices"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"

	"tanso/internal/fault"
)

// commitGroup stores a group of requests in one transaction and answers each. When the database refuses the group, the
// requests are tried one by one, so that one cannot fail its neighbours.
func (s *Readings) commitGroup(ctx context.Context, group []*pending) {
	err := s.commitTogether(ctx, group)
	// Another server may have stored a key of ours at the same time; a second look finds its receipt.
	if code := fault.CodeOf(err); code == fault.Conflict || len(group) > 1 && err != nil && code != fault.Unavailable {
		for _, p := range group {
			p.finish(s.commitTogether(ctx, []*pending{p}))
		}
		return
	}
	for _, p := range group {
		p.finish(err)
	}
	if err == nil {
		s.seen.note(ctx, s.Core, group)
	}
}

// commitTogether goes from organization to organization in a single transaction: the scope of row-level security is set
// anew for each. Organizations are taken in order, and so are locks within them, so that groups cannot deadlock.
func (s *Readings) commitTogether(ctx context.Context, group []*pending) error {
	byOrganization := map[int32][]*pending{}
	for _, p := range group {
		byOrganization[p.actor.Organization] = append(byOrganization[p.actor.Organization], p)
	}
	organizations := make([]int32, 0, len(byOrganization))
	for org := range byOrganization {
		organizations = append(organizations, org)
	}
	slices.Sort(organizations)
	// The acknowledgement is the commit, so it must be on disk, whatever the database's default is.
	return s.begin(ctx, pgx.TxOptions{}, "SET LOCAL synchronous_commit = on", 0, func(ctx context.Context, t *tx) error {
		for _, org := range organizations {
			if err := t.enter(ctx, org); err != nil {
				return err
			}
			if err := t.record(ctx, byOrganization[org], s.now); err != nil {
				return err
			}
		}
		return nil
	})
}

// record does one organization's share of a group.
func (t *tx) record(ctx context.Context, reqs []*pending, clock Clock) error {
	for _, p := range reqs {
		p.receipt, p.refused = Receipt{}, nil // of an attempt that lost a race
	}
	reqs, err := t.stillGood(ctx, reqs)
	if err != nil {
		return err
	}
	fresh, followers, err := t.firstTime(ctx, reqs)
	if err != nil || len(fresh) == 0 {
		return err
	}
	found, err := t.directory(ctx, fresh)
	if err != nil {
		return err
	}
	b := &batch{now: t.now}
	for _, p := range fresh {
		p.receipt.ID = newID()
		b.add(p, found)
	}
	if err := t.lockDays(ctx, b); err != nil {
		return err
	}
	// Known from here on: who had to wait for another writer of the day learned later than that one.
	t.now = clock()
	if err := t.decide(ctx, b); err != nil {
		return err
	}
	for _, p := range fresh {
		slices.SortFunc(p.receipt.Items, func(x, y ItemAnswer) int { return x.Index - y.Index })
	}
	if err := t.store(ctx, b, fresh); err != nil {
		return err
	}
	for p, leader := range followers {
		p.receipt = leader.receipt
	}
	return nil
}

// firstTime leaves out the requests whose idempotency key was used before: they get the answer of then, or are refused
// when their input is another. Of equal keys in one group the first leads, and the others follow it.
func (t *tx) firstTime(ctx context.Context, reqs []*pending) (fresh []*pending, followers map[*pending]*pending, err error) {
	known, err := t.knownKeys(ctx, reqs)
	if err != nil {
		return nil, nil, err
	}
	followers = map[*pending]*pending{}
	leaders := map[string]*pending{}
	for _, p := range reqs {
		if p.req.IdempotencyKey == "" {
			fresh = append(fresh, p)
			continue
		}
		key := p.actor.ID.String() + " " + p.req.IdempotencyKey
		if earlier, ok := known[key]; ok {
			p.receipt, p.refused = earlier.receipt, sameInput(p, earlier.hash)
			continue
		}
		if leader, ok := leaders[key]; ok {
			if p.refused = sameInput(p, leader.req.InputHash); p.refused == nil {
				followers[p] = leader
			}
			continue
		}
		leaders[key] = p
		fresh = append(fresh, p)
	}
	return fresh, followers, nil
}

func sameInput(p *pending, hash []byte) error {
	if string(hash) == string(p.req.InputHash) {
		return nil
	}
	return &fault.Error{
		Code: fault.Conflict, Field: "idempotencyKey", Message: "was used before with other input",
		Expected: "input with the SHA-256 " + hex.EncodeToString(hash), Got: hex.EncodeToString(p.req.InputHash),
	}
}

// keyed is what an idempotency key stands for.
type keyed struct {
	hash    []byte
	receipt Receipt
}

func (t *tx) knownKeys(ctx context.Context, reqs []*pending) (map[string]keyed, error) {
	var keys, actors []string
	for _, p := range reqs {
		if p.req.IdempotencyKey != "" {
			keys, actors = append(keys, p.req.IdempotencyKey), append(actors, p.actor.ID.String())
		}
	}
	known := map[string]keyed{}
	if len(keys) == 0 {
		return known, nil
	}
	rows, err := t.Query(ctx, `
		SELECT r.actor_id, r.idempotency_key, r.input_hash, r.id, r.recorded_at, r.answer
		FROM unnest($2::text[], $3::text[]) AS w (actor_id, idempotency_key)
		JOIN receipt r ON r.organization_id = $1 AND r.actor_id = w.actor_id AND r.idempotency_key = w.idempotency_key`,
		t.org, actors, keys)
	if err != nil {
		return nil, err
	}
	var actor, key string
	var k keyed
	var answer []byte
	_, err = pgx.ForEachRow(rows, []any{&actor, &key, &k.hash, &k.receipt.ID, &k.receipt.RecordedAt, &answer}, func() error {
		out := keyed{hash: slices.Clone(k.hash)}
		if err := json.Unmarshal(answer, &out.receipt); err != nil {
			return err
		}
		out.receipt.ID, out.receipt.RecordedAt = k.receipt.ID, k.receipt.RecordedAt.UTC()
		known[actor+" "+key] = out
		return nil
	})
	return known, err
}

// store writes what was decided: in one round trip, but for readings of days that were packed before.
func (t *tx) store(ctx context.Context, b *batch, fresh []*pending) error {
	var writes pgx.Batch
	if err := t.queueReceipts(&writes, fresh); err != nil {
		return err
	}
	live, whole := b.split()
	t.queueReadings(&writes, live)
	refused, err := t.queuePacked(&writes, whole)
	if err != nil {
		return err
	}
	if err := t.queueRejected(&writes, b); err != nil {
		return err
	}
	writes.Queue(`INSERT INTO metered_tenant (number) VALUES ($1) ON CONFLICT DO NOTHING`, t.org)
	if err := t.queueEvents(&writes, b.events(t.org)); err != nil {
		return err
	}
	if err := t.SendBatch(ctx, &writes).Close(); err != nil {
		return err
	}
	return t.storeBeside(ctx, refused())
}

func (t *tx) queueReceipts(writes *pgx.Batch, fresh []*pending) error {
	// In key order, as everything that other transactions may also insert.
	slices.SortFunc(fresh, func(a, b *pending) int {
		return cmp.Or(cmp.Compare(a.actor.ID.String(), b.actor.ID.String()), cmp.Compare(a.req.IdempotencyKey, b.req.IdempotencyKey))
	})
	n := len(fresh)
	ids, hashes, items := make([]uuid.UUID, n), make([][]byte, n), make([]int, n)
	kinds, actorKinds, actors, files := make([]string, n), make([]string, n), make([]string, n), make([]string, n)
	keys, answers := make([]*string, n), make([]string, n)
	mappings, versions := make([]*uuid.UUID, n), make([]*int, n)
	for i, p := range fresh {
		p.receipt.RecordedAt = t.now
		answer, err := json.Marshal(p.receipt)
		if err != nil {
			return err
		}
		ids[i], hashes[i], items[i], kinds[i], files[i] = p.receipt.ID, p.req.InputHash, len(p.req.Items), p.req.Kind, p.req.FileName
		actorKinds[i], actors[i], answers[i] = p.actor.Kind, p.actor.ID.String(), string(answer)
		mappings[i], versions[i] = p.req.by.reference()
		if p.req.IdempotencyKey != "" {
			keys[i] = &p.req.IdempotencyKey
		}
	}
	writes.Queue(`
		INSERT INTO receipt (organization_id, id, kind, actor_kind, actor_id, idempotency_key, input_hash, file_name, items, answer, recorded_at,
		                     mapping_id, mapping_version)
		SELECT $1, id, kind, actor_kind, actor_id, key, hash, file, items, answer::jsonb, $2, mapping, version
		FROM unnest($3::uuid[], $4::text[], $5::text[], $6::text[], $7::text[], $8::bytea[], $9::text[], $10::integer[], $11::text[],
		            $12::uuid[], $13::integer[])
		     AS t (id, kind, actor_kind, actor_id, key, hash, file, items, answer, mapping, version)`,
		t.org, t.now, ids, kinds, actorKinds, actors, keys, hashes, files, items, answers, mappings, versions)
	return nil
}
