package web

import (
	"errors"
	"net"
	"net/http"
	"net/netip"

	"github.com/demarche/demarche"
)

// policy lets a page load its own styles and scripts and nothing else.
const policy = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; " +
	"form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

// guard sets the headers that keep hostile text harmless.
func guard(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		h.Set("Content-Security-Policy", policy)
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("Referrer-Policy", "no-referrer")
		h.Set("Cross-Origin-Resource-Policy", "same-origin")
		next.ServeHTTP(w, r)
	})
}

// isLoopback reports whether a host, with or without a port, is this machine.
func isLoopback(hostport string) bool {
	host, _, err := net.SplitHostPort(hostport)
	if err != nil {
		host = hostport
	}
	if host == "localhost" {
		return true
	}
	if len(host) > 1 && host[0] == '[' { // an IPv6 address without a port
		host = host[1 : len(host)-1]
	}
	ip, err := netip.ParseAddr(host)
	return err == nil && ip.IsLoopback()
}

// CheckAddr refuses an address where other machines could ask.
func CheckAddr(addr string) error {
	if isLoopback(addr) {
		return nil
	}
	return &demarche.Error{
		Kind: demarche.FormatFault, Place: addr, Err: errors.New("the pages are served to this machine only"),
		Remedy: "give --addr as 127.0.0.1:PORT, [::1]:PORT or localhost:PORT",
	}
}
