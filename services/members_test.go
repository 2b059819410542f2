package services_test

import (
	"context"
	"sync"
	"testing"
	"time"

	"tanso/emissions"
	"tanso/internal/fault"
	"tanso/services"
)

func TestAChangeOfRoleHoldsFromTheNextRequest(t *testing.T) {
	t.Parallel()
	p := newPeople(t)
	m := p.add(t, "manager@example.com", services.Manager, nil)
	in, err := p.signIn(t, m.Email, adminPassword)
	if err != nil {
		t.Fatal(err)
	}
	m, err = p.members.Change(p.admin, services.MemberChange{AccountID: m.AccountID, Role: services.Viewer, Version: m.Version})
	if err != nil {
		t.Fatal(err)
	}
	actor, err := p.identity.Authenticate(t.Context(), in.Profile.ID, in.Session)
	if err != nil || actor.Role != services.Viewer {
		t.Errorf("role %q, %v", actor.Role, err)
	}
	_, err = p.members.Change(p.admin, services.MemberChange{AccountID: m.AccountID, Role: services.Viewer, Disabled: true, Version: m.Version})
	if err != nil {
		t.Fatal(err)
	}
	if p.lives(t, in) {
		t.Error("a disabled member still works")
	}
	_, err = p.identity.Refresh(t.Context(), in.Refresh)
	wantAnswer(t, err, fault.Unauthenticated)
}

func TestTheLastAdminStays(t *testing.T) {
	t.Parallel()
	p := newPeople(t)
	me := services.ActorFrom(p.admin).ID
	for name, change := range map[string]services.MemberChange{
		"stepping down": {AccountID: me, Role: services.Viewer, Version: 1},
		"disabled":      {AccountID: me, Role: services.Admin, Disabled: true, Version: 1},
	} {
		_, err := p.members.Change(p.admin, change)
		if fault.CodeOf(err) != fault.Conflict {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestTwoAdminsCannotStepDownAtOnce(t *testing.T) {
	t.Parallel()
	p := newPeople(t)
	other := p.add(t, "second@example.com", services.Admin, nil)
	me := services.ActorFrom(p.admin).ID
	var group sync.WaitGroup
	for _, change := range []services.MemberChange{
		{AccountID: me, Role: services.Viewer, Version: 1},
		{AccountID: other.AccountID, Role: services.Viewer, Version: other.Version},
	} {
		group.Go(func() { _, _ = p.members.Change(context.WithoutCancel(p.admin), change) })
	}
	group.Wait()
	list, err := p.members.List(p.admin)
	if err != nil {
		t.Fatal(err)
	}
	admins := 0
	for _, m := range list {
		if m.Role == services.Admin {
			admins++
		}
	}
	if admins != 1 {
		t.Errorf("%d admins are left", admins)
	}
}

func TestMembersAreAddedOnceWithAGoodPassword(t *testing.T) {
	t.Parallel()
	p := newPeople(t)
	past, future := p.clock().Add(-time.Hour), p.clock().Add(time.Hour)
	for name, c := range map[string]struct {
		in   services.MemberInput
		code fault.Code
	}{
		"too short":            {services.MemberInput{Email: "a@example.com", Name: "A", Role: services.Viewer, Password: "short"}, fault.Invalid},
		"common":               {services.MemberInput{Email: "a@example.com", Name: "A", Role: services.Viewer, Password: "Password12345!"}, fault.Invalid},
		"no password":          {services.MemberInput{Email: "a@example.com", Name: "A", Role: services.Viewer}, fault.Invalid},
		"no name":              {services.MemberInput{Email: "a@example.com", Role: services.Viewer, Password: adminPassword}, fault.Invalid},
		"no address":           {services.MemberInput{Email: "a", Name: "A", Role: services.Viewer, Password: adminPassword}, fault.Invalid},
		"no such role":         {services.MemberInput{Email: "a@example.com", Name: "A", Role: "owner", Password: adminPassword}, fault.Invalid},
		"an end in the past":   {services.MemberInput{Email: "a@example.com", Name: "A", Role: services.Auditor, Password: adminPassword, ValidTo: &past}, fault.Invalid},
		"an end for a manager": {services.MemberInput{Email: "a@example.com", Name: "A", Role: services.Manager, Password: adminPassword, ValidTo: &future}, fault.Invalid},
		"a member already":     {services.MemberInput{Email: adminEmail, Name: "A", Role: services.Viewer, Password: adminPassword}, fault.Conflict},
	} {
		_, err := p.members.Add(p.admin, c.in)
		if fault.CodeOf(err) != c.code {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestAPersonKeepsTheirPasswordInASecondOrganization(t *testing.T) {
	t.Parallel()
	p := newPeople(t)
	second, _ := p.found(t, "Osaka Seiki", adminEmail)
	_, err := p.signIn(t, adminEmail, adminPassword)
	if err != nil {
		t.Fatal(err)
	}
	in, err := p.identity.SignIn(t.Context(), services.SignInRequest{Email: adminEmail, Password: adminPassword, Organization: second.ID})
	if err != nil || in.Profile.Organization.Name != "Osaka Seiki" || len(in.Organizations) != 2 {
		t.Errorf("%+v, %v", in, err)
	}
}

func TestOrganizationsDoNotMeet(t *testing.T) {
	t.Parallel()
	p := newPeople(t)
	victim := p.add(t, "viewer@example.com", services.Viewer, nil)
	_, other := p.found(t, "Osaka Seiki", "other@example.com")
	_, err := p.members.Change(other, services.MemberChange{AccountID: victim.AccountID, Role: services.Admin, Version: 1})
	wantAnswer(t, err, fault.NotFound)
	list, err := p.members.List(other)
	if err != nil || len(list) != 1 || list[0].Email != "other@example.com" {
		t.Errorf("members %+v, %v", list, err)
	}
	events, err := services.Audit{Core: p.core}.List(other, 100, nil)
	if err != nil || len(events.Nodes) != 2 {
		t.Errorf("%d events, %v", len(events.Nodes), err)
	}
	if _, err := (services.Audit{Core: p.core}).Verify(p.admin); err != nil {
		t.Error(err)
	}
}

func TestOrganizationIsChangedUnderItsVersion(t *testing.T) {
	t.Parallel()
	p := newPeople(t)
	organizations := services.Organizations{Core: p.core}
	in := services.OrganizationInput{
		Name: "東京精機", NameJA: "東京精機株式会社", Country: "JP", FiscalYearStartMonth: 1,
		Approach: emissions.EquityShare, GWPSet: emissions.AR6, Version: 1,
	}
	out, err := organizations.Update(p.admin, in)
	if err != nil || out.Version != 2 || out.Approach != emissions.EquityShare || out.Name != "東京精機" {
		t.Fatalf("%+v, %v", out, err)
	}
	_, err = organizations.Update(p.admin, in)
	wantAnswer(t, err, fault.Conflict)
	in.FiscalYearStartMonth = 13
	_, err = organizations.Update(p.admin, in)
	wantAnswer(t, err, fault.Invalid)
	m := p.add(t, "manager@example.com", services.Manager, nil)
	manager := services.WithActor(t.Context(), services.Actor{
		Kind: services.ActorAccount, ID: m.AccountID, Organization: services.ActorFrom(p.admin).Organization, Role: services.Manager,
	})
	_, err = organizations.Update(manager, in)
	wantAnswer(t, err, fault.Forbidden)
	_, err = p.members.Add(manager, services.MemberInput{})
	wantAnswer(t, err, fault.Forbidden)
}
