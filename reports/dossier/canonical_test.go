package dossier

import (
	"reflect"
	"strings"
	"testing"
)

func TestCanonicalBytesReadBackAndNothingElseIsRead(t *testing.T) {
	t.Parallel()
	d := Dossier{Schema: Schema, Reporter: Reporter{Name: "A & B <Ltd>", Country: "JP"}, SignOffs: []SignOff{{Step: "closed", Name: "髙﨑"}}}
	b, err := d.Canonical()
	if err != nil {
		t.Fatal(err)
	}
	back, err := Parse(b)
	if err != nil || !reflect.DeepEqual(d, back) {
		t.Fatalf("read back %+v, %v", back, err)
	}
	for name, wrong := range map[string]string{
		"another field": strings.Replace(string(b), `{"schema":1`, `{"schema":1,"more":2`, 1),
		"white space":   string(b) + "\n",
		"another order": strings.Replace(string(b), `"name":"A & B <Ltd>","country":"JP"`, `"country":"JP","name":"A & B <Ltd>"`, 1),
		"no dossier":    "[]",
	} {
		if _, err := Parse([]byte(wrong)); err == nil {
			t.Errorf("%s was read", name)
		}
	}
}
