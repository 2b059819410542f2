package emissions

import (
	"reflect"
	"slices"
	"strings"
)

// interner lets equal texts, and equal lists of texts, share their memory: the lines of an inventory repeat names, units,
// factors and the steps of a selection many thousand times.
type interner struct {
	texts map[string]string
	lists map[string][]string
}

func newInterner() interner { return interner{map[string]string{}, map[string][]string{}} }

// share replaces the texts below a value by those that are known already.
func (in interner) share(v reflect.Value) {
	switch v.Kind() {
	case reflect.String:
		if v.Len() > 0 {
			v.SetString(in.text(v.String()))
		}
	case reflect.Struct:
		for _, f := range v.Fields() {
			if f.CanSet() {
				in.share(f)
			}
		}
	case reflect.Pointer:
		if !v.IsNil() {
			in.share(v.Elem())
		}
	case reflect.Slice:
		if list, ok := reflect.TypeAssert[[]string](v); ok {
			v.Set(reflect.ValueOf(in.list(list)))
			return
		}
		for i := range v.Len() {
			in.share(v.Index(i))
		}
		if v.Cap() > v.Len() { // a reader makes room for more than came
			v.Set(trimmed(v))
		}
	default: // numbers hold no text
	}
}

func trimmed(v reflect.Value) reflect.Value {
	out := reflect.MakeSlice(v.Type(), v.Len(), v.Len())
	reflect.Copy(out, v)
	return out
}

func (in interner) text(s string) string {
	if known, ok := in.texts[s]; ok {
		return known
	}
	in.texts[s] = s
	return s
}

// list shares a list by its texts.
func (in interner) list(list []string) []string {
	if len(list) == 0 {
		return list
	}
	key := strings.Join(list, "\x00")
	if known, ok := in.lists[key]; ok && slices.Equal(known, list) {
		return known
	}
	out := make([]string, len(list))
	for i, s := range list {
		out[i] = in.text(s)
	}
	in.lists[key] = out
	return out
}

// entry shares what an entry repeats of others. Its number and the steps of its conversion, which name its quantity, are its own: to
// remember them would take as much memory as they do.
func (in interner) entry(e *Entry) {
	id, conversion := e.ID, e.Conversion
	e.ID, e.Conversion = "", nil
	in.share(reflect.ValueOf(e).Elem())
	e.ID, e.Conversion = id, slices.Clip(conversion)
}

// shared is how elements of any other list are.
func shared[T any](in interner) func(*T) {
	return func(element *T) { in.share(reflect.ValueOf(element).Elem()) }
}
