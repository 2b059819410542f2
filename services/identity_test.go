package services_test

import (
	"context"
	"log/slog"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/uuid"

	"tanso/emissions"
	"tanso/internal/dbtest"
	"tanso/internal/fault"
	"tanso/services"
)

// people is an organization with its admin, on a database and a clock of its own.
type people struct {
	db       *dbtest.DB
	core     *services.Core
	identity services.Identity
	members  services.Members
	admin    context.Context
	mu       sync.Mutex
	now      time.Time
}

const (
	adminEmail    = "admin@example.com"
	adminPassword = "correct horse battery staple"
)

func newPeople(t *testing.T) *people {
	t.Helper()
	p := &people{db: dbtest.New(t), now: time.Date(2026, 11, 22, 9, 0, 0, 0, time.UTC)}
	p.core = services.NewCore(p.db.App(), p.clock, slog.New(slog.DiscardHandler))
	p.identity, p.members = services.Identity{Core: p.core}, services.Members{Core: p.core}
	_, p.admin = p.found(t, "Tokyo Seiki", adminEmail)
	return p
}

func (p *people) clock() time.Time {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.now
}

func (p *people) wait(d time.Duration) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.now = p.now.Add(d)
}

func (p *people) found(t *testing.T, name, email string) (services.Organization, context.Context) {
	t.Helper()
	org, admin, err := services.Organizations{Core: p.core}.Create(t.Context(), services.Founding{
		OrganizationInput: services.OrganizationInput{
			Name: name, Country: "JP", FiscalYearStartMonth: 4,
			Approach: emissions.OperationalControl, GWPSet: emissions.AR5,
		},
		AdminEmail: email, AdminName: "Admin", AdminPassword: adminPassword,
	})
	if err != nil {
		t.Fatal(err)
	}
	return org, services.WithActor(t.Context(), admin)
}

func (p *people) signIn(t *testing.T, email, password string) (services.SignedIn, error) {
	t.Helper()
	return p.identity.SignIn(t.Context(), services.SignInRequest{Email: email, Password: password, Origin: "192.0.2.1"})
}

func (p *people) mustSignIn(t *testing.T) services.SignedIn {
	t.Helper()
	in, err := p.signIn(t, adminEmail, adminPassword)
	if err != nil {
		t.Fatal(err)
	}
	return in
}

func (p *people) add(t *testing.T, email string, role services.Role, validTo *time.Time) services.Member {
	t.Helper()
	m, err := p.members.Add(p.admin, services.MemberInput{
		Email: email, Name: "Somebody", Role: role, Password: adminPassword, ValidTo: validTo,
	})
	if err != nil {
		t.Fatal(err)
	}
	return m
}

func (p *people) lives(t *testing.T, in services.SignedIn) bool {
	t.Helper()
	_, err := p.identity.Authenticate(t.Context(), in.Profile.ID, in.Session)
	if err != nil && fault.CodeOf(err) != fault.Unauthenticated {
		t.Fatal(err)
	}
	return err == nil
}

func wantAnswer(t *testing.T, err error, want fault.Code) {
	t.Helper()
	if got := fault.CodeOf(err); got != want {
		t.Errorf("answer %q (%v), want %q", got, err, want)
	}
}

func TestSignInOpensASessionThatCarriesTheRole(t *testing.T) {
	t.Parallel()
	p := newPeople(t)
	in, err := p.signIn(t, " Admin@Example.com ", adminPassword)
	if err != nil {
		t.Fatal(err)
	}
	actor, err := p.identity.Authenticate(t.Context(), in.Profile.ID, in.Session)
	if err != nil {
		t.Fatal(err)
	}
	if actor.Role != services.Admin || actor.Organization == 0 || actor.Name != "Admin" || in.Profile.Organization.Name != "Tokyo Seiki" {
		t.Errorf("actor %+v, profile %+v", actor, in.Profile)
	}
	if len(in.Organizations) != 1 || in.Organizations[0].ID != in.Profile.Organization.ID {
		t.Errorf("organizations %+v", in.Organizations)
	}
}

