package payload

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"strconv"

	"tanso/internal/fault"
)

// budget bounds what may be read of one message, nested messages included.
type budget struct{ nodes int }

func (b *budget) take() error {
	if b.nodes--; b.nodes < 0 {
		return &fault.Error{
			Code: fault.TooLarge, Field: "payload", Message: "the message holds too many values",
			Expected: "at most " + strconv.Itoa(maxNodes), Got: "more",
		}
	}
	return nil
}

// tree reads JSON into maps, lists, texts, json.Number, bool and nil. Numbers stay the text they were sent as. A key that
// comes twice refuses the message: which of the two is meant, nobody can tell.
func tree(message []byte, b *budget) (any, error) {
	message = bytes.TrimPrefix(message, []byte("\xef\xbb\xbf"))
	decoder := json.NewDecoder(bytes.NewReader(message))
	decoder.UseNumber()
	t := reader{decoder: decoder, budget: b}
	value, err := t.value(0)
	if err != nil {
		return nil, t.explain(err)
	}
	if _, err := decoder.Token(); !errors.Is(err, io.EOF) {
		return nil, fault.Field("payload", "one JSON value", "something after it at byte "+strconv.FormatInt(decoder.InputOffset(), 10))
	}
	return value, nil
}

type reader struct {
	decoder *json.Decoder
	budget  *budget
}

func (t *reader) explain(err error) error {
	if _, known := errors.AsType[*fault.Error](err); known {
		return err
	}
	return fault.Wrap(fault.Invalid, err, "the message is not JSON, at byte %d", t.decoder.InputOffset())
}

func (t *reader) value(depth int) (any, error) {
	if err := t.budget.take(); err != nil {
		return nil, err
	}
	if depth > maxDepth {
		return nil, fault.Field("payload", "JSON nested at most "+strconv.Itoa(maxDepth)+" deep", "deeper")
	}
	token, err := t.decoder.Token()
	if err != nil {
		return nil, err
	}
	switch token {
	case json.Delim('{'):
		return t.object(depth)
	case json.Delim('['):
		return t.list(depth)
	}
	return token, nil
}

func (t *reader) object(depth int) (any, error) {
	out := map[string]any{}
	for t.decoder.More() {
		token, err := t.decoder.Token()
		if err != nil {
			return nil, err
		}
		key, ok := token.(string)
		if !ok {
			return nil, fault.New(fault.Invalid, "the message is not JSON, at byte %d", t.decoder.InputOffset())
		}
		if _, twice := out[key]; twice {
			return nil, &fault.Error{Code: fault.Invalid, Field: "payload", Message: "a key comes twice", Expected: "each key once", Got: key}
		}
		if out[key], err = t.value(depth + 1); err != nil {
			return nil, err
		}
	}
	_, err := t.decoder.Token()
	return out, err
}

func (t *reader) list(depth int) (any, error) {
	out := []any{}
	for t.decoder.More() {
		v, err := t.value(depth + 1)
		if err != nil {
			return nil, err
		}
		out = append(out, v)
	}
	_, err := t.decoder.Token()
	return out, err
}

// textOf is a scalar as a text; lists, objects and null have none.
func textOf(v any) (string, bool) {
	switch v := v.(type) {
	case string:
		return v, true
	case json.Number:
		return v.String(), true
	case bool:
		return strconv.FormatBool(v), true
	}
	return "", false
}
