package services

import (
	"context"
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"crypto/subtle"
	"encoding/base64"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"

	"tanso/internal/fault"
)

// SessionLife is how long a session can be prolonged, from its sign-in on.
const SessionLife = 14 * 24 * time.Hour

// refreshGrace is how long the refresh token before the current one still gets its successor, for two tabs that ask at
// once and for answers lost on the way.
const refreshGrace = 10 * time.Second

// errSession is the one answer to a session that is unknown, ended or revoked.
var errSession = fault.New(fault.Unauthenticated, "sign in again")

// A refresh token is "tnr_", the session's id and a secret of 256 bits, both in base64url.
const (
	refreshPrefix = "tnr_"
	refreshIDLen  = 22
	refreshLen    = len(refreshPrefix) + refreshIDLen + 43
)

func refreshToken(session uuid.UUID, secret []byte) string {
	b64 := base64.RawURLEncoding
	return refreshPrefix + b64.EncodeToString(session[:]) + b64.EncodeToString(secret)
}

// sessionOf reads the session's id from a refresh token; it proves nothing by itself.
func sessionOf(token string) (uuid.UUID, bool) {
	if len(token) != refreshLen || !strings.HasPrefix(token, refreshPrefix) {
		return uuid.Nil, false
	}
	raw, err := base64.RawURLEncoding.DecodeString(token[len(refreshPrefix) : len(refreshPrefix)+refreshIDLen])
	if err != nil {
		return uuid.Nil, false
	}
	id, err := uuid.FromBytes(raw)
	return id, err == nil
}

// successor computes the token that replaces this one: always the same, so that it can be given again within the grace.
func successor(session uuid.UUID, seed []byte, token string) string {
	mac := hmac.New(sha256.New, seed)
	mac.Write([]byte(token))
	return refreshToken(session, mac.Sum(nil))
}

func hashOf(token string) []byte {
	sum := sha256.Sum256([]byte(token))
	return sum[:]
}

func (t *tx) insertSession(ctx context.Context, account uuid.UUID, userAgent string) (SignedIn, error) {
	secret, seed := make([]byte, 32), make([]byte, 32)
	_, err := rand.Read(secret)
	if _, err2 := rand.Read(seed); err != nil || err2 != nil {
		return SignedIn{}, fmt.Errorf("services: random: %w", errors.Join(err, err2))
	}
	out := SignedIn{Session: newID(), ExpiresAt: t.now.Add(SessionLife)}
	out.Refresh = refreshToken(out.Session, secret)
	_, err = t.Exec(ctx, `
		INSERT INTO session (id, account_id, organization_id, refresh_hash, rotation_seed, created_at, last_used_at, expires_at, user_agent)
		VALUES ($1, $2, $3, $4, $5, $6, $6, $7, $8)`,
		out.Session, account, t.org, hashOf(out.Refresh), seed, t.now, out.ExpiresAt, clipText(userAgent, 200))
	return out, err
}

// sessionRow is what rotating needs to know.
type sessionRow struct {
	ID             uuid.UUID
	AccountID      uuid.UUID
	OrganizationID int32
	RefreshHash    []byte
	PreviousHash   []byte
	RotationSeed   []byte
	RotatedAt      *time.Time
	ExpiresAt      time.Time
	RevokedAt      *time.Time
}

// Refresh exchanges a refresh token for its successor. A token that was exchanged before is a sign of theft: it ends the
// session, but for the ten seconds in which it gets the same successor again. It answers unauthenticated otherwise.
func (s Identity) Refresh(ctx context.Context, token string) (SignedIn, error) {
	id, ok := sessionOf(token)
	if !ok {
		return SignedIn{}, errSession
	}
	var out SignedIn
	err := s.accountTx(ctx, uuid.Nil, func(ctx context.Context, t *tx) error {
		out = SignedIn{}
		row, err := t.lockSession(ctx, id)
		if err != nil || row.RevokedAt != nil || !row.ExpiresAt.After(t.now) {
			return err
		}
		hash := hashOf(token)
		switch {
		case subtle.ConstantTimeCompare(hash, row.RefreshHash) == 1:
			err = t.rotate(ctx, row, token)
		case subtle.ConstantTimeCompare(hash, row.PreviousHash) == 1 && t.now.Sub(*row.RotatedAt) <= refreshGrace:
		default:
			return t.revokeReused(ctx, row)
		}
		if err != nil {
			return err
		}
		out, err = t.prolonged(ctx, row, token)
		return err
	})
	if err == nil && out.Session == uuid.Nil {
		s.log.WarnContext(ctx, "refresh refused", "session", id)
		err = errSession
	}
	return out, err
}

// lockSession returns a zero row where there is none; RevokedAt is then set, so that it counts as ended.
func (t *tx) lockSession(ctx context.Context, id uuid.UUID) (sessionRow, error) {
	rows, err := t.Query(ctx, `
		SELECT id, account_id, organization_id, refresh_hash, previous_hash, rotation_seed, rotated_at, expires_at, revoked_at
		FROM session WHERE id = $1 FOR UPDATE`, id)
	if err != nil {
		return sessionRow{}, err
	}
	row, err := pgx.CollectOneRow(rows, pgx.RowToStructByName[sessionRow])
	if errors.Is(err, pgx.ErrNoRows) {
		return sessionRow{RevokedAt: &t.now}, nil
	}
	return row, err
}

func (t *tx) rotate(ctx context.Context, row sessionRow, token string) error {
	next := successor(row.ID, row.RotationSeed, token)
	_, err := t.Exec(ctx, `
		UPDATE session SET previous_hash = refresh_hash, refresh_hash = $2, rotated_at = $3, last_used_at = $3 WHERE id = $1`,
		row.ID, hashOf(next), t.now)
	return err
}

