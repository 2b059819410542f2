package services

import (
	"context"
	"strconv"
	"time"

	"github.com/google/uuid"

	"tanso/emissions"
	"tanso/internal/fault"
)

// Organization accounts for its emissions; every other row belongs to one.
type Organization struct {
	ID                   uuid.UUID
	Name                 string
	NameJA               string
	Country              string // ISO 3166-1 alpha-2
	FiscalYearStartMonth int    // 1 to 12
	Approach             emissions.Approach
	GWPSet               emissions.GWPSet
	Reporter             Reporter
	Version              int
	CreatedAt            time.Time
}

// OrganizationInput describes an organization; for an update with the version that was read.
type OrganizationInput struct {
	Name                 string
	NameJA               string
	Country              string
	FiscalYearStartMonth int
	Approach             emissions.Approach
	GWPSet               emissions.GWPSet
	Reporter             *Reporter // nil: stays as it is
	Version              int
}

// check cleans the names and tells the first field that is wrong.
func (in *OrganizationInput) check() (err error) {
	if in.Name, err = line("name", in.Name, 1, maxName); err != nil {
		return err
	}
	if in.NameJA, err = line("nameJa", in.NameJA, 0, maxName); err != nil {
		return err
	}
	if in.FiscalYearStartMonth < 1 || in.FiscalYearStartMonth > 12 {
		return fault.Field("fiscalYearStartMonth", "1 to 12", strconv.Itoa(in.FiscalYearStartMonth))
	}
	if in.Reporter != nil {
		if err := in.Reporter.check(); err != nil {
			return err
		}
	}
	return firstOf(
		country(in.Country),
		oneOf("approach", in.Approach, emissions.OperationalControl, emissions.FinancialControl, emissions.EquityShare),
		oneOf("gwpSet", in.GWPSet, emissions.AR4, emissions.AR5, emissions.AR6),
	)
}

// Organizations reads and changes the organization of the actor, and founds new ones.
type Organizations struct{ *Core }

// Get returns the organization of the actor.
func (s Organizations) Get(ctx context.Context) (Organization, error) {
	actor := ActorFrom(ctx)
	if err := actor.allow(everyone...); err != nil {
		return Organization{}, err
	}
	var out Organization
	err := s.readTx(ctx, actor.Organization, func(ctx context.Context, t *tx) error {
		var err error
		out, err = t.organization(ctx)
		return err
	})
	return out, err
}

func (t *tx) organization(ctx context.Context) (o Organization, err error) {
	err = t.QueryRow(ctx, `
		SELECT uuid, name, name_ja, country, fiscal_year_start_month, approach, gwp_set, version, created_at,
		       lei, corporate_no, emitter_no, industry_code, represented_by, assurance_level, assured_by
		FROM organization WHERE id = $1`, t.org).
		Scan(&o.ID, &o.Name, &o.NameJA, &o.Country, &o.FiscalYearStartMonth, &o.Approach, &o.GWPSet, &o.Version, &o.CreatedAt,
			&o.Reporter.Lei, &o.Reporter.CorporateNo, &o.Reporter.EmitterNo, &o.Reporter.IndustryCode, &o.Reporter.RepresentedBy,
			&o.Reporter.AssuranceLevel, &o.Reporter.AssuredBy)
	return o, err
}

// setReporter writes who reports; nil leaves it as it is.
func (t *tx) setReporter(ctx context.Context, in *Reporter) error {
	if in == nil {
		return nil
	}
	_, err := t.Exec(ctx, `
		UPDATE organization SET lei = $2, corporate_no = $3, emitter_no = $4, industry_code = $5, represented_by = $6, assurance_level = $7, assured_by = $8
		WHERE id = $1`,
		t.org, in.Lei, in.CorporateNo, in.EmitterNo, in.IndustryCode, in.RepresentedBy, in.AssuranceLevel, in.AssuredBy)
	return err
}

