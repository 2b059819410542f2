package payload

import (
	"encoding/json"
	"strconv"
	"strings"
	"unicode/utf8"

	"tanso/internal/fault"
	"tanso/meters/sparkplug"
)

// open turns the message into a tree and unpacks what the steps name.
func (a *applier) open(message []byte) error {
	rest := a.mapping.Open
	var err error
	switch {
	case len(rest) > 0 && rest[0].Path == "" && rest[0].As == AsSparkplug:
		a.root, err = a.sparkplug(message)
		rest = rest[1:]
	case len(rest) > 0 && rest[0].Path == "" && rest[0].As != AsJSON:
		if !utf8.Valid(message) {
			return fault.Field("payload", "text in UTF-8", "other bytes")
		}
		a.root = strings.TrimSpace(string(message))
		if rest[0].As == AsText {
			a.root = map[string]any{"text": a.root}
			rest = rest[1:]
		}
	default:
		a.root, err = tree(message, &a.budget)
	}
	for i := 0; i < len(rest) && err == nil; i++ {
		var when []condition
		if when, err = compileConditions(rest[i].When); err == nil && a.meets(when, place{value: a.root}) {
			err = a.step(rest[i])
		}
	}
	return err
}

// step unpacks every place of its path.
func (a *applier) step(s Step) error {
	p, err := parsePath(s.Path)
	if s.Path == "" {
		p, err = path{way{root: true}}, nil
	}
	if err != nil {
		return err
	}
	for _, at := range p.all(a.root, place{value: a.root}) {
		content, err := a.unpack(s, at.value)
		if err != nil {
			if s.Optional {
				continue
			}
			return inField(err, s.Path)
		}
		switch {
		case s.Into != "" && at.slot != nil && at.slot.object != nil:
			at.slot.object[s.Into] = content
		case at.slot != nil:
			at.slot.put(content)
		default:
			a.root = content
		}
	}
	return nil
}

func (a *applier) unpack(s Step, v any) (any, error) {
	switch s.As {
	case AsJSON:
		if _, packed := v.(string); !packed {
			return v, nil // some senders wrap only now and then
		}
		return tree([]byte(v.(string)), &a.budget)
	case AsSplit:
		text, ok := textOf(v)
		if !ok {
			return nil, fault.Field("text", "a text to split", kindOf(v))
		}
		parts := strings.Split(text, s.By)
		out := make([]any, len(parts))
		for i, part := range parts {
			if err := a.budget.take(); err != nil {
				return nil, err
			}
			out[i] = strings.TrimSpace(part)
		}
		return out, nil
	}
	raw, err := decodeBytes(v, s.Encoding)
	if err != nil {
		return nil, err
	}
	return a.mapping.Layouts[s.Layout].unpack(raw)
}

// sparkplug turns a Sparkplug payload into the tree {timestamp, seq, metrics: [{name, alias, timestamp, value, …}]}. Names
// that the message leaves out are those of the last birth; what a birth teaches is handed back.
func (a *applier) sparkplug(message []byte) (any, error) {
	decoded, err := sparkplug.Decode(message)
	if err != nil {
		return nil, err
	}
	topic, _ := sparkplug.ParseTopic(a.env.Topic)
	if topic.Birth() {
		a.result.Aliases = map[string]string{}
	}
	list := make([]any, 0, len(decoded.Metrics))
	for _, m := range decoded.Metrics {
		alias := strconv.FormatUint(m.Alias, 10)
		if m.Name == "" && m.HasAlias {
			m.Name = a.env.Aliases[alias]
		} else if topic.Birth() && m.HasAlias {
			a.result.Aliases[alias] = m.Name
		}
		at := m.Timestamp
		if at.IsZero() {
			at = decoded.Timestamp
		}
		item := map[string]any{"name": m.Name, "historical": m.Historical, "value": any(nil)}
		if m.HasAlias {
			item["alias"] = json.Number(alias)
		}
		if !at.IsZero() {
			item["timestamp"] = json.Number(strconv.FormatInt(at.UnixMilli(), 10))
		}
		if !m.Null {
			item["value"] = m.Value
		}
		list = append(list, item)
	}
	return map[string]any{
		"timestamp": json.Number(strconv.FormatInt(decoded.Timestamp.UnixMilli(), 10)),
		"seq":       json.Number(strconv.FormatUint(decoded.Seq, 10)), "metrics": list,
	}, nil
}