func TestUnknownEmailAndWrongPasswordGetOneAnswer(t *testing.T) {
	t.Parallel()
	p := newPeople(t)
	_, wrong := p.signIn(t, adminEmail, "not the password at all")
	_, unknown := p.signIn(t, "nobody@example.com", "not the password at all")
	_, long := p.signIn(t, adminEmail, strings.Repeat("x", 1<<20))
	for _, err := range []error{wrong, unknown, long} {
		wantAnswer(t, err, fault.Unauthenticated)
		if err.Error() != wrong.Error() {
			t.Errorf("%q differs from %q", err, wrong)
		}
	}
}

func TestFailuresWaitLongerAndLongerForKnownAndUnknownEmails(t *testing.T) {
	t.Parallel()
	for _, email := range []string{adminEmail, "nobody@example.com"} {
		t.Run(email, func(t *testing.T) {
			t.Parallel()
			p := newPeople(t)
			for range 5 {
				_, err := p.signIn(t, email, "not the password at all")
				wantAnswer(t, err, fault.Unauthenticated)
			}
			for _, want := range []time.Duration{time.Second, 2 * time.Second, 4 * time.Second} {
				_, err := p.signIn(t, email, adminPassword)
				wantAnswer(t, err, fault.RateLimited)
				limited, ok := err.(*fault.Error) //nolint:errorlint // returned as it is
				if !ok || limited.RetryAfter != want {
					t.Fatalf("%v, wait %v, want %v", err, limited.RetryAfter, want)
				}
				p.wait(want)
				_, err = p.signIn(t, email, "not the password at all")
				wantAnswer(t, err, fault.Unauthenticated)
			}
		})
	}
}

func TestAnotherOriginIsNotHeldUp(t *testing.T) {
	t.Parallel()
	p := newPeople(t)
	for range 7 {
		_, _ = p.signIn(t, adminEmail, "not the password at all")
	}
	_, err := p.identity.SignIn(t.Context(), services.SignInRequest{Email: adminEmail, Password: adminPassword, Origin: "198.51.100.7"})
	if err != nil {
		t.Fatalf("the owner is locked out by a stranger: %v", err)
	}
}

func TestRefreshRotates(t *testing.T) {
	t.Parallel()
	p := newPeople(t)
	first := p.mustSignIn(t)
	second, err := p.identity.Refresh(t.Context(), first.Refresh)
	if err != nil {
		t.Fatal(err)
	}
	if second.Refresh == first.Refresh || second.Session != first.Session || second.Profile != first.Profile {
		t.Errorf("the refresh token did not rotate: %+v", second)
	}
	p.wait(9 * time.Second)
	again, err := p.identity.Refresh(t.Context(), first.Refresh)
	if err != nil || again.Refresh != second.Refresh {
		t.Errorf("a lost answer is not given again within the grace: %v", err)
	}
	if _, err := p.identity.Refresh(t.Context(), second.Refresh); err != nil {
		t.Errorf("the successor does not work: %v", err)
	}
}

func TestReuseOfARotatedTokenEndsTheSession(t *testing.T) {
	t.Parallel()
	p := newPeople(t)
	first := p.mustSignIn(t)
	second, err := p.identity.Refresh(t.Context(), first.Refresh)
	if err != nil {
		t.Fatal(err)
	}
	p.wait(11 * time.Second)
	_, err = p.identity.Refresh(t.Context(), first.Refresh)
	wantAnswer(t, err, fault.Unauthenticated)
	if p.lives(t, second) {
		t.Error("the session lives on")
	}
	_, err = p.identity.Refresh(t.Context(), second.Refresh)
	wantAnswer(t, err, fault.Unauthenticated)
	events, err := services.Audit{Core: p.core}.List(p.admin, 1, nil)
	if err != nil || events.Nodes[0].Action != "session.refresh_reused" {
		t.Errorf("the theft is not on record: %+v, %v", events, err)
	}
}

