package services

import (
	"context"
	"time"

	"github.com/google/uuid"

	"tanso/emissions"
	"tanso/internal/fault"
)

// Demo fills an organization that shows what the product does: five places in three countries, a history of
// half-hourly readings, invoices, Scope 3 by category, certificates, initiatives, a base year, a closed year with its reports and an open one.
type Demo struct {
	*Services
	// Send publishes a message of the demo's sensor by MQTT and returns when it was acknowledged; nil where no broker is
	// served, and then the sensor's readings are recorded like all others.
	Send func(context.Context, DemoMessage) error
}

// DemoResult tells how to sign in.
type DemoResult struct {
	Organization string
	SignIns      []DemoSignIn
	Founded      bool // false when it was there already, with the passwords it had
}

// DemoSignIn is a person of the demo.
type DemoSignIn struct {
	Email string
	Role  Role
}

// demoWest is how long after UTC a year ends at all places of the demo: Fresno is the last.
const demoWest = 8 * time.Hour

// demoAdmin is also how an existing demo is found again.
const demoAdmin = "admin@example.com"

var demoPeople = []struct {
	name, email string
	role        Role
}{
	{"佐藤 環 (Admin)", demoAdmin, Admin},
	{"鈴木 計 (Manager)", "manager@example.com", Manager},
	{"高橋 記 (Contributor)", "contributor@example.com", Contributor},
	{"田中 認 (Approver)", "approver@example.com", Approver},
	{"伊藤 覧 (Viewer)", "viewer@example.com", Viewer},
	{"渡辺 監 (Auditor)", "auditor@example.com", Auditor},
}

// demoing is one filling in progress; every step looks first at what is there, so that a filling that was cut short is
// taken up again.
type demoing struct {
	*Services
	core       *Core
	admin      Actor
	now        time.Time
	year       int // the calendar year in which the newest completed fiscal year began
	facilities map[string]Facility
	registers  map[string]Register
	devices    map[string]Device
	changed    emissions.Date // from when the initiative shows in its meter
	closed     []Inventory    // when the filling began

	send        func(context.Context, DemoMessage) error // nil as long as history is filled
	sensorToken string
}

// Fill makes the demo organization, or completes it, and catches up with its readings until now. The password is given
// to the accounts that are made.
func (s Demo) Fill(ctx context.Context, password string) (out DemoResult, err error) {
	d, err := s.open(ctx)
	if fault.CodeOf(err) == fault.NotFound {
		out.Founded = true
		d, err = s.found(ctx, password)
	}
	if err != nil {
		return out, err
	}
	for _, p := range demoPeople {
		out.SignIns = append(out.SignIns, DemoSignIn{Email: p.email, Role: p.role})
	}
	ctx = WithActor(ctx, d.admin)
	organization, err := d.Organizations.Get(ctx)
	if err != nil {
		return out, err
	}
	out.Organization = organization.Name
	for _, step := range []func(context.Context) error{
		func(ctx context.Context) error { return d.people(ctx, password) },
		d.closings, d.places, d.meters, d.tree, d.sources, d.invoices, d.initiative, d.catchUp, d.formerBills, d.bills, d.alerts, d.ledger, d.portfolio, d.inventories, d.review,
		d.measured, d.assurance,
	} {
		if err := step(ctx); err != nil {
			return out, err
		}
	}
	return out, nil
}

// Live lets the demo's meters report until ctx ends, at the given pace, through the way that real devices take.
func (s Demo) Live(ctx context.Context, pace time.Duration) error {
	d, err := s.open(ctx)
	if err != nil {
		return err
	}
	ctx = WithActor(ctx, d.admin)
	for _, step := range []func(context.Context) error{d.places, d.meters, d.initiative} {
		if err := step(ctx); err != nil {
			return err
		}
	}
	if s.Send != nil {
		if err := d.login(ctx); err != nil {
			return err
		}
		d.send = s.Send
	}
	tick := time.NewTicker(pace)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			return nil
		case <-tick.C:
		}
		d.now = d.core.now()
		if err := d.catchUp(ctx); err != nil && ctx.Err() == nil {
			d.core.log.WarnContext(ctx, "a demo meter could not report; it catches up later", "cause", err)
		}
	}
}

// open finds the demo by its admin; not_found when it was never made.
func (s Demo) open(ctx context.Context) (*demoing, error) {
	core := s.Audit.Core
	d := s.demoing(core)
	d.admin = Actor{Kind: ActorAccount, Role: Admin}
	err := core.accountTx(ctx, uuid.Nil, func(ctx context.Context, t *tx) error {
		return t.QueryRow(ctx, `SELECT id, name FROM account WHERE email = $1`, demoAdmin).Scan(&d.admin.ID, &d.admin.Name)
	})
	if err != nil {
		return nil, err
	}
	err = core.accountTx(ctx, d.admin.ID, func(ctx context.Context, t *tx) error {
		return t.QueryRow(ctx, `SELECT organization_id FROM member WHERE account_id = $1 AND role = 'admin' ORDER BY organization_id LIMIT 1`,
			d.admin.ID).Scan(&d.admin.Organization)
	})
	return d, err
}

func (s Demo) demoing(core *Core) *demoing {
	d := &demoing{
		Services: s.Services, core: core, now: core.now(),
		facilities: map[string]Facility{}, registers: map[string]Register{}, devices: map[string]Device{},
	}
	d.year = fiscalYearOf(emissions.DateOf(d.now.Add(-demoWest))) - 1
	return d
}

func (s Demo) found(ctx context.Context, password string) (*demoing, error) {
	_, actor, err := s.Organizations.Create(ctx, Founding{
		OrganizationInput: OrganizationInput{
			Name: "Tokyo Seiki Co., Ltd.", NameJA: "東京精機株式会社", Country: "JP", FiscalYearStartMonth: 4,
			Approach: emissions.OperationalControl, GWPSet: emissions.AR5,
		},
		AdminName: demoPeople[0].name, AdminEmail: demoAdmin, AdminPassword: password,
	})
	d := s.demoing(s.Audit.Core)
	d.admin = actor
	return d, err
}

// month is the n-th month of the demo's closed fiscal year, from 0; those from 12 on are of the open one, and
// those below 0 of the year before.
func (d *demoing) month(n int) emissions.Date {
	return monthAfter(emissions.Date{Year: d.year, Month: time.April, Day: 1}, n)
}

// ensure returns what is there already, or makes it.
func ensure[T any](have []T, isIt func(T) bool, produce func() (T, error)) (T, error) {
	for _, v := range have {
		if isIt(v) {
			return v, nil
		}
	}
	return produce()
}

func (d *demoing) people(ctx context.Context, password string) error {
	have, err := d.Members.List(ctx)
	if err != nil {
		return err
	}
	for _, p := range demoPeople {
		in := MemberInput{Email: p.email, Name: p.name, Role: p.role, Password: password}
		if p.role == Auditor {
			until := d.now.AddDate(1, 0, 0)
			in.ValidTo = &until
		}
		_, err := ensure(have, func(m Member) bool { return m.Email == p.email }, func() (Member, error) {
			m, err := d.Members.Add(ctx, in)
			if err != nil || p.role != Contributor {
				return m, err
			}
			_, err = d.Assignments.Set(ctx, SourceAssignmentsInput{AccountID: m.AccountID, All: true})
			return m, err
		})
		if err != nil {
			return err
		}
	}
	return nil
}
