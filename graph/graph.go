// Package graph is the GraphQL edge: the schema by noun, thin resolvers over the services, and the limits that stand
// before them.
package graph

import (
	"context"
	"log/slog"
	"net/http"
	"time"

	"github.com/99designs/gqlgen/graphql"
	"github.com/99designs/gqlgen/graphql/handler"
	"github.com/99designs/gqlgen/graphql/handler/extension"
	"github.com/99designs/gqlgen/graphql/handler/lru"
	"github.com/99designs/gqlgen/graphql/handler/transport"
	"github.com/vektah/gqlparser/v2/ast"

	"tanso/graph/generated"
	"tanso/services"
)

// Config is what the handler needs.
type Config struct {
	Services *services.Services
	Log      *slog.Logger
	// Development opens introspection and widens the limits to let its query through.
	Development bool
}

// maxComplexity bounds how many fields an answer may hold, by the lengths that its lists may have.
const maxComplexity = 20_000

// complexityCode is what gqlgen calls an operation over that bound.
const complexityCode = "COMPLEXITY_LIMIT_EXCEEDED"

// documents is how many validated documents are kept, so that the web app's are validated once.
const documents = 500

// keepAlive keeps proxies from closing a silent subscription.
const keepAlive = 15 * time.Second

// NewHandler makes the handler of POST /graphql, and of subscriptions as server-sent events on the same path. The actor
// is taken from the context of the request. It fails when a root field of the schema has no @auth.
func NewHandler(c Config) (http.Handler, error) {
	root := &Resolver{svc: c.Services}
	config := generated.Config{Resolvers: root, Complexity: complexity()}
	config.Directives.Auth = root.auth
	schema := generated.NewExecutableSchema(config)
	if err := requireAuth(schema.Schema()); err != nil {
		return nil, err
	}
	bounds := productionLimits
	if c.Development {
		bounds = developmentLimits
	}
	srv := handler.New(schema)
	srv.AddTransport(transport.SSE{KeepAlivePingInterval: keepAlive})
	srv.AddTransport(post{})
	srv.SetQueryCache(lru.New[*ast.QueryDocument](documents))
	srv.SetParserTokenLimit(bounds.tokens)
	srv.SetDisableSuggestion(true)
	srv.Use(extension.FixedComplexityLimit(maxComplexity))
	if c.Development {
		srv.Use(extension.Introspection{})
	}
	errors := presenter{log: c.Log}
	srv.SetErrorPresenter(errors.present)
	srv.SetRecoverFunc(errors.recovered)
	srv.AroundResponses(func(ctx context.Context, next graphql.ResponseHandler) *graphql.Response {
		return next(root.withLoaders(ctx))
	})
	return gate{next: srv, limits: bounds}, nil
}
