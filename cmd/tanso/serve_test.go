package main

import (
	"net"
	"testing"
)

func TestTheAddressThatIsPrintedIsTheOneThatIsListenedOn(t *testing.T) {
	t.Parallel()
	for listened, want := range map[string]string{
		"127.0.0.1:8080":    "http://localhost:8080",
		"[::]:9000":         "http://localhost:9000",
		"0.0.0.0:80":        "http://localhost:80",
		"192.0.2.7:8080":    "http://192.0.2.7:8080",
		"[2001:db8::1]:443": "http://[2001:db8::1]:443",
	} {
		address, err := net.ResolveTCPAddr("tcp", listened)
		if err != nil {
			t.Fatal(err)
		}
		if got := localURL(address); got != want {
			t.Errorf("%s is printed as %s, want %s", listened, got, want)
		}
	}
}