func TestConcurrentRefreshesAgree(t *testing.T) {
	t.Parallel()
	p := newPeople(t)
	first := p.mustSignIn(t)
	var group sync.WaitGroup
	answers := make([]string, 12)
	for i := range answers {
		group.Go(func() {
			next, err := p.identity.Refresh(context.WithoutCancel(t.Context()), first.Refresh)
			if err != nil {
				t.Error(err)
			}
			answers[i] = next.Refresh
		})
	}
	group.Wait()
	for _, answer := range answers {
		if answer != answers[0] {
			t.Fatal("two tabs hold different tokens")
		}
	}
}

func TestAGarbageTokenIsRefused(t *testing.T) {
	t.Parallel()
	p := newPeople(t)
	good := p.mustSignIn(t).Refresh
	for _, token := range []string{"", "tnr_", good[:len(good)-1], good + "A", "tnd_" + good[4:], strings.Repeat("\x00", len(good))} {
		_, err := p.identity.Refresh(t.Context(), token)
		wantAnswer(t, err, fault.Unauthenticated)
	}
}

func TestSignOutEndsOneSessionAndEverywhereEndsAll(t *testing.T) {
	t.Parallel()
	p := newPeople(t)
	a, b, c := p.mustSignIn(t), p.mustSignIn(t), p.mustSignIn(t)
	if err := p.identity.SignOut(t.Context(), a.Refresh); err != nil {
		t.Fatal(err)
	}
	if p.lives(t, a) || !p.lives(t, b) {
		t.Error("sign-out ended the wrong session")
	}
	actor, err := p.identity.Authenticate(t.Context(), b.Profile.ID, b.Session)
	if err != nil {
		t.Fatal(err)
	}
	if err := p.identity.SignOutEverywhere(services.WithActor(t.Context(), actor)); err != nil {
		t.Fatal(err)
	}
	if p.lives(t, b) || p.lives(t, c) {
		t.Error("a session survived signing out everywhere")
	}
	_, err = p.identity.Refresh(t.Context(), c.Refresh)
	wantAnswer(t, err, fault.Unauthenticated)
}

func TestSessionsEndByThemselves(t *testing.T) {
	t.Parallel()
	p := newPeople(t)
	in := p.mustSignIn(t)
	p.wait(services.SessionLife)
	if p.lives(t, in) {
		t.Error("the session is immortal")
	}
	_, err := p.identity.Refresh(t.Context(), in.Refresh)
	wantAnswer(t, err, fault.Unauthenticated)
}

func TestAnAuditorsAccessEndsToTheSecond(t *testing.T) {
	t.Parallel()
	p := newPeople(t)
	end := p.clock().Add(time.Hour)
	p.add(t, "auditor@example.com", services.Auditor, &end)
	in, err := p.signIn(t, "auditor@example.com", adminPassword)
	if err != nil {
		t.Fatal(err)
	}
	p.wait(time.Hour - time.Second)
	if !p.lives(t, in) {
		t.Error("the access ended early")
	}
	p.wait(time.Second)
	if p.lives(t, in) {
		t.Error("the access did not end")
	}
	_, err = p.signIn(t, "auditor@example.com", adminPassword)
	wantAnswer(t, err, fault.Unauthenticated)
}

func TestSigningKeysAreMadeOnce(t *testing.T) {
	t.Parallel()
	p := newPeople(t)
	var group sync.WaitGroup
	ids := make([]uuid.UUID, 6)
	for i := range ids {
		group.Go(func() {
			keys, err := p.identity.SigningKeys(context.WithoutCancel(t.Context()))
			if err != nil || len(keys) != 1 {
				t.Errorf("%d keys, %v", len(keys), err)
				return
			}
			ids[i] = keys[0].ID
		})
	}
	group.Wait()
	for _, id := range ids {
		if id != ids[0] {
			t.Fatal("two servers made a key each")
		}
	}
}
