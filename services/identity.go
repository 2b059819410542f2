package services

import (
	"context"
	"errors"
	"strconv"
	"strings"
	"time"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"

	"tanso/internal/fault"
)

// Identity knows people: who signs in, what they may see, and for how long. Whoever asks is not an Actor yet, so its
// methods do not look for one, but for Profile, SetLocale and SignOutEverywhere.
type Identity struct{ *Core }

// SignInRequest is an attempt to sign in.
type SignInRequest struct {
	Email, Password string
	Organization    uuid.UUID // uuid.Nil for the one joined first
	Origin          string    // network address, for the throttle
	UserAgent       string
}

// Membership is an organization that a person belongs to, and what they are there.
type Membership struct {
	Number int32
	ID     uuid.UUID
	Name   string
	Role   Role
}

// SignedIn is a session with the secret that prolongs it.
type SignedIn struct {
	Session       uuid.UUID
	Refresh       string // shown to the client once, stored as a hash
	ExpiresAt     time.Time
	Profile       Profile
	Organizations []Membership
}

// Profile is the signed-in person in the organization they work in.
type Profile struct {
	ID           uuid.UUID
	Name         string
	Email        string
	Locale       string
	Role         Role
	SeesResults  bool // of inventories; false for a contributor who does not see all sources
	Organization Organization
}

// account is a row of the shared table.
type account struct {
	ID           uuid.UUID
	Email        string
	Name         string
	Locale       string
	PasswordHash string
	DisabledAt   *time.Time
}

// errSignIn is the one answer to an unknown e-mail, a wrong password and a closed account.
var errSignIn = fault.New(fault.Unauthenticated, "the e-mail or the password is not right")

// SignIn checks the password and opens a session. It answers unauthenticated in equal words and time whether or not the
// e-mail is known, rate_limited after repeated failures, and unavailable when too many sign in at once.
//
// It takes two transactions: the attempt is counted durably before the slow hash is computed, and no connection is held
// during that.
func (s Identity) SignIn(ctx context.Context, in SignInRequest) (SignedIn, error) {
	if len(in.Password) > 4*maxPassword || len(in.Email) > maxEmail {
		return SignedIn{}, errSignIn
	}
	in.Email = normalEmail(in.Email)
	keys := throttleKeys(in.Email, in.Origin)
	var who account
	err := s.accountTx(ctx, uuid.Nil, func(ctx context.Context, t *tx) error {
		if err := t.countAttempt(ctx, keys); err != nil {
			return err
		}
		var err error
		who, err = t.accountByEmail(ctx, in.Email)
		return err
	})
	if err != nil {
		return SignedIn{}, err
	}
	ok, err := s.passwordFits(ctx, who, in.Password)
	if err != nil {
		return SignedIn{}, err
	}
	var out SignedIn
	err = s.accountTx(ctx, who.ID, func(ctx context.Context, t *tx) error {
		if !ok {
			return t.auditFailedSignIn(ctx, who)
		}
		var err error
		out, err = t.openSession(ctx, who, in, keys)
		return err
	})
	if err == nil && out.Session == uuid.Nil {
		s.log.InfoContext(ctx, "sign-in refused", "account", who.ID, "origin", in.Origin)
		err = errSignIn
	}
	return out, err
}

// passwordFits always computes one hash, for an unknown account too.
func (s Identity) passwordFits(ctx context.Context, who account, password string) (bool, error) {
	hash := who.PasswordHash
	if who.ID == uuid.Nil {
		var err error
		if hash, err = nobodysHash(); err != nil {
			return false, err
		}
	}
	fits, err := verifyPassword(ctx, hash, password)
	return fits && who.ID != uuid.Nil && who.DisabledAt == nil, err
}

// openSession picks the organization and stores the session. A person without a valid membership gets none.
func (t *tx) openSession(ctx context.Context, who account, in SignInRequest, keys []throttleKey) (SignedIn, error) {
	joined, err := t.memberships(ctx, who.ID)
	if err != nil {
		return SignedIn{}, err
	}
	at := membershipIn(joined, in.Organization)
	if at < 0 {
		return SignedIn{}, nil
	}
	if err := t.forgetAttempts(ctx, keys); err != nil {
		return SignedIn{}, err
	}
	if err := t.enter(ctx, joined[at].Number); err != nil {
		return SignedIn{}, err
	}
	out, err := t.insertSession(ctx, who.ID, in.UserAgent)
	if err != nil {
		return SignedIn{}, err
	}
	out.Organizations = joined
	out.Profile, err = t.profile(ctx, who.ID)
	if err != nil {
		return SignedIn{}, err
	}
	actor := Actor{Kind: ActorAccount, ID: who.ID, Name: who.Name}
	return out, t.audit(ctx, actor, "session.sign_in", "session", out.Session.String(), map[string]string{"userAgent": in.UserAgent})
}

