// Package outbound sends messages to addresses that people of an organization typed in, and to no machine that only this
// server should reach: the address is checked where the connection is made, so that a name that changes its mind between
// the check and the use (DNS rebinding) gains nothing.
package outbound

import (
	"net/netip"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"tanso/internal/fault"
)

// Allowed is what the operator permits beyond public https addresses, for receivers on the premises. It is empty for none.
type Allowed struct {
	hosts    []string // as they stand in an address, with or without a port, in lower case
	networks []netip.Prefix
}

// ParseAllowed reads entries such as "hooks.example.lan", "hooks.example.lan:9000", "10.1.2.3" and "10.0.0.0/8". A named
// host may be private but not link-local, where cloud metadata live; a network is allowed as it stands.
func ParseAllowed(entries []string) (Allowed, error) {
	var out Allowed
	for _, entry := range entries {
		entry = strings.ToLower(strings.TrimSpace(entry))
		if entry == "" {
			continue
		}
		if prefix, err := netip.ParsePrefix(entry); err == nil {
			out.networks = append(out.networks, prefix.Masked())
			continue
		}
		if addr, err := netip.ParseAddr(entry); err == nil {
			out.networks = append(out.networks, netip.PrefixFrom(addr.Unmap(), addr.Unmap().BitLen()))
			continue
		}
		parsed, err := url.Parse("https://" + entry)
		if err != nil || parsed.Host != entry || parsed.Hostname() == "" || strings.ContainsAny(entry, "*@ ") {
			return Allowed{}, fault.Field("allow", "host names, addresses or networks such as 10.0.0.0/8", entry)
		}
		out.hosts = append(out.hosts, entry)
	}
	return out, nil
}

// named tells whether the operator named the host of an address.
func (a Allowed) named(u *url.URL) bool {
	return slices.Contains(a.hosts, strings.ToLower(u.Host)) || slices.Contains(a.hosts, strings.ToLower(u.Hostname()))
}

func (a Allowed) within(addr netip.Addr) bool {
	return slices.ContainsFunc(a.networks, func(p netip.Prefix) bool { return p.Contains(addr) })
}

// publicPorts are the ports of public receivers.
var publicPorts = []string{"", "443", "8443"}

const publicOnly = "a public https address on port 443 or 8443"

// Check refuses an address that could never be sent to. That it passes does not mean that its host may be reached: that
// is decided at each connection.
func (c *Client) Check(address string) error {
	_, _, err := c.check(address)
	return err
}

func (c *Client) check(address string) (u *url.URL, named bool, err error) {
	refuse := func(expected string) error { return fault.Field("url", expected, hostOf(u)) }
	u, err = url.Parse(address)
	if err != nil || u.Host == "" || u.Opaque != "" || len(address) > 2000 {
		return nil, false, refuse("an address such as https://hooks.example.com/energy")
	}
	if u.User != nil || u.Fragment != "" || strings.ContainsAny(address, "\r\n\t ") {
		return nil, false, refuse("an address without a user name, a fragment or spaces")
	}
	host := u.Hostname()
	literal, err := netip.ParseAddr(host)
	isLiteral := err == nil
	if !isLiteral && endsInNumber(host) {
		return nil, false, refuse("a host name, or an IP address in its usual form")
	}
	named = c.allowed.named(u)
	if named || isLiteral && c.allowed.within(literal.Unmap()) {
		if u.Scheme != "https" && u.Scheme != "http" {
			return nil, false, refuse("an http or https address")
		}
		return u, named, nil
	}
	local := strings.ToLower(strings.TrimSuffix(host, "."))
	if u.Scheme != "https" || !slices.Contains(publicPorts, u.Port()) || isLiteral && !public(literal) ||
		local == "localhost" || strings.HasSuffix(local, ".localhost") {
		return nil, false, refuse(publicOnly)
	}
	return u, false, nil
}

// hostOf is what may be shown of a refused address: the rest of it may be a secret.
func hostOf(u *url.URL) string {
	if u == nil {
		return ""
	}
	return u.Scheme + "://" + u.Host
}

// endsInNumber finds the odd forms of IPv4 addresses that some resolvers take: 2130706433, 0x7f000001, 127.1, 0177.0.0.1.
func endsInNumber(host string) bool {
	labels := strings.Split(strings.TrimSuffix(host, "."), ".")
	last := strings.ToLower(labels[len(labels)-1])
	if last == "" {
		return true
	}
	if strings.Trim(last, "0123456789") == "" {
		return true
	}
	_, err := strconv.ParseUint(last, 0, 64)
	return err == nil || strings.HasPrefix(last, "0x") && strings.Trim(last[2:], "0123456789abcdef") == ""
}

func prefixes(list ...string) []netip.Prefix {
	out := make([]netip.Prefix, len(list))
	for i, p := range list {
		out[i] = netip.MustParsePrefix(p)
	}
	return out
}

// reserved are the IPv4 networks of the IANA special-purpose registry that netip does not already know as private.
var reserved = prefixes("0.0.0.0/8", "100.64.0.0/10", "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24", "198.18.0.0/15", "198.51.100.0/24",
	"203.0.113.0/24", "240.0.0.0/4")

// global is the only IPv6 space in public use; within it, protocols that carry an IPv4 address or go nowhere.
var (
	global    = netip.MustParsePrefix("2000::/3")
	notGlobal = prefixes("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20")
)

// public tells whether an address is of the public internet.
func public(addr netip.Addr) bool {
	addr = addr.Unmap()
	if addr.Zone() != "" || !addr.IsGlobalUnicast() || addr.IsPrivate() {
		return false
	}
	in := func(p netip.Prefix) bool { return p.Contains(addr) }
	if addr.Is4() {
		return !slices.ContainsFunc(reserved, in)
	}
	return global.Contains(addr) && !slices.ContainsFunc(notGlobal, in)
}

// mayDial decides about a connection by the address that it really goes to.
func (a Allowed) mayDial(to netip.AddrPort, named bool) bool {
	addr := to.Addr().Unmap()
	switch {
	case a.within(addr):
		return true
	case named: // even a host that the operator named must not become a metadata service overnight
		return addr.Zone() == "" && !addr.IsUnspecified() && !addr.IsMulticast() && !addr.IsLinkLocalUnicast()
	}
	return public(addr) && slices.Contains(publicPorts, strconv.Itoa(int(to.Port())))
}
