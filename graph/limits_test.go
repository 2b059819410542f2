package graph

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"tanso/internal/fault"
)

func bomb(generations int) string {
	var b strings.Builder
	b.WriteString("{ ...f0 }\n")
	for i := range generations {
		fmt.Fprintf(&b, "fragment f%d on Query { ...f%d ...f%d }\n", i, i+1, i+1)
	}
	fmt.Fprintf(&b, "fragment f%d on Query { viewer { id } }\n", generations)
	return b.String()
}

func TestDocumentsOverALimitAreRefusedQuickly(t *testing.T) {
	t.Parallel()
	nested := func(n int) string { return strings.Repeat("{a", n) + strings.Repeat("}", n) }
	for name, c := range map[string]struct {
		query string
		want  string // of the error; "" for none
	}{
		"depth 8":                {nested(8), ""},
		"depth 9":                {nested(9), "levels"},
		"depth 5,000":            {nested(5000), "tokens"},
		"depth through spreads":  {"{a{b{c{...f}}}} fragment f on T {a{b{c{...g}}}} fragment g on T {a{b{c}}}", "levels"},
		"300 fields":             {"{" + strings.Repeat("a ", 300) + "}", ""},
		"301 fields":             {"{" + strings.Repeat("a ", 301) + "}", "fields"},
		"1,001 tokens":           {"{" + strings.Repeat("a ", 1000) + "}", "tokens"},
		"200,000 fields":         {"{" + strings.Repeat("a ", 200_000) + "}", "tokens"},
		"15 aliases":             {"{" + aliases(15) + "}", ""},
		"16 aliases":             {"{" + aliases(16) + "}", "aliases"},
		"1,000 aliases":          {"{" + aliases(1000) + "}", "tokens"},
		"31 directives":          {"{a" + strings.Repeat(" @x", 31) + "}", "directives"},
		"100,000 directives":     {"{a" + strings.Repeat(" @x", 100_000) + "}", "tokens"},
		"5 mutations":            {"mutation {" + strings.Repeat("a ", 5) + "}", ""},
		"6 mutations":            {"mutation {" + strings.Repeat("a ", 6) + "}", "root fields"},
		"6 mutations in a frame": {"mutation {...f ...f} fragment f on Mutation {a b c}", "root fields"},
		"fragments 2^25":         {bomb(25), "fields"},
		"fragments 2^60":         {bomb(60), "fields"},
		"a circle":               {"{...a} fragment a on Query {...b} fragment b on Query {...a}", "spreads itself"},
		"an unused bomb":         {"{a} " + strings.ReplaceAll(bomb(60), "{ ...f0 }", ""), "fields"},
		"not GraphQL":            {"{", ""},
	} {
		start := time.Now()
		_, err := productionLimits.check(c.query)
		if took := time.Since(start); took > 200*time.Millisecond {
			t.Errorf("%s took %v", name, took)
		}
		if c.want == "" && err != nil || c.want != "" && (err == nil || !strings.Contains(err.Error(), c.want)) {
			t.Errorf("%s: %v, want %q", name, err, c.want)
		}
		if code := fault.CodeOf(err); err != nil && code != fault.TooLarge && code != fault.Invalid {
			t.Errorf("%s: code %q", name, code)
		}
	}
}

func aliases(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, "x%d: a ", i)
	}
	return b.String()
}

func FuzzLimits(f *testing.F) {
	for _, seed := range []string{"{a}", bomb(3), "mutation M($a: Int!) { a(b: $a) { ... on T @c { d } } }", `{a(b: "\u0000")}`, "{", "\xff"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, query string) {
		roots, err := productionLimits.check(query)
		if err != nil && len(roots) > 0 {
			t.Error("an answer and an error")
		}
	})
}

func BenchmarkLimits(b *testing.B) {
	for name, query := range map[string]string{
		"at the limits": "{" + strings.Repeat("a ", 300) + aliases(15) + "}",
		"bomb of 2^60":  bomb(60),
	} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				_, _ = productionLimits.check(query)
			}
		})
	}
}
