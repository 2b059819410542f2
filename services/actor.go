package services

import (
	"context"
	"slices"

	"github.com/google/uuid"

	"tanso/internal/fault"
)

// Role is what a member may do in an organization.
type Role string

// The six roles.
const (
	Admin       Role = "admin"
	Manager     Role = "manager"
	Contributor Role = "contributor"
	Approver    Role = "approver"
	Viewer      Role = "viewer"
	Auditor     Role = "auditor"
)

// everyone lists all roles: whoever is a member may read.
var everyone = []Role{Admin, Manager, Contributor, Approver, Viewer, Auditor}

// Actor is who asks: a person in an organization, a device, or the system itself. It is made at the edge from a session
// or token and read from the database on each request, so that a revocation holds at once.
type Actor struct {
	Kind         string // account, device or system
	ID           uuid.UUID
	Name         string
	Organization int32
	Role         Role // of an account
	Session      uuid.UUID
	// token is what a device was let in by, so that it can be asked again whether it is still good.
	token tokenHash
}

// Actor kinds.
const (
	ActorAccount = "account"
	ActorDevice  = "device"
	ActorSystem  = "system"
)

// System is the actor of background work in an organization.
func System(organization int32) Actor {
	return Actor{Kind: ActorSystem, Name: "system", Organization: organization}
}

// allow refuses an actor that is not an account with one of the roles. The system may do everything.
func (a Actor) allow(roles ...Role) error {
	if a.Kind == ActorSystem {
		return nil
	}
	if a.Kind != ActorAccount || a.Organization == 0 {
		return fault.New(fault.Unauthenticated, "sign in first")
	}
	if !slices.Contains(roles, a.Role) {
		return fault.New(fault.Forbidden, "the role %q may not do this", a.Role)
	}
	return nil
}

type actorKey struct{}

// WithActor returns a context that carries the actor.
func WithActor(ctx context.Context, a Actor) context.Context {
	return context.WithValue(ctx, actorKey{}, a)
}

// ActorFrom returns the actor of the context; without one it returns an actor that may do nothing.
func ActorFrom(ctx context.Context) Actor {
	a, _ := ctx.Value(actorKey{}).(Actor)
	return a
}
