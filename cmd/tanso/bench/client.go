package bench

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"slices"
	"sync"
	"sync/atomic"
	"time"
)

// post sends JSON and reads JSON; anything but 200 is an error.
func (g *ground) post(ctx context.Context, path, token string, in, out any) error {
	body, err := json.Marshal(in)
	if err != nil {
		return err
	}
	answer, err := g.send(ctx, path, token, body)
	if err != nil {
		return err
	}
	return json.Unmarshal(answer, out)
}

func (g *ground) send(ctx context.Context, path, token string, body []byte) ([]byte, error) {
	request, err := http.NewRequestWithContext(ctx, http.MethodPost, "http://"+g.address+path, bytes.NewReader(body))
	if err != nil {
		return nil, err
	}
	request.Header.Set("Content-Type", "application/json")
	if token != "" {
		request.Header.Set("Authorization", "Bearer "+token)
	}
	response, err := g.http.Do(request)
	if err != nil {
		return nil, err
	}
	defer func() { _ = response.Body.Close() }()
	answer, err := io.ReadAll(response.Body)
	if err == nil && response.StatusCode != http.StatusOK {
		err = fmt.Errorf("%s answers %d: %.500s", path, response.StatusCode, answer)
	}
	return answer, err
}

// query runs one GraphQL operation.
func (g *ground) query(ctx context.Context, query string, variables map[string]any, data any) error {
	var answer struct {
		Data   json.RawMessage
		Errors []struct{ Message string }
	}
	if err := g.post(ctx, "/graphql", g.token, map[string]any{"query": query, "variables": variables}, &answer); err != nil {
		return err
	}
	if len(answer.Errors) > 0 {
		return errors.New(answer.Errors[0].Message)
	}
	return json.Unmarshal(answer.Data, data)
}

// request is a body that is ready to be sent for a device.
type request struct {
	device int
	body   []byte
}

// quarter is the length of the intervals that the meters report.
const quarter = 15 * time.Minute

// valueOf is a reproducible usage in kWh, from 0.000 to 9.999.
func valueOf(meter, slot int) string {
	n := (meter*7919 + slot*104729) % 10_000
	return fmt.Sprintf("%d.%03d", n/1000, n%1000)
}

// history is one request of consecutive readings of a meter.
func (g *ground) history(meter int, first time.Time, step time.Duration, n int) request {
	var b bytes.Buffer
	id := g.meters[meter].String()
	b.WriteString(`{"readings":[`)
	for i := range n {
		if i > 0 {
			b.WriteByte(',')
		}
		start := first.Add(time.Duration(i) * step)
		b.WriteString(`{"meter":"` + id + `","start":"` + start.Format(time.RFC3339) + `","end":"` + start.Add(step).Format(time.RFC3339) +
			`","value":"` + valueOf(meter, int(start.Unix()/60)) + `","unit":"kWh"}`)
	}
	b.WriteString(`]}`)
	return request{meter, b.Bytes()}
}

// deliver sends all requests with so many in flight, and returns the time each took to be acknowledged.
func (g *ground) deliver(ctx context.Context, requests []request, inFlight int) ([]time.Duration, error) {
	took := make([]time.Duration, len(requests))
	failed := make(chan error, inFlight)
	var next atomic.Int64
	var running sync.WaitGroup
	for range inFlight {
		running.Go(func() {
			for i := int(next.Add(1)) - 1; i < len(requests); i = int(next.Add(1)) - 1 {
				start := time.Now()
				if _, err := g.send(ctx, "/v1/readings", g.devices[requests[i].device], requests[i].body); err != nil {
					failed <- err
					return
				}
				took[i] = time.Since(start)
			}
		})
	}
	running.Wait()
	select {
	case err := <-failed:
		return nil, err
	default:
		return took, nil
	}
}

// percentile of durations, which it sorts.
func percentile(ds []time.Duration, p float64) time.Duration {
	slices.Sort(ds)
	return ds[min(int(float64(len(ds))*p), len(ds)-1)]
}

func median(ds []time.Duration) time.Duration { return percentile(ds, 0.5) }

// drained waits until all usage is derived, and returns how long that took.
func (g *ground) drained(ctx context.Context) (time.Duration, error) {
	start := time.Now()
	for {
		var due int
		if err := g.db.QueryRow(ctx, `SELECT count(*) FROM rollup_due`).Scan(&due); err != nil || due == 0 {
			return time.Since(start), err
		}
		time.Sleep(20 * time.Millisecond)
	}
}

// signIn has all that is asked from then on be asked by somebody. An access token lasts for fifteen minutes.
func (g *ground) signIn(ctx context.Context, email string) error {
	var signedIn struct{ AccessToken string }
	err := g.post(ctx, "/v1/auth/sign-in?token=1", "", map[string]string{"email": email, "password": password}, &signedIn)
	g.token = signedIn.AccessToken
	return err
}
