package web

import (
	"bytes"
	"net/http"
	"strings"
)

// alertFeed serves what an alert has told, as an Atom feed.
func (d *Desk) alertFeed(w http.ResponseWriter, r *http.Request) {
	name, ok := strings.CutSuffix(r.PathValue("file"), ".atom")
	if !ok || d.Feed == nil {
		d.page(nowhere).ServeHTTP(w, r)
		return
	}
	var b bytes.Buffer
	if err := d.Feed(r.Context(), &b, name); err != nil {
		d.refuse(w, r, err)
		return
	}
	w.Header().Set("Content-Type", "application/atom+xml; charset=utf-8")
	w.Write(b.Bytes())
}