// Update changes the organization of the actor, an admin. It answers conflict when the version is stale.
func (s Organizations) Update(ctx context.Context, in OrganizationInput) (Organization, error) {
	actor := ActorFrom(ctx)
	if err := actor.allow(Admin); err != nil {
		return Organization{}, err
	}
	if err := in.check(); err != nil {
		return Organization{}, err
	}
	var out Organization
	err := s.inTx(ctx, actor.Organization, func(ctx context.Context, t *tx) error {
		tag, err := t.Exec(ctx, `
			UPDATE organization SET name = $2, name_ja = $3, country = $4, fiscal_year_start_month = $5, approach = $6,
			       gwp_set = $7, version = version + 1
			WHERE id = $1 AND version = $8`,
			t.org, in.Name, in.NameJA, in.Country, in.FiscalYearStartMonth, in.Approach, in.GWPSet, in.Version)
		if err != nil {
			return err
		}
		if out, err = t.organization(ctx); err != nil {
			return err
		}
		if tag.RowsAffected() == 0 {
			return staleVersion(in.Version, out.Version)
		}
		if err := t.setReporter(ctx, in.Reporter); err != nil {
			return err
		}
		if out, err = t.organization(ctx); err != nil {
			return err
		}
		return t.audit(ctx, actor, "organization.update", "organization", out.ID.String(), in)
	})
	return out, err
}

// staleVersion says that somebody else changed the row in between.
func staleVersion(got, current int) error {
	return &fault.Error{
		Code: fault.Conflict, Field: "version", Message: "was changed by somebody else; load it again",
		Expected: strconv.Itoa(current), Got: strconv.Itoa(got),
	}
}

// Founding is a new organization with the person who administers it at first.
type Founding struct {
	OrganizationInput
	AdminEmail    string
	AdminName     string
	AdminPassword string // ignored when the e-mail has an account
}

// Create founds an organization: its number, its audit chain and its first admin. It is for the command line and the
// demo; no edge offers it.
func (s Organizations) Create(ctx context.Context, in Founding) (Organization, Actor, error) {
	if err := in.check(); err != nil {
		return Organization{}, Actor{}, err
	}
	admin, err := preparePerson(ctx, MemberInput{
		Email: in.AdminEmail, Name: in.AdminName, Role: Admin, Password: in.AdminPassword,
	}, in.Name)
	if err != nil {
		return Organization{}, Actor{}, err
	}
	var out Organization
	var actor Actor
	err = s.accountTx(ctx, uuid.Nil, func(ctx context.Context, t *tx) error {
		var number int32
		if err := t.QueryRow(ctx, `SELECT nextval('organization_number')`).Scan(&number); err != nil {
			return err
		}
		if err := t.enter(ctx, number); err != nil {
			return err
		}
		if err := t.found(ctx, in.OrganizationInput); err != nil {
			return err
		}
		if out, err = t.organization(ctx); err != nil {
			return err
		}
		system := System(number)
		if err := t.audit(ctx, system, "organization.create", "organization", out.ID.String(), in.OrganizationInput); err != nil {
			return err
		}
		member, err := t.addMember(ctx, system, admin)
		actor = Actor{Kind: ActorAccount, ID: member.AccountID, Name: member.Name, Organization: number, Role: Admin}
		return err
	})
	return out, actor, err
}

func (t *tx) found(ctx context.Context, in OrganizationInput) error {
	_, err := t.Exec(ctx, `
		INSERT INTO organization (id, uuid, name, name_ja, country, fiscal_year_start_month, approach, gwp_set, created_at)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
		t.org, newID(), in.Name, in.NameJA, in.Country, in.FiscalYearStartMonth, in.Approach, in.GWPSet, t.now)
	if err != nil {
		return err
	}
	_, err = t.Exec(ctx, `INSERT INTO audit_head (organization_id, seq, hash) VALUES ($1, 0, '')`, t.org)
	if err != nil {
		return err
	}
	_, err = t.Exec(ctx, `INSERT INTO metered_tenant (number) VALUES ($1)`, t.org) // where work for all organizations looks
	return err
}
