package graph

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"

	"tanso/internal/fault"
	"tanso/services"
)

// auth is the @auth directive. The services check the role once more; here a refusal is also put on record.
func (r *Resolver) auth(ctx context.Context, _ any, next graphql.Resolver, roles []services.Role) (any, error) {
	actor := services.ActorFrom(ctx)
	if actor.Kind != services.ActorAccount {
		return nil, fault.New(fault.Unauthenticated, "sign in first")
	}
	if slices.Contains(roles, actor.Role) {
		return next(ctx)
	}
	if err := r.svc.Audit.Denied(ctx, graphql.GetFieldContext(ctx).Field.Name); err != nil {
		return nil, err
	}
	return nil, fault.New(fault.Forbidden, "the role %q may not do this", actor.Role)
}

// requireAuth refuses a schema with a root field that says nothing about who may call it.
func requireAuth(schema *ast.Schema) error {
	var open []string
	for _, root := range []*ast.Definition{schema.Query, schema.Mutation, schema.Subscription} {
		for _, field := range root.Fields {
			if !strings.HasPrefix(field.Name, "__") && field.Directives.ForName("auth") == nil {
				open = append(open, root.Name+"."+field.Name)
			}
		}
	}
	if len(open) > 0 {
		return fmt.Errorf("graph: no @auth on %s", strings.Join(open, ", "))
	}
	return nil
}
