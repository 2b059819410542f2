package services

import (
	"context"
	"time"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"

	"tanso/internal/fault"
)

// Member is a person's place in the organization.
type Member struct {
	AccountID uuid.UUID
	Name      string
	Email     string
	Role      Role
	ValidTo   *time.Time // when an auditor's access ends; nil for open
	Disabled  bool
	Version   int
	CreatedAt time.Time
}

// MemberInput invites a person.
type MemberInput struct {
	Email    string
	Name     string // for a person who has no account yet
	Role     Role
	Password string // as Name
	ValidTo  *time.Time
}

// MemberChange is the new state of a membership, with the version that was read.
type MemberChange struct {
	AccountID uuid.UUID
	Role      Role
	Disabled  bool
	Version   int
	ValidTo   *time.Time // nil leaves an auditor's as it is
}

// Members decides who works in the organization, and as what.
type Members struct{ *Core }

// List returns all members by name, disabled ones too.
func (s Members) List(ctx context.Context) ([]Member, error) {
	actor := ActorFrom(ctx)
	if err := actor.allow(Admin, Manager, Approver, Viewer, Contributor); err != nil {
		return nil, err
	}
	var out []Member
	err := s.readTx(ctx, actor.Organization, func(ctx context.Context, t *tx) error {
		var err error
		out, err = t.members(ctx, `true ORDER BY a.name, a.id`)
		return err
	})
	return out, err
}

func (t *tx) members(ctx context.Context, where string, args ...any) ([]Member, error) {
	rows, err := t.Query(ctx, `
		SELECT m.account_id, a.name, a.email, m.role, m.valid_to, m.disabled_at IS NOT NULL AS disabled, m.version, m.created_at
		FROM member m JOIN account a ON a.id = m.account_id WHERE m.organization_id = $1 AND `+where, append([]any{t.org}, args...)...)
	if err != nil {
		return nil, err
	}
	return pgx.CollectRows(rows, pgx.RowToStructByName[Member])
}

func (t *tx) member(ctx context.Context, id uuid.UUID) (Member, error) {
	found, err := t.members(ctx, `m.account_id = $2`, id)
	if err != nil {
		return Member{}, err
	}
	if len(found) == 0 {
		return Member{}, fault.New(fault.NotFound, "no such member")
	}
	return found[0], nil
}

// person is a checked MemberInput with the hash of the password, computed outside of any transaction.
type person struct {
	MemberInput
	hash string // empty without a password
}

// preparePerson checks an invitation. about holds words that the password must not be made of.
func preparePerson(ctx context.Context, in MemberInput, about ...string) (person, error) {
	in.Email = normalEmail(in.Email)
	if err := checkEmail(in.Email); err != nil {
		return person{}, err
	}
	var err error
	if in.Name, err = line("name", in.Name, 1, maxName); err != nil {
		return person{}, err
	}
	if err := checkRole(in.Role, in.ValidTo); err != nil {
		return person{}, err
	}
	if in.Password == "" {
		return person{MemberInput: in}, nil
	}
	if err := checkPassword(in.Password, append(about, in.Name, in.Email)...); err != nil {
		return person{}, err
	}
	hash, err := hashPassword(ctx, in.Password)
	in.Password = ""
	return person{MemberInput: in, hash: hash}, err
}

func checkRole(role Role, validTo *time.Time) error {
	if err := oneOf("role", role, everyone...); err != nil {
		return err
	}
	if validTo != nil && role != Auditor {
		return fault.Field("validTo", "nothing, for only an auditor's access ends by itself", validTo.Format(time.RFC3339))
	}
	return nil
}

// Add makes a person a member. Somebody who has an account keeps its name and password; for somebody new both are set.
func (s Members) Add(ctx context.Context, in MemberInput) (Member, error) {
	actor := ActorFrom(ctx)
	if err := actor.allow(Admin); err != nil {
		return Member{}, err
	}
	p, err := preparePerson(ctx, in)
	if err != nil {
		return Member{}, err
	}
	var out Member
	err = s.inTx(ctx, actor.Organization, func(ctx context.Context, t *tx) error {
		var err error
		out, err = t.addMember(ctx, actor, p)
		return err
	})
	return out, err
}

