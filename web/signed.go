package web

import (
	"errors"
	"net/http"

	"github.com/demarche/demarche"
)

// Signed lets through what is signed with a token, whose word identify has
// checked. It is for servers that were asked to want one of every program.
func (d *Desk) Signed(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if tokenOf(r) == "" {
			w.Header().Set("WWW-Authenticate", "Bearer")
			d.refuse(w, r, &demarche.Error{
				Kind: demarche.StrangerFault, Place: r.URL.Path, Err: errors.New("programs sign their requests here"),
				Remedy: "send Authorization: Bearer and a token made with demarche token add",
			})
			return
		}
		next.ServeHTTP(w, r)
	})
}
