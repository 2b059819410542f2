package mqtt_test

import (
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"tanso/internal/certtest"
)

// mosquitto runs mosquitto_pub against the broker, and returns what it says.
func (p *place) mosquitto(args ...string) (string, error) {
	p.t.Helper()
	host, port, err := net.SplitHostPort(p.address)
	p.must(err)
	out, err := exec.CommandContext(p.t.Context(), "mosquitto_pub", append([]string{"-h", host, "-p", port}, args...)...).CombinedOutput()
	return string(out), err
}

func TestMosquittoPubIsUnderstood(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	d, other := p.device("D", "M"), p.device("Other", "N")
	minute := 0
	for _, version := range []string{"mqttv311", "mqttv5"} {
		for _, qos := range []string{"0", "1", "2"} {
			minute++
			before := p.stored()
			out, err := p.mosquitto("-V", version, "-q", qos, "-u", d.id.String(), "-P", d.token, "-t", d.topic(),
				"-m", read("M", minute, itoa(minute)))
			if err != nil || out != "" {
				t.Errorf("%s QoS %s: %v %s", version, qos, err, out)
			}
			p.eventually("it is stored", func() bool { return p.stored() == before+1 })
		}
	}
	out, _ := p.mosquitto("-V", "mqttv5", "-q", "1", "-u", d.id.String(), "-P", d.token, "-t", other.topic(),
		"-m", read("N", 1, "1"))
	if !strings.Contains(out, "Not authorized") {
		t.Errorf("another device's topic: mosquitto_pub says %q", out)
	}
	if out, err := p.mosquitto("-q", "1", "-u", d.id.String(), "-P", other.token, "-t", d.topic(), "-m", "x"); err == nil {
		t.Errorf("another device's token: mosquitto_pub says %q and does not fail", out)
	}
	if p.stored() != 6 {
		t.Errorf("%d stored, want 6", p.stored())
	}
}

// certificate makes a certificate for 127.0.0.1 that signs itself, and returns the files of it and its key.
func certificate(t *testing.T) (certFile, keyFile string) {
	t.Helper()
	cert, key := certtest.Pair(t, nil, x509.Certificate{
		Subject: pkix.Name{CommonName: "127.0.0.1"}, NotBefore: time.Now().Add(-time.Hour), NotAfter: time.Now().Add(time.Hour),
		IPAddresses: []net.IP{net.IPv4(127, 0, 0, 1)}, IsCA: true, BasicConstraintsValid: true,
	})
	dir := t.TempDir()
	certFile, keyFile = filepath.Join(dir, "cert.pem"), filepath.Join(dir, "key.pem")
	for path, content := range map[string][]byte{certFile: cert, keyFile: key} {
		if err := os.WriteFile(path, content, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return certFile, keyFile
}

func TestTLSGuardsTheToken(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	p.stop()
	d := p.device("D", "M")
	certFile, keyFile := certificate(t)
	pair, err := tls.LoadX509KeyPair(certFile, keyFile)
	p.must(err)
	plain, err := net.Listen("tcp", "127.0.0.1:0")
	p.must(err)
	p.serveOn(tls.NewListener(plain, &tls.Config{Certificates: []tls.Certificate{pair}, MinVersion: tls.VersionTLS12}))
	out, err := p.mosquitto("--cafile", certFile, "-q", "1", "-u", d.id.String(), "-P", d.token, "-t", d.topic(),
		"-m", read("M", 1, "1"))
	if err != nil || p.stored() != 1 {
		t.Errorf("%v %s, %d stored", err, out, p.stored())
	}
	if out, err := p.mosquitto("-q", "1", "-u", d.id.String(), "-P", d.token, "-t", d.topic(), "-m", "x"); err == nil {
		t.Errorf("without TLS: %s", out)
	}
	if _, err := tls.Dial("tcp", p.address, &tls.Config{InsecureSkipVerify: true, MaxVersion: tls.VersionTLS11}); err == nil {
		t.Error("TLS 1.1 was accepted")
	}
}