func (t *tx) addMember(ctx context.Context, actor Actor, p person) (Member, error) {
	if p.ValidTo != nil && !p.ValidTo.After(t.now) {
		return Member{}, fault.Field("validTo", "a time in the future", p.ValidTo.Format(time.RFC3339))
	}
	who, err := t.accountByEmail(ctx, p.Email)
	if err != nil {
		return Member{}, err
	}
	if who.ID == uuid.Nil {
		if who.ID, err = t.insertAccount(ctx, p); err != nil {
			return Member{}, err
		}
	}
	tag, err := t.Exec(ctx, `
		INSERT INTO member (organization_id, account_id, role, valid_to, created_at) VALUES ($1, $2, $3, $4, $5)
		ON CONFLICT DO NOTHING`, t.org, who.ID, p.Role, p.ValidTo, t.now)
	if err != nil {
		return Member{}, err
	}
	if tag.RowsAffected() == 0 {
		return Member{}, &fault.Error{Code: fault.Conflict, Field: "email", Message: "is a member already"}
	}
	out, err := t.member(ctx, who.ID)
	if err != nil {
		return Member{}, err
	}
	return out, t.audit(ctx, actor, "member.add", "member", who.ID.String(),
		map[string]any{"email": out.Email, "role": out.Role, "validTo": out.ValidTo})
}

func (t *tx) insertAccount(ctx context.Context, p person) (uuid.UUID, error) {
	if p.hash == "" {
		return uuid.Nil, &fault.Error{
			Code: fault.Invalid, Field: "password", Message: "is needed for a person who has no account yet",
			Expected: "at least 12 characters",
		}
	}
	id := newID()
	_, err := t.Exec(ctx, `INSERT INTO account (id, email, name, password_hash, created_at) VALUES ($1, $2, $3, $4, $5)`,
		id, p.Email, p.Name, p.hash, t.now)
	return id, err
}

// Change sets the role of a member or closes the membership. The last admin stays one: conflict. It answers conflict
// also when the version is stale. What it takes away is gone with the member's next request.
func (s Members) Change(ctx context.Context, in MemberChange) (Member, error) {
	actor := ActorFrom(ctx)
	if err := actor.allow(Admin); err != nil {
		return Member{}, err
	}
	if err := checkRole(in.Role, in.ValidTo); err != nil {
		return Member{}, err
	}
	var out Member
	err := s.inTx(ctx, actor.Organization, func(ctx context.Context, t *tx) error {
		var err error
		out, err = t.changeMember(ctx, actor, in)
		return err
	})
	return out, err
}

func (t *tx) changeMember(ctx context.Context, actor Actor, in MemberChange) (Member, error) {
	if err := t.keepAnAdmin(ctx, in); err != nil {
		return Member{}, err
	}
	before, err := t.member(ctx, in.AccountID)
	if err != nil {
		return Member{}, err
	}
	validTo := before.ValidTo
	if in.ValidTo != nil {
		validTo = in.ValidTo
	}
	if in.Role != Auditor {
		validTo = nil
	}
	tag, err := t.Exec(ctx, `
		UPDATE member SET role = $3, valid_to = $4, version = version + 1,
		       disabled_at = CASE WHEN $5 THEN coalesce(disabled_at, $6) END
		WHERE organization_id = $1 AND account_id = $2 AND version = $7`,
		t.org, in.AccountID, in.Role, validTo, in.Disabled, t.now, in.Version)
	if err != nil {
		return Member{}, err
	}
	out, err := t.member(ctx, in.AccountID)
	if err != nil {
		return Member{}, err
	}
	if tag.RowsAffected() == 0 {
		return Member{}, staleVersion(in.Version, out.Version)
	}
	return out, t.audit(ctx, actor, "member.change", "member", in.AccountID.String(),
		map[string]any{"before": memberState(before), "after": memberState(out)})
}

func memberState(m Member) map[string]any {
	return map[string]any{"role": m.Role, "disabled": m.Disabled, "validTo": m.ValidTo}
}

// keepAnAdmin refuses a change that would leave nobody who may administer. It locks the admins' rows, so that two of them
// cannot step down at the same moment.
func (t *tx) keepAnAdmin(ctx context.Context, in MemberChange) error {
	if in.Role == Admin && !in.Disabled {
		return nil
	}
	rows, err := t.Query(ctx, `
		SELECT account_id FROM member WHERE organization_id = $1 AND role = 'admin' AND disabled_at IS NULL
		ORDER BY account_id FOR UPDATE`, t.org)
	if err != nil {
		return err
	}
	admins, err := pgx.CollectRows(rows, pgx.RowTo[uuid.UUID])
	if err != nil {
		return err
	}
	if len(admins) == 1 && admins[0] == in.AccountID {
		return &fault.Error{Code: fault.Conflict, Field: "role", Message: "the last admin stays an admin"}
	}
	return nil
}