// prolonged is the session as it goes on, or nothing when its person may no longer enter.
func (t *tx) prolonged(ctx context.Context, row sessionRow, token string) (SignedIn, error) {
	if _, err := t.Exec(ctx, "SET LOCAL app.account_id = '"+row.AccountID.String()+"'"); err != nil {
		return SignedIn{}, err
	}
	if _, err := t.actor(ctx, row.AccountID, row.ID); err != nil {
		if fault.CodeOf(err) == fault.Unauthenticated {
			return SignedIn{}, nil
		}
		return SignedIn{}, err
	}
	joined, err := t.memberships(ctx, row.AccountID)
	if err != nil {
		return SignedIn{}, err
	}
	if err := t.enter(ctx, row.OrganizationID); err != nil {
		return SignedIn{}, err
	}
	out := SignedIn{Session: row.ID, ExpiresAt: row.ExpiresAt, Organizations: joined}
	out.Refresh = successor(row.ID, row.RotationSeed, token)
	out.Profile, err = t.profile(ctx, row.AccountID)
	return out, err
}

func (t *tx) revokeReused(ctx context.Context, row sessionRow) error {
	if err := t.enter(ctx, row.OrganizationID); err != nil {
		return err
	}
	_, err := t.Exec(ctx, `UPDATE session SET revoked_at = $2, revoked_reason = 'refresh token reused' WHERE id = $1`, row.ID, t.now)
	if err != nil {
		return err
	}
	return t.audit(ctx, System(row.OrganizationID), "session.refresh_reused", "session", row.ID.String(),
		map[string]string{"accountId": row.AccountID.String()})
}

// Authenticate makes the actor of a request from what an access token names. Session, account, membership and role are
// read anew each time, so that a change of any holds from the next request on. It answers unauthenticated otherwise.
func (s Identity) Authenticate(ctx context.Context, accountID, session uuid.UUID) (Actor, error) {
	var out Actor
	err := s.accountTx(ctx, accountID, func(ctx context.Context, t *tx) error {
		var err error
		out, err = t.actor(ctx, accountID, session)
		return err
	})
	return out, err
}

// actor needs a transaction of the account, under which it sees its own memberships.
func (t *tx) actor(ctx context.Context, accountID, session uuid.UUID) (Actor, error) {
	a := Actor{Kind: ActorAccount, ID: accountID, Session: session}
	err := t.QueryRow(ctx, `
		SELECT a.name, m.organization_id, m.role
		FROM session s JOIN account a ON a.id = s.account_id
		JOIN member m ON m.organization_id = s.organization_id AND m.account_id = a.id
		WHERE s.id = $1 AND s.account_id = $2 AND s.revoked_at IS NULL AND s.expires_at > $3 AND a.disabled_at IS NULL
		  AND m.disabled_at IS NULL AND (m.valid_to IS NULL OR m.valid_to > $3)
		  AND (m.role <> 'auditor' OR auditor_admitted(m.organization_id, m.account_id, $3))`,
		session, accountID, t.now).Scan(&a.Name, &a.Organization, &a.Role)
	if errors.Is(err, pgx.ErrNoRows) {
		return Actor{}, errSession
	}
	return a, err
}

// SignOut ends the session that a refresh token belongs to, or without one the session of the actor. Where there is
// nothing to end it does nothing, without an error.
func (s Identity) SignOut(ctx context.Context, token string) error {
	actor := ActorFrom(ctx)
	id, ok := sessionOf(token)
	if !ok {
		id = actor.Session
	}
	return s.accountTx(ctx, uuid.Nil, func(ctx context.Context, t *tx) error {
		row, err := t.lockSession(ctx, id)
		if err != nil || row.RevokedAt != nil {
			return err
		}
		hash := hashOf(token)
		held := subtle.ConstantTimeCompare(hash, row.RefreshHash) | subtle.ConstantTimeCompare(hash, row.PreviousHash)
		if held != 1 && actor.Session != row.ID {
			return nil
		}
		if err := t.enter(ctx, row.OrganizationID); err != nil {
			return err
		}
		return t.endSessions(ctx, "session.sign_out", row.AccountID, `id = $3`, id)
	})
}

// SignOutEverywhere ends every session of the signed-in person, this one too; access tokens die with them.
func (s Identity) SignOutEverywhere(ctx context.Context) error {
	actor := ActorFrom(ctx)
	if err := actor.allow(everyone...); err != nil {
		return err
	}
	return s.inTx(ctx, actor.Organization, func(ctx context.Context, t *tx) error {
		return t.endSessions(ctx, "session.sign_out_everywhere", actor.ID, `account_id = $3`, actor.ID)
	})
}

func (t *tx) endSessions(ctx context.Context, action string, accountID uuid.UUID, where string, id uuid.UUID) error {
	_, err := t.Exec(ctx, `UPDATE session SET revoked_at = $1, revoked_reason = $2 WHERE revoked_at IS NULL AND `+where, t.now, action, id)
	if err != nil {
		return err
	}
	actor := Actor{Kind: ActorAccount, ID: accountID}
	if err := t.QueryRow(ctx, `SELECT name FROM account WHERE id = $1`, accountID).Scan(&actor.Name); err != nil {
		return err
	}
	return t.audit(ctx, actor, action, "session", id.String(), struct{}{})
}

func clipText(s string, most int) string {
	s = strings.ToValidUTF8(strings.ReplaceAll(s, "\x00", ""), "")
	if r := []rune(s); len(r) > most {
		return string(r[:most])
	}
	return s
}
