package graph

import "tanso/services"

// Resolver is the root of all resolvers: they ask the services.
type Resolver struct{ svc *services.Services }
