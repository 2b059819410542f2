package emissions

import (
	"reflect"
	"slices"
	"strings"
)

// interner lets equal texts, and equal lists of texts, share their memory: the lines of an inventory repeat names, units,
// factors and the steps of a selection many thousand times.
type interner map[string]any

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
	if known, ok := in[s]; ok {
		if text, ok := known.(string); ok {
			return text
		}
	}
	in[s] = s
	return s
}

// list shares a list by its texts.
func (in interner) list(list []string) []string {
	if len(list) == 0 {
		return list
	}
	key := "\x00" + strings.Join(list, "\x00")
	if known, ok := in[key].([]string); ok && slices.Equal(known, list) {
		return known
	}
	out := make([]string, len(list))
	for i, s := range list {
		out[i] = in.text(s)
	}
	in[key] = out
	return out
}
