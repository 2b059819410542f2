package emissions

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"reflect"
	"strings"
)

// chunk is how many bytes are handed on at once.
const chunk = 64 << 10

// inventoryFields are the fields of Inventory as its tags name them.
var inventoryFields = fieldsOf(reflect.TypeFor[Inventory]())

type fieldTag struct {
	name     string
	leaveOut bool // where it is empty
}

func fieldsOf(t reflect.Type) []fieldTag {
	out := make([]fieldTag, t.NumField())
	for i := range out {
		name, options, _ := strings.Cut(t.Field(i).Tag.Get("json"), ",")
		out[i] = fieldTag{name, options == "omitempty" || options == "omitzero"}
	}
	return out
}

// writeFields writes an inventory in normal form, as encoding/json would, one element of a list after the other.
func writeFields(inv Inventory, l Lens, w io.Writer) error {
	out := &chunked{to: w}
	out.enc = json.NewEncoder(&out.held)
	out.enc.SetEscapeHTML(false)
	whole := reflect.ValueOf(&inv).Elem()
	open := "{"
	for i, tag := range inventoryFields {
		field := whole.Field(i)
		empty := field.IsZero() || field.Kind() == reflect.Slice && field.Len() == 0
		if empty && tag.leaveOut {
			continue
		}
		out.text(open + `"` + tag.name + `":`)
		open = ","
		var err error
		switch tag.name {
		case "activities":
			err = listed(out, inv.Activities, l.Activity)
		case "entries":
			err = listed(out, inv.Entries, l.Entry)
		case "findings":
			err = listed(out, inv.Findings, nil)
		default:
			err = out.value(field.Addr().Interface())
		}
		if err != nil {
			return err
		}
	}
	out.text("}")
	return out.flush()
}

func listed[T any](out *chunked, list []T, lens func(T) T) error {
	out.text("[")
	for i := range list {
		if i > 0 {
			out.text(",")
		}
		element := &list[i]
		if lens != nil {
			seen := lens(*element)
			element = &seen
		}
		if err := out.value(element); err != nil {
			return err
		}
	}
	out.text("]")
	return nil
}

// chunked collects small writes.
type chunked struct {
	to   io.Writer
	held bytes.Buffer
	enc  *json.Encoder // into held
}

func (c *chunked) text(s string) { c.held.WriteString(s) }

func (c *chunked) value(v any) error {
	if err := c.enc.Encode(v); err != nil {
		return err
	}
	c.held.Truncate(c.held.Len() - 1) // the encoder's newline
	if c.held.Len() < chunk {
		return nil
	}
	return c.flush()
}

func (c *chunked) flush() error {
	_, err := c.held.WriteTo(c.to)
	return err
}

// readFields reads an object of Inventory's fields. What follows it is left to the caller's comparison of hashes.
func readFields(r io.Reader, inv *Inventory, entries int) error {
	dec := json.NewDecoder(r)
	dec.DisallowUnknownFields()
	if err := expect(dec, json.Delim('{')); err != nil {
		return err
	}
	texts := newInterner()
	whole := reflect.ValueOf(inv).Elem()
	for dec.More() {
		key, err := dec.Token()
		if err != nil {
			return err
		}
		name, _ := key.(string)
		switch name {
		case "activities":
			err = readList(dec, &inv.Activities, 0, shared[Activity](texts))
		case "entries":
			err = readList(dec, &inv.Entries, entries, texts.entry)
		case "findings":
			err = readList(dec, &inv.Findings, 0, shared[Finding](texts))
		default:
			err = readField(dec, whole, name)
		}
		if err != nil {
			return err
		}
	}
	return expect(dec, json.Delim('}'))
}

func readField(dec *json.Decoder, whole reflect.Value, name string) error {
	for i, tag := range inventoryFields {
		if tag.name == name {
			return dec.Decode(whole.Field(i).Addr().Interface())
		}
	}
	return fmt.Errorf("unknown field %q", name)
}

// readList reads a list for which there is room from the start: one that grows takes its memory twice. Where its length is not known, room
// that is left over is given back.
func readList[T any](dec *json.Decoder, list *[]T, room int, share func(*T)) error {
	if err := expect(dec, json.Delim('[')); err != nil {
		return err
	}
	out := make([]T, 0, room)
	for dec.More() {
		var element T
		out = append(out, element)
		last := &out[len(out)-1]
		if err := dec.Decode(last); err != nil {
			return err
		}
		share(last)
	}
	if cap(out) > len(out) {
		out = append(make([]T, 0, len(out)), out...)
	}
	*list = out
	return expect(dec, json.Delim(']'))
}

func expect(dec *json.Decoder, want json.Delim) error {
	got, err := dec.Token()
	if errors.Is(err, io.EOF) {
		err = io.ErrUnexpectedEOF
	}
	if err == nil && got != want {
		err = fmt.Errorf("%v where %v was expected", got, want)
	}
	return err
}
