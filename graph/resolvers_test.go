package graph

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"tanso/graph/generated"
)

// gqlgen writes a resolver that panics where a type lost a field or the schema gained one.
func TestEveryResolverIsWritten(t *testing.T) {
	t.Parallel()
	files, err := filepath.Glob("*.resolvers.go")
	if err != nil || len(files) == 0 {
		t.Fatalf("%d files, %v", len(files), err)
	}
	for _, file := range files {
		code, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if strings.Contains(string(code), "not implemented") {
			t.Errorf("%s holds a resolver that was not written", file)
		}
	}
}

func TestARootFieldWithoutAuthIsRefusedAtStart(t *testing.T) {
	t.Parallel()
	schema := generated.NewExecutableSchema(generated.Config{})
	if err := requireAuth(schema.Schema()); err != nil {
		t.Error(err)
	}
	open := *schema.Schema()
	query := *open.Query
	field := *query.Fields.ForName("viewer")
	field.Directives = nil
	query.Fields = append(query.Fields[:0:0], &field)
	open.Query = &query
	if err := requireAuth(&open); err == nil || !strings.Contains(err.Error(), "Query.viewer") {
		t.Errorf("%v", err)
	}
}
