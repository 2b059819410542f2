package main

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"os"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"time"

	"github.com/prometheus/client_golang/prometheus"

	"tanso/internal/fault"
	"tanso/server/mqtt"
	"tanso/services"
)

// usualMQTT is where MQTT devices are served unless it is said otherwise.
const usualMQTT = "127.0.0.1:1883"

// mqttFlags say how MQTT devices are served, and which external broker brings messages.
type mqttFlags struct {
	Listen         string `help:"Address for MQTT devices; empty serves none." env:"TANSO_MQTT_LISTEN" default:"127.0.0.1:1883"`
	TLSListen      string `help:"Address for MQTT devices over TLS, such as 0.0.0.0:8883; needs a certificate and its key." env:"TANSO_MQTT_TLS_LISTEN"`
	Cert           string `help:"Certificate chain for --mqtt-tls-listen, PEM." env:"TANSO_MQTT_CERT" type:"path"`
	Key            string `help:"Key of the certificate, PEM." env:"TANSO_MQTT_KEY" type:"path"`
	MaxConnections int    `help:"Most MQTT devices connected at once." env:"TANSO_MQTT_MAX_CONNECTIONS" default:"20000"`

	Broker       string `help:"External broker to take messages from, mqtt://host:1883 or mqtts://host:8883; empty for none." env:"TANSO_MQTT_BROKER"`
	User         string `help:"User name at the external broker." env:"TANSO_MQTT_USER"`
	PasswordFile string `help:"File with the password at the external broker." env:"TANSO_MQTT_PASSWORD_FILE" type:"path"`
	Topic        string `help:"What to subscribe to; $$share/tanso/tanso/+/# shares the messages between several servers." env:"TANSO_MQTT_TOPIC" default:"tanso/+/#"`
	CA           string `help:"Certificates that the external broker's is checked with, PEM; otherwise the system's." env:"TANSO_MQTT_CA" type:"path"`
	ClientID     string `help:"Name under which the external broker keeps messages; each server needs its own, always the same." env:"TANSO_MQTT_CLIENT_ID" default:"tanso"`
	GatewayFile  string `help:"File with the token of the device under which the external broker's messages come." env:"TANSO_MQTT_GATEWAY_FILE" type:"path"`
}

// listeners opens the addresses, so that a start fails at once when one is taken.
func (f mqttFlags) listeners(ctx context.Context, log *slog.Logger) (open []net.Listener, err error) {
	defer func() {
		if err != nil {
			closeListeners(open)
		}
	}()
	if f.Listen != "" {
		plain, err := (&net.ListenConfig{}).Listen(ctx, "tcp", f.Listen)
		switch {
		case errors.Is(err, syscall.EADDRINUSE) && f.Listen == usualMQTT:
			log.WarnContext(ctx, "MQTT devices are not served: the usual address is in use by another program; choose one with --mqtt-listen",
				"address", usualMQTT)
		case err != nil:
			return open, listenFault(f.Listen, err)
		default:
			open = append(open, plain)
		}
	}
	if f.TLSListen != "" {
		pair, err := tls.LoadX509KeyPair(f.Cert, f.Key)
		if err != nil {
			return open, fault.Wrap(fault.Invalid, err, "--mqtt-tls-listen needs a certificate (--mqtt-cert) and its key (--mqtt-key)")
		}
		inner, err := (&net.ListenConfig{}).Listen(ctx, "tcp", f.TLSListen)
		if err != nil {
			return open, listenFault(f.TLSListen, err)
		}
		open = append(open, tls.NewListener(inner, &tls.Config{Certificates: []tls.Certificate{pair}, MinVersion: tls.VersionTLS12}))
	}
	return open, nil
}

// plainAddress is where a client on this machine reaches the broker without TLS; empty when it cannot.
func (f mqttFlags) plainAddress(open []net.Listener) string {
	if f.Listen == "" || len(open) == 0 || f.TLSListen != "" && len(open) == 1 {
		return "" // the plain one comes first, and the usual address may have been taken
	}
	at, ok := open[0].Addr().(*net.TCPAddr)
	if !ok {
		return ""
	}
	if at.IP.IsUnspecified() {
		return net.JoinHostPort("127.0.0.1", strconv.Itoa(at.Port))
	}
	return at.String()
}

func closeListeners(open []net.Listener) {
	for _, l := range open {
		_ = l.Close()
	}
}

// start serves MQTT on the listeners and takes messages from the external broker, as far as either is wanted. The returned
// function ends both and waits for that.
func (f mqttFlags) start(ctx context.Context, all *services.Services, metrics prometheus.Registerer, log *slog.Logger, open []net.Listener) (stop func(), err error) {
	config := mqtt.Config{Services: all, Clock: time.Now, Log: log, Metrics: metrics, MaxConnections: f.MaxConnections}
	var serves []func(context.Context) error
	if len(open) > 0 {
		broker, err := mqtt.NewBroker(config)
		if err != nil {
			return nil, err
		}
		serves = append(serves, func(ctx context.Context) error { return broker.Serve(ctx, open...) })
	}
	if f.Broker != "" {
		external, err := f.external(ctx, config)
		if err != nil {
			return nil, err
		}
		serves = append(serves, external.Serve)
	}
	life, end := context.WithCancel(context.WithoutCancel(ctx))
	var running sync.WaitGroup
	for _, serve := range serves {
		running.Go(func() {
			if err := serve(life); err != nil {
				log.ErrorContext(life, "MQTT ended badly", "cause", err)
			}
		})
	}
	for _, l := range open {
		fmt.Fprintf(os.Stdout, "MQTT devices connect to %s\n", l.Addr())
	}
	return func() {
		end()
		running.Wait()
	}, nil
}

func (f mqttFlags) external(ctx context.Context, config mqtt.Config) (*mqtt.External, error) {
	password, err := secret(f.PasswordFile, "--mqtt-password-file")
	if err != nil {
		return nil, err
	}
	token, err := secret(f.GatewayFile, "--mqtt-gateway-file")
	if err != nil {
		return nil, err
	}
	checks := &tls.Config{MinVersion: tls.VersionTLS12}
	if f.CA != "" {
		content, err := os.ReadFile(f.CA)
		checks.RootCAs = x509.NewCertPool()
		if err != nil || !checks.RootCAs.AppendCertsFromPEM(content) {
			return nil, fault.Wrap(fault.Invalid, err, "--mqtt-ca %s holds no certificate", f.CA)
		}
	}
	return mqtt.NewExternal(ctx, mqtt.ExternalConfig{
		Config: config, Address: f.Broker, User: f.User, Password: password, Filter: f.Topic, ClientID: f.ClientID, TLS: checks, GatewayToken: token,
	})
}

// secret is the content of a file without the line's end; empty without a file.
func secret(path, flag string) (string, error) {
	if path == "" {
		return "", nil
	}
	content, err := os.ReadFile(path) //nolint:gosec // the operator's own choice
	if err != nil {
		return "", fault.Wrap(fault.Invalid, err, "%s cannot be read", flag)
	}
	return strings.TrimSpace(string(content)), nil
}