// enter scopes the rest of the transaction to an organization that was found within it.
func (t *tx) enter(ctx context.Context, org int32) error {
	t.org = org
	_, err := t.Exec(ctx, "SET LOCAL app.organization_id = '"+strconv.Itoa(int(org))+"'")
	return err
}

// auditFailedSignIn tells the organizations of a known account; a failure for an unknown one belongs to nobody.
func (t *tx) auditFailedSignIn(ctx context.Context, who account) error {
	if who.ID == uuid.Nil {
		return nil
	}
	joined, err := t.memberships(ctx, who.ID)
	if err != nil {
		return err
	}
	for _, m := range joined {
		if err := t.enter(ctx, m.Number); err != nil {
			return err
		}
		if err := t.audit(ctx, System(m.Number), "session.sign_in_failed", "account", who.ID.String(), struct{}{}); err != nil {
			return err
		}
	}
	return nil
}

func (t *tx) accountByEmail(ctx context.Context, email string) (account, error) {
	rows, err := t.Query(ctx, `SELECT id, email, name, locale, password_hash, disabled_at FROM account WHERE email = $1`, email)
	if err != nil {
		return account{}, err
	}
	who, err := pgx.CollectOneRow(rows, pgx.RowToStructByName[account])
	if errors.Is(err, pgx.ErrNoRows) {
		return account{}, nil
	}
	return who, err
}

// memberships lists the valid ones of the account of the transaction, the one joined first at the head.
func (t *tx) memberships(ctx context.Context, id uuid.UUID) ([]Membership, error) {
	rows, err := t.Query(ctx, `
		SELECT o.id AS number, o.uuid AS id, o.name, m.role
		FROM member m JOIN organization o ON o.id = m.organization_id
		WHERE m.account_id = $1 AND m.disabled_at IS NULL AND (m.valid_to IS NULL OR m.valid_to > $2)
		  AND (m.role <> 'auditor' OR auditor_admitted(m.organization_id, m.account_id, $2))
		ORDER BY m.created_at, o.id`, id, t.now)
	if err != nil {
		return nil, err
	}
	return pgx.CollectRows(rows, pgx.RowToStructByName[Membership])
}

func membershipIn(joined []Membership, organization uuid.UUID) int {
	for i, m := range joined {
		if organization == uuid.Nil || m.ID == organization {
			return i
		}
	}
	return -1
}

// Profile returns the person of the session and their organization.
func (s Identity) Profile(ctx context.Context) (Profile, error) {
	actor := ActorFrom(ctx)
	if err := actor.allow(everyone...); err != nil {
		return Profile{}, err
	}
	var out Profile
	err := s.readTx(ctx, actor.Organization, func(ctx context.Context, t *tx) error {
		var err error
		out, err = t.profile(ctx, actor.ID)
		return err
	})
	return out, err
}

func (t *tx) profile(ctx context.Context, id uuid.UUID) (Profile, error) {
	var v Profile
	err := t.QueryRow(ctx, `
		SELECT a.id, a.name, a.email, a.locale, m.role FROM account a JOIN member m ON m.account_id = a.id
		WHERE m.organization_id = $1 AND a.id = $2`, t.org, id).Scan(&v.ID, &v.Name, &v.Email, &v.Locale, &v.Role)
	if err != nil {
		return Profile{}, err
	}
	if v.Organization, err = t.organization(ctx); err != nil {
		return Profile{}, err
	}
	blind, err := t.blind(ctx, Actor{Kind: ActorAccount, ID: id, Role: v.Role})
	v.SeesResults = !blind
	return v, err
}

// SetLocale changes the language of the signed-in person to ja or en.
func (s Identity) SetLocale(ctx context.Context, locale string) (Profile, error) {
	actor := ActorFrom(ctx)
	if err := actor.allow(everyone...); err != nil {
		return Profile{}, err
	}
	if locale != "ja" && locale != "en" {
		return Profile{}, fault.Field("locale", "ja or en", locale)
	}
	var out Profile
	err := s.inTx(ctx, actor.Organization, func(ctx context.Context, t *tx) error {
		if _, err := t.Exec(ctx, `UPDATE account SET locale = $2 WHERE id = $1`, actor.ID, locale); err != nil {
			return err
		}
		var err error
		if out, err = t.profile(ctx, actor.ID); err != nil {
			return err
		}
		return t.audit(ctx, actor, "account.set_locale", "account", actor.ID.String(), map[string]string{"locale": locale})
	})
	return out, err
}

// maxEmail is the length of an e-mail address that the database keeps.
const maxEmail = 200

func normalEmail(email string) string { return strings.ToLower(strings.TrimSpace(email)) }

// checkEmail refuses what cannot be an address; whether it exists only a message could tell.
func checkEmail(email string) error {
	name, host, ok := strings.Cut(email, "@")
	if !ok || name == "" || !strings.Contains(strings.Trim(host, "."), ".") && host != "localhost" ||
		strings.ContainsAny(email, " \t\r\n\x00<>,;\"") || len(email) > maxEmail {
		return fault.Field("email", "an address such as name@example.com", email)
	}
	return nil
}
