package outbound

import (
	"context"
	"net"
)

// ErrRefused is what a refused connection answers.
var ErrRefused = errRefused

// Dial connects as a message to a name that was looked at does.
func (c *Client) Dial(ctx context.Context, network, address string) (net.Conn, error) {
	return c.dial(ctx, network, address)
}
